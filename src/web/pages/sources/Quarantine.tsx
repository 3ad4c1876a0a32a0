import { Button } from '@mantine/core';
import type { OutputOf } from '../../api/types.ts';
import { useCommand, useOperation } from '../../api/useOperation.ts';
import { Drawer } from '../../components/Drawer.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Loading } from '../../components/Loading.tsx';
import { RankedBars } from '../../components/RankedBars.tsx';
import { useToast } from '../../components/Toasts.tsx';
import { countOf, formatCount } from '../../format/numbers.ts';
import { formatDateTime } from '../../format/times.ts';
import classes from './SourcesPage.module.css';

const most = 500;
type Row = OutputOf<'quarantine'>['rows'][number];

/** Rows of a source that could not be read: why, where they stood, what they said. */
export function Quarantine({ source, onClose }: { source: string; onClose(): void }) {
  const { data, error, refetch } = useOperation('quarantine', { source, limit: most });
  const retry = useCommand('retryQuarantine');
  const toast = useToast();
  const tryAgain = () =>
    retry.mutate(
      { source },
      {
        onSuccess: ({ released, stillQuarantined }) => {
          toast({
            text: `${countOf(released, 'row')} became interactions, ${formatCount(stillQuarantined)} still can't be read.`,
          });
          void refetch();
        },
        onError: ({ message }) => toast({ text: message, tone: 'warn' }),
      },
    );
  return (
    <Drawer kind="Quarantine" title={source} tone="warn" subject={source} onClose={onClose}>
      {error ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : data === undefined ? (
        <Loading label="Fetching the rows" />
      ) : data.total === 0 ? (
        <p className={classes['hint']}>No row of this source waits here.</p>
      ) : (
        <>
          {data.rows.some(isOfFile) ? (
            <>
              <p className={classes['hint']}>
                {countOf(data.total, 'row')} could not be read. Nothing is lost: correct the mapping by
                importing a file of this source again, then try these again with it.
              </p>
              <div className={classes['retry']}>
                <Button size="xs" onClick={tryAgain} loading={retry.isPending}>
                  Try {countOf(data.total, 'row')} again
                </Button>
              </div>
            </>
          ) : (
            <p className={classes['hint']}>
              {countOf(data.total, 'record')} that arrived could not be read, and{' '}
              {data.total === 1 ? 'stands' : 'stand'} here as sent. Correct what sends them, or the mapping of
              the webhook, and send them again.
            </p>
          )}
          <h3 className={classes['fileName']}>Why</h3>
          <RankedBars rows={reasons(data.rows)} limit={6} />
          <h3 className={classes['fileName']}>
            {data.total > data.rows.length ? `The first ${formatCount(data.rows.length)} rows` : 'The rows'}
          </h3>
          <ol className={classes['rows']}>
            {data.rows.map((row) => (
              <li key={row.id}>
                <p>{row.reason}</p>
                <code>{row.raw}</code>
                <small>
                  {isOfFile(row)
                    ? `${row.file}, row ${formatCount(row.row)}`
                    : `arrived ${formatDateTime(row.at)}`}
                </small>
              </li>
            ))}
          </ol>
        </>
      )}
    </Drawer>
  );
}

/** Rows of files can be read again with another mapping; what was sent live is read in one way. */
function isOfFile({ file }: Row): boolean {
  return file !== '';
}

/** Reasons without what differs from row to row, so that the same trouble counts as one. */
function reasons(rows: readonly Row[]) {
  const counts = new Map<string, number>();
  for (const { reason } of rows) {
    const kind = reason.replace(/'[^']*'/g, '…');
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .map(([label, value]) => ({ key: label, label, value, tone: 'warn' as const }));
}
