import { Button } from '@mantine/core';
import { useState } from 'react';
import { useCommand } from '../../../api/useOperation.ts';
import { ConfirmDialog } from '../../../components/ConfirmDialog.tsx';
import { Drawer } from '../../../components/Drawer.tsx';
import { Icon } from '../../../components/Icon.tsx';
import { useToast } from '../../../components/Toasts.tsx';
import { countOf, formatCount } from '../../../format/numbers.ts';
import { asSentence } from '../../../format/sentence.ts';
import { formatDateTime, formatDuration } from '../../../format/times.ts';
import classes from './Connections.module.css';
import { kindWords } from './connectionKinds.ts';
import type { ConnectionShown } from './connectionShown.ts';
import { ScheduleField } from './ScheduleField.tsx';
import { scheduleWords, untilWords } from './scheduleWords.ts';

type Run = ConnectionShown['runs'][number];

interface ConnectionDrawerProps {
  connection: ConnectionShown;
  /** shows how its rows are read */
  onRead: () => void;
  onClose: () => void;
}

/** A connection with its history: how far it came, what it could not read, and every run that found something. */
export function ConnectionDrawer({ connection, onRead, onClose }: ConnectionDrawerProps) {
  const { name, place, at, preset, nextRunAt, cursor, files, runs, state, sentence } = connection;
  const hasFiles = place.kind === 'folder' || place.kind === 's3';
  return (
    <Drawer
      kind={`${kindWords(place.kind).label} · ${scheduleWords(connection)}`}
      title={name}
      tone={state === 'failing' ? 'warn' : 'plain'}
      subject={name}
      onClose={onClose}
    >
      <div className={classes['drawer']}>
        {sentence === null ? null : (
          <p className={classes['sentence']}>
            <Icon name="pain" size={14} /> {asSentence(sentence)}
          </p>
        )}
        <dl className={classes['facts']}>
          <dt>Reads</dt>
          <dd>
            <code>{at}</code>
          </dd>
          {preset === null ? null : (
            <>
              <dt>Read as</dt>
              <dd>{preset}</dd>
            </>
          )}
          <dt>Next</dt>
          <dd>
            {state === 'reading'
              ? 'being read right now'
              : nextRunAt === null
                ? state === 'paused'
                  ? 'paused'
                  : 'when it is asked for'
                : untilWords(nextRunAt, Date.now())}
          </dd>
          {hasFiles ? (
            <>
              <dt>Files</dt>
              <dd>
                {formatCount(files.taken)} taken, {formatCount(files.same)} with the content of another,{' '}
                {formatCount(files.failed)} refused
              </dd>
            </>
          ) : (
            <>
              <dt>Kept up to</dt>
              <dd>{cursor === null ? 'nothing yet' : <code>{cursor}</code>}</dd>
            </>
          )}
        </dl>
        <ScheduleEditor connection={connection} />
        <Button size="xs" variant="default" onClick={onRead}>
          See how it is read
        </Button>
        {files.refused.length === 0 ? null : (
          <section className={classes['block']}>
            <h3>Could not be read</h3>
            <p className={classes['when']}>
              Each is tried again when it changes, or when it is to be read in another way.
            </p>
            <ul className={classes['refused']}>
              {files.refused.map((file) => (
                <li key={file.name}>
                  <strong>{file.name}</strong>
                  <span>{asSentence(file.sentence ?? '')}</span>
                </li>
              ))}
            </ul>
          </section>
        )}
        <section className={classes['block']}>
          <h3>History</h3>
          {runs.length === 0 ? (
            <p className={classes['when']}>No run has found anything yet.</p>
          ) : (
            <ol className={classes['runs']}>
              {runs.map((run) => (
                <RunRow key={run.startedAt} run={run} />
              ))}
            </ol>
          )}
        </section>
        <DeleteConnection name={name} onDeleted={onClose} />
      </div>
    </Drawer>
  );
}

function RunRow({
  run: { startedAt, ms, outcome, ledger, files, sentence, leftOut, problems },
}: {
  run: Run;
}) {
  const parts = [
    ...(files > 0 ? [countOf(files, 'file')] : []),
    `${formatCount(ledger.received)} received`,
    `${formatCount(ledger.accepted)} new`,
    ...(ledger.revised > 0 ? [`${formatCount(ledger.revised)} revised`] : []),
    ...(ledger.duplicate - ledger.revised > 0
      ? [`${formatCount(ledger.duplicate - ledger.revised)} known`]
      : []),
    ...(ledger.quarantined > 0 ? [`${formatCount(ledger.quarantined)} in quarantine`] : []),
    ...(ledger.suppressed > 0 ? [`${formatCount(ledger.suppressed)} suppressed`] : []),
  ];
  return (
    <li data-outcome={outcome}>
      <p>
        <time dateTime={startedAt}>{formatDateTime(startedAt)}</time> · {formatDuration(ms)}
        {outcome === 'done' ? '' : ` · ${outcome}`}
      </p>
      {ledger.received > 0 ? <p>{parts.join(', ')}</p> : null}
      {leftOut.map(({ reason, records }) => (
        <p key={reason}>
          {countOf(records, 'record')} left out: {reason}
        </p>
      ))}
      {sentence === null ? null : <p className={classes['runSentence']}>{asSentence(sentence)}</p>}
      {problems.map((problem) => (
        <p key={problem} className={classes['runSentence']}>
          {asSentence(problem)}
        </p>
      ))}
    </li>
  );
}

function ScheduleEditor({ connection: { name, schedule, timezone } }: { connection: ConnectionShown }) {
  const [draft, setDraft] = useState(schedule);
  const update = useCommand('updateConnection');
  const toast = useToast();
  const save = () =>
    update.mutate(
      { name, schedule: draft, timezone: timezone ?? Intl.DateTimeFormat().resolvedOptions().timeZone },
      {
        onSuccess: () => toast({ text: `${name} is read on its new schedule.` }),
        onError: (error) => toast({ text: error.message, tone: 'warn' }),
      },
    );
  return (
    <div className={classes['editor']}>
      <ScheduleField schedule={draft} onChange={setDraft} />
      {draft === schedule ? null : (
        <Button size="xs" loading={update.isPending} onClick={save}>
          Save
        </Button>
      )}
    </div>
  );
}

function DeleteConnection({ name, onDeleted }: { name: string; onDeleted: () => void }) {
  const [isAsked, ask] = useState(false);
  const remove = useCommand('deleteConnection');
  const toast = useToast();
  return (
    <>
      <Button
        size="xs"
        variant="subtle"
        color="gray"
        leftSection={<Icon name="trash" size={14} />}
        onClick={() => ask(true)}
      >
        Delete the connection
      </Button>
      {isAsked ? (
        <ConfirmDialog
          title={`Delete ${name}?`}
          confirm="Delete"
          busy={remove.isPending}
          onClose={() => ask(false)}
          onConfirm={() =>
            remove.mutate(
              { name },
              { onSuccess: onDeleted, onError: (error) => toast({ text: error.message, tone: 'warn' }) },
            )
          }
        >
          It is not read any more, and its password or key is forgotten. The interactions that came from it
          stay.
        </ConfirmDialog>
      ) : null}
    </>
  );
}
