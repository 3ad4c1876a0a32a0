import { Button, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { OutputOf } from '../../../api/types.ts';
import { useCommand } from '../../../api/useOperation.ts';
import { countOf } from '../../../format/numbers.ts';
import { MaskKeptDialog } from './MaskKeptDialog.tsx';
import classes from './Privacy.module.css';

type Source = OutputOf<'privacySettings'>['sources'][number];

const choices = [
  { value: 'usual', label: 'Support and social' },
  { value: 'on', label: 'Every text' },
  { value: 'off', label: 'No text' },
] as const;

const effects = {
  all: 'Every text is masked before it is kept.',
  supportAndSocial: 'Texts are masked where the channel is one of support or social media.',
  none: 'Texts are kept as they came.',
} as const;

function effectOf({ texts, masked }: Source): string {
  if (texts === 'usual' && masked === 'all')
    return 'Its name is one of support or social media: every text is masked before it is kept.';
  return effects[masked];
}

/** Which texts and attributes of each source are masked. */
export function MaskingList({ sources }: { sources: readonly Source[] }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <section className={classes['section']} aria-labelledby="masking">
      <div className={classes['sectionHead']}>
        <h2 id="masking">Masking</h2>
        <p>
          Email addresses, phone numbers, cards, accounts and other numbers of a person leave texts before
          anything is kept. Names stay: nothing finds them reliably.
        </p>
      </div>
      {sources.length === 0 ? (
        <p className={classes['none']}>
          No source has sent anything yet. Texts from support and social channels will be masked.
        </p>
      ) : (
        <ul className={classes['rows']}>
          {sources.map((source) => (
            <SourceRow key={source.source} source={source} />
          ))}
        </ul>
      )}
      {sources.length === 0 ? null : (
        <div className={classes['overdue']}>
          <p>A setting holds for what comes from then on. What is kept already can be masked too.</p>
          <Button variant="default" size="xs" onClick={() => setIsOpen(true)}>
            Mask what is kept
          </Button>
        </div>
      )}
      {isOpen ? (
        <MaskKeptDialog
          sources={sources.filter(({ interactions }) => interactions > 0).map(({ source }) => source)}
          onClose={() => setIsOpen(false)}
        />
      ) : null}
    </section>
  );
}

function SourceRow({ source }: { source: Source }) {
  const command = useCommand('savePrivacy');
  const [attributes, setAttributes] = useState(source.attributes.join(', '));
  const saveAttributes = () => {
    const names = attributes
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '');
    if (names.join() !== source.attributes.join())
      command.mutate({ source: source.source, attributes: names });
  };
  return (
    <li className={classes['row']}>
      <div className={classes['who']}>
        <h3>{source.source}</h3>
        <p>{countOf(source.interactions, 'record')} received</p>
      </div>
      <div className={classes['fields']}>
        <Select
          label="Texts masked"
          data={[...choices]}
          value={source.texts}
          allowDeselect={false}
          onChange={(texts) => {
            if (texts === 'usual' || texts === 'on' || texts === 'off')
              command.mutate({ source: source.source, texts });
          }}
        />
        <TextInput
          label="Attributes masked too"
          placeholder="none"
          value={attributes}
          onChange={(event) => setAttributes(event.currentTarget.value)}
          onBlur={saveAttributes}
          onKeyDown={(event) => {
            if (event.key === 'Enter') saveAttributes();
          }}
        />
      </div>
      <p className={classes['effect']} role={command.error ? 'alert' : undefined}>
        {command.error ? command.error.message : effectOf(source)}
      </p>
    </li>
  );
}
