import { Button } from '@mantine/core';
import { useCommand, useOperation } from '../../api/useOperation.ts';
import { Drawer } from '../../components/Drawer.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Loading } from '../../components/Loading.tsx';
import { useToast } from '../../components/Toasts.tsx';
import { useNow } from '../../components/useNow.ts';
import { formatAge, formatDateTime } from '../../format/times.ts';
import classes from './Drawers.module.css';

export interface HistoryDrawerProps {
  map: string;
  revision: number;
  onClose: () => void;
}

/** Every version of the map with what was done; any can be the newest again. */
export function HistoryDrawer({ map, revision, onClose }: HistoryDrawerProps) {
  const history = useOperation('mapHistory', { map });
  const restore = useCommand('restoreMap');
  const toast = useToast();
  const now = useNow();
  return (
    <Drawer kind="History" title="What was changed" subject="history" onClose={onClose}>
      {history.isPending ? <Loading /> : null}
      {history.isError ? <ErrorState error={history.error} retry={() => void history.refetch()} /> : null}
      <ol className={classes['versions']}>
        {history.data?.versions.map((version) => (
          <li key={version.revision} data-now={version.revision === revision || undefined}>
            <span className={classes['versionWords']}>
              <span>{version.note === '' ? 'Changed' : version.note}</span>
              <time dateTime={version.at} title={`${formatDateTime(version.at)} UTC`}>
                {formatAge(version.at, now)}, version {version.revision}
              </time>
            </span>
            {version.revision === revision ? (
              <span className={classes['current']}>now</span>
            ) : (
              <Button
                variant="subtle"
                size="compact-xs"
                loading={restore.isPending && restore.variables?.revision === version.revision}
                aria-label={`Restore version ${version.revision}`}
                onClick={() =>
                  restore.mutate(
                    { map, revision: version.revision },
                    {
                      onSuccess: () =>
                        toast({ text: `Version ${version.revision} is the newest again. Nothing is lost.` }),
                      onError: (error) => toast({ tone: 'warn', text: error.message }),
                    },
                  )
                }
              >
                Restore
              </Button>
            )}
          </li>
        ))}
      </ol>
    </Drawer>
  );
}
