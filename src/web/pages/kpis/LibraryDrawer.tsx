import { Button } from '@mantine/core';
import { useCommand, useOperation } from '../../api/useOperation.ts';
import { Drawer } from '../../components/Drawer.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Loading } from '../../components/Loading.tsx';
import { useToast } from '../../components/Toasts.tsx';
import classes from './KpisPage.module.css';

/** Ready KPIs that fit what was found in the data. */
export function LibraryDrawer({ onClose }: { onClose(): void }) {
  const { data, error, refetch } = useOperation('kpiLibrary', {});
  const keep = useCommand('keepKpis');
  const toast = useToast();
  const keepNames = (names: string[]) =>
    keep.mutate({ names }, { onError: (cause) => toast({ text: cause.message, tone: 'warn' }) });
  const open = data?.kpis.filter(({ kept }) => !kept) ?? [];
  const groups = [...new Set(data?.kpis.map(({ group }) => group) ?? [])];
  return (
    <Drawer kind="KPIs" title="Ready KPIs" subject="library" onClose={onClose}>
      <p className={classes['note']}>
        Proposed by the names of the touchpoints in your data. Look at the formula before you trust the name.
      </p>
      {error ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : data === undefined ? (
        <Loading label="Looking at the touchpoints" lines={8} />
      ) : (
        <div className={classes['library']}>
          {open.length > 1 ? (
            <Button
              size="xs"
              variant="default"
              loading={keep.isPending}
              onClick={() => keepNames(open.map(({ name }) => name))}
            >
              Keep all {open.length}
            </Button>
          ) : null}
          {groups.map((group) => (
            <section key={group}>
              <h3>{group[0]?.toUpperCase() + group.slice(1)}</h3>
              <ul>
                {data.kpis
                  .filter((one) => one.group === group)
                  .map(({ name, description, formula, kept }) => (
                    <li key={name}>
                      <div>
                        <strong>{name}</strong>
                        <p>{description}</p>
                        <code>{formula}</code>
                      </div>
                      {kept ? (
                        <span className={classes['kept']}>
                          <Icon name="check" size={13} /> kept
                        </span>
                      ) : (
                        <Button
                          size="compact-xs"
                          variant="default"
                          aria-label={`Keep ${name}`}
                          disabled={keep.isPending}
                          onClick={() => keepNames([name])}
                        >
                          Keep
                        </Button>
                      )}
                    </li>
                  ))}
              </ul>
            </section>
          ))}
          {data.kpis.length === 0 ? (
            <p className={classes['note']}>
              Nothing here looks like a KPI that we know. Write one of your own.
            </p>
          ) : null}
        </div>
      )}
    </Drawer>
  );
}
