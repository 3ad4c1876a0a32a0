import { Button, Modal, Select } from '@mantine/core';
import { useState } from 'react';
import type { OutputOf } from '../../../api/types.ts';
import { useCommand, useOperation } from '../../../api/useOperation.ts';
import { Loading } from '../../../components/Loading.tsx';
import { countOf, formatCount } from '../../../format/numbers.ts';
import { Counts } from './Counts.tsx';
import classes from './Privacy.module.css';

type Masked = OutputOf<'maskKeptPreview'>;

const everySource = '';

/** Masking what is kept already: what would be masked, by kind, and then doing it. */
export function MaskKeptDialog({ sources, onClose }: { sources: readonly string[]; onClose: () => void }) {
  const [chosen, setChosen] = useState(everySource);
  const input = chosen === everySource ? {} : { source: chosen };
  const command = useCommand('maskKept');
  const { data, error } = useOperation('maskKeptPreview', input, {
    keepPrevious: false,
    enabled: command.data === undefined && !command.isPending,
  });
  const failed = command.error ?? error;
  const isNothing = data !== undefined && changesOf(data) === 0;
  return (
    <Modal
      opened
      onClose={command.isPending ? () => {} : onClose}
      title={command.data ? 'What is kept is masked' : 'Mask what is kept'}
      size={480}
    >
      <div className={classes['dialog']}>
        {command.data ? (
          <>
            <MaskedCounts masked={command.data} />
            <p role="status">
              {command.data.files.rewritten.length === 0
                ? 'Nothing had to be changed.'
                : `${command.data.files.rewritten.join(', ')} written anew: nothing of it is left in them.`}
            </p>
          </>
        ) : (
          <>
            <Select
              label="Of"
              data={[
                { value: everySource, label: 'every source' },
                ...sources.map((source) => ({ value: source, label: source })),
              ]}
              value={chosen}
              allowDeselect={false}
              disabled={command.isPending}
              onChange={(source) => setChosen(source ?? everySource)}
            />
            {data ? (
              <MaskedCounts masked={data} />
            ) : failed ? null : (
              <Loading label="Counting what would be masked" lines={3} />
            )}
            <p>
              {isNothing
                ? 'Nothing that is kept has to be masked by the rules as they are now.'
                : 'Everything is masked as if it came now, by the rules that are set, and the files are written anew. There is no way back; exports and earlier backups are not reached.'}
            </p>
          </>
        )}
        {failed ? <p role="alert">{failed.message}</p> : null}
        <div className={classes['dialogFoot']}>
          {command.data ? (
            <Button onClick={onClose}>Close</Button>
          ) : (
            <>
              <Button variant="default" onClick={onClose} disabled={command.isPending}>
                Cancel
              </Button>
              <Button
                color="var(--warn-ink)"
                disabled={data === undefined || isNothing}
                loading={command.isPending}
                onClick={() => command.mutate(input)}
              >
                Mask
              </Button>
            </>
          )}
        </div>
      </div>
    </Modal>
  );
}

function changesOf({ texts, values, revisions, quarantined, documents }: Masked): number {
  return texts + values + revisions + quarantined + documents;
}

function MaskedCounts({ masked }: { masked: Masked }) {
  const { kinds } = masked;
  return (
    <>
      <Counts
        counts={[
          ['texts', masked.texts],
          ['values of attributes', masked.values],
          ['earlier versions', masked.revisions],
          ['quarantined rows', masked.quarantined],
          ['documents with quotes', masked.documents],
        ]}
      />
      {kinds.length === 0 ? null : (
        <ul className={classes['kinds']} aria-label="What was found in texts and values">
          {kinds.map(({ kind, found }) => (
            <li key={kind}>
              <span>{kindNames[kind] ?? kind}</span> <strong>{formatCount(found)}</strong>
            </li>
          ))}
        </ul>
      )}
      {kinds.length === 0 ? null : (
        <p className={classes['effect']}>
          {countOf(
            kinds.reduce((sum, { found }) => sum + found, 0),
            'place',
          )}{' '}
          in texts and values.
        </p>
      )}
    </>
  );
}

const kindNames: Readonly<Record<string, string>> = {
  email: 'email addresses',
  phone: 'phone numbers',
  card: 'cards',
  iban: 'IBANs',
  account: 'account numbers',
  'id number': 'national ids',
  link: 'links',
  ip: 'IP addresses',
};
