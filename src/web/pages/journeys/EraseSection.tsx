import { Button, Modal, TextInput } from '@mantine/core';
import { useId, useState } from 'react';
import type { OutputOf } from '../../api/types.ts';
import { useCommand, useOperation } from '../../api/useOperation.ts';
import { Loading } from '../../components/Loading.tsx';
import { countOf, formatCount } from '../../format/numbers.ts';
import classes from './ConsentSection.module.css';
import dialog from './EraseSection.module.css';

type Erased = OutputOf<'erase'>;

/** Leads to the dialog, which the page holds: it has to outlive the person. */
export function EraseSection({ onOpen }: { onOpen: () => void }) {
  return (
    <section className={classes['section']} aria-labelledby="erase">
      <div className={classes['head']}>
        <h2 id="erase">Erase</h2>
        <button type="button" onClick={onOpen}>
          Erase this person
        </button>
      </div>
      <p className={classes['note']}>
        Removes the person from everything that is kept, and keeps nothing of them again.
      </p>
    </section>
  );
}

/** Erasing a person: what would go, the name typed to confirm, and what was searched afterwards. */
export function EraseDialog({
  customer,
  onClose,
  onErased,
}: {
  customer: string;
  onClose: () => void;
  onErased: () => void;
}) {
  const [typed, setTyped] = useState('');
  const command = useCommand('erase');
  const field = useId();
  const isDone = command.data !== undefined;
  const close = isDone ? onErased : onClose;
  return (
    <Modal
      opened
      onClose={command.isPending ? () => {} : close}
      title={isDone ? 'The person is erased' : 'Erase this person'}
      size={480}
    >
      {command.data ? (
        <Done erased={command.data} onClose={close} />
      ) : (
        <form
          className={classes['form']}
          onSubmit={(event) => {
            event.preventDefault();
            if (typed === customer) command.mutate({ customer });
          }}
        >
          <WouldGo customer={customer} />
          <p className={dialog['text']}>
            Files are written anew without them, and their raw bytes are searched. Importing the person again
            counts as suppressed. There is no way back; files outside the workspace, exports and earlier
            backups are not reached.
          </p>
          <TextInput
            id={field}
            label={
              <>
                Type <code>{customer}</code> to confirm
              </>
            }
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            autoComplete="off"
            spellCheck={false}
            data-autofocus
          />
          {command.error ? <p role="alert">{command.error.message}</p> : null}
          <div className={classes['foot']}>
            <Button variant="default" onClick={onClose} disabled={command.isPending}>
              Cancel
            </Button>
            <Button
              type="submit"
              color="var(--warn-ink)"
              disabled={typed !== customer}
              loading={command.isPending}
            >
              Erase
            </Button>
          </div>
        </form>
      )}
    </Modal>
  );
}

/** Asked by a command that only counts: nothing is changed by it. */
function WouldGo({ customer }: { customer: string }) {
  const { data, error } = useOperation('erasePreview', { customer }, { keepPrevious: false });
  if (error) return <p role="alert">{error.message}</p>;
  if (data === undefined) return <Loading label="Counting what would go" lines={2} />;
  return <Counts counts={data} />;
}

function Counts({
  counts,
}: {
  counts: Pick<Erased, 'interactions' | 'identifiers' | 'documents' | 'quarantined' | 'mentions'>;
}) {
  return (
    <dl className={dialog['counts']}>
      {(
        [
          ['interactions', counts.interactions],
          ['identifiers', counts.identifiers],
          ['documents', counts.documents],
          ['quarantined rows', counts.quarantined],
          ['mentions elsewhere', counts.mentions],
        ] as const
      ).map(([what, n]) => (
        <div key={what}>
          <dt>{what}</dt>
          <dd>{formatCount(n)}</dd>
        </div>
      ))}
    </dl>
  );
}

function Done({ erased, onClose }: { erased: Erased; onClose: () => void }) {
  const { proof, files } = erased;
  const left = proof === null ? [] : proof.found.filter((path) => !proof.explained.includes(path));
  return (
    <div className={classes['form']}>
      <Counts counts={erased} />
      {proof === null ? null : (
        <p className={dialog['text']} role="status">
          {files.rewritten.join(', ')} written anew. {countOf(files.searched, 'file')} searched for{' '}
          {countOf(proof.searchedFor, 'string')} in {proof.encodings.join(', ')}:{' '}
          <strong>{left.length === 0 ? 'found in none.' : `still in ${left.join(', ')}.`}</strong>
          {proof.explained.length > 0 ? ' Some are parts of other names, which stay.' : ''}
        </p>
      )}
      <div className={classes['foot']}>
        <Button onClick={onClose}>Close</Button>
      </div>
    </div>
  );
}
