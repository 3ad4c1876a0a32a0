import { Button } from '@mantine/core';
import { useCommand } from '../../../api/useOperation.ts';
import { Icon } from '../../../components/Icon.tsx';
import { useToast } from '../../../components/Toasts.tsx';
import { countOf } from '../../../format/numbers.ts';
import { asSentence } from '../../../format/sentence.ts';
import { formatAge, formatDateTime } from '../../../format/times.ts';
import { Ledger } from '../Ledger.tsx';
import classes from './Connections.module.css';
import { kindWords } from './connectionKinds.ts';
import type { ConnectionShown } from './connectionShown.ts';
import { StateMark } from './StateMark.tsx';
import { scheduleWords, untilWords } from './scheduleWords.ts';

interface ConnectionListProps {
  connections: readonly ConnectionShown[];
  /** name of the one beside the list */
  opened: string | undefined;
  onOpen: (name: string) => void;
}

/** Every connection: whether it is well, when it is read, and what came of the last run. */
export function ConnectionList({ connections, opened, onOpen }: ConnectionListProps) {
  return (
    <ul className={classes['list']}>
      {connections.map((connection) => (
        <li
          key={connection.name}
          className={classes['row']}
          data-opened={connection.name === opened || undefined}
        >
          <div className={classes['head']}>
            <h2>
              <button type="button" onClick={() => onOpen(connection.name)}>
                {connection.name}
              </button>
            </h2>
            <p className={classes['at']} title={connection.at}>
              <Icon name={kindWords(connection.place.kind).icon} size={13} /> {connection.at}
            </p>
            <p>
              <StateMark connection={connection} /> {scheduleWords(connection)}
              {connection.nextRunAt === null ? '' : `, next ${untilWords(connection.nextRunAt, Date.now())}`}
            </p>
          </div>
          <LastRun connection={connection} />
          <Actions connection={connection} />
        </li>
      ))}
    </ul>
  );
}

function LastRun({
  connection: { sentence, lastRun, checkedAt, state, phase, files },
}: {
  connection: ConnectionShown;
}) {
  const withRows = lastRun !== null && lastRun.ledger.received > 0;
  return (
    <div className={classes['last']}>
      {sentence === null ? null : (
        <p className={classes['sentence']} role="status">
          <Icon name="pain" size={14} /> {asSentence(sentence)}
        </p>
      )}
      {state === 'reading' ? (
        <p className={classes['when']}>{phase}</p>
      ) : (
        <p className={classes['when']}>
          {checkedAt === null
            ? 'Not read yet'
            : `Read ${formatAge(checkedAt, Date.now())}${withRows && lastRun.startedAt !== checkedAt ? `; the last rows came ${formatDateTime(lastRun.startedAt)}` : ''}`}
          {files.failed > 0 ? <strong> · {countOf(files.failed, 'file')} can’t be read</strong> : null}
        </p>
      )}
      {withRows ? <Ledger ledger={lastRun.ledger} /> : null}
    </div>
  );
}

/** What can be done with a connection at once. */
function Actions({ connection: { name, paused, state } }: { connection: ConnectionShown }) {
  const run = useCommand('runConnection');
  const update = useCommand('updateConnection');
  const toast = useToast();
  const onError = (error: Error) => toast({ text: error.message, tone: 'warn' });
  return (
    <div className={classes['actions']}>
      <Button
        size="xs"
        variant="default"
        aria-label={`Read now: ${name}`}
        loading={run.isPending || state === 'reading'}
        onClick={() =>
          run.mutate(
            { name },
            {
              onError,
              onSuccess: ({ outcome, ledger, sentence }) =>
                toast(
                  outcome === 'done'
                    ? { text: `Read ${name}: ${countOf(ledger.accepted, 'new interaction')}.` }
                    : { text: `${name}: ${sentence ?? 'stopped'}`, tone: 'warn' },
                ),
            },
          )
        }
      >
        Read now
      </Button>
      <Button
        size="xs"
        variant="subtle"
        color="gray"
        aria-label={paused ? `Go on with ${name}` : `Pause ${name}`}
        loading={update.isPending}
        onClick={() => update.mutate({ name, paused: !paused }, { onError })}
      >
        {paused ? 'Go on' : 'Pause'}
      </Button>
    </div>
  );
}
