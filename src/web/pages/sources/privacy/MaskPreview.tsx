import { Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useOperation } from '../../../api/useOperation.ts';
import { countOf } from '../../../format/numbers.ts';
import classes from './Privacy.module.css';

const example =
  'Hi, I am jane.doe@example.com, customer number KD-448812. Order 123456789 of 2026-03-04 was paid twice with 4111 1111 1111 1111, 1,250.00 each. Call +44 20 7946 0018.';

/** Masking tried on a text, as it is typed. */
export function MaskPreview() {
  const [text, setText] = useState(example);
  const [asked] = useDebouncedValue(text, 150);
  const { data, error } = useOperation('maskPreview', { text: asked });
  return (
    <section className={classes['section']} aria-labelledby="try">
      <div className={classes['sectionHead']}>
        <h2 id="try">Try a text</h2>
        <p>Nothing of it is kept. Orders, dates and amounts are meant to stay.</p>
      </div>
      <div className={classes['preview']}>
        <Textarea
          label="As it comes"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          autosize
          minRows={4}
          maxRows={12}
        />
        <div>
          <h3 id="kept">As it is kept</h3>
          <output className={classes['kept']} aria-labelledby="kept">
            {error ? error.message : <Marked text={data?.masked ?? ''} />}
          </output>
          <p className={classes['effect']}>
            {data === undefined ? ' ' : `${countOf(data.found.length, 'place')} masked.`}
          </p>
        </div>
      </div>
    </section>
  );
}

const words = /(\[(?:email|phone|card|iban|account|id number|link|ip)\])/;

function Marked({ text }: { text: string }) {
  const parts = text.split(words).map((part, at) => ({ part, at }));
  return <>{parts.map(({ part, at }) => (words.test(part) ? <mark key={at}>{part}</mark> : part))}</>;
}
