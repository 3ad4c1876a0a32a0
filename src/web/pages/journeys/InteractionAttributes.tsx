import { useState } from 'react';
import { shorten } from '../../../map/text/measure.ts';
import classes from './CustomerView.module.css';

const look = { size: 11.5 } as const;
/** px of a value before it is cut */
const longest = 480;

/** What else is known of an interaction, in a line; long values (a payload, a stack trace) are cut until asked for. */
export function InteractionAttributes({ of }: { of: readonly (readonly [string, string])[] }) {
  const [whole, setWhole] = useState(false);
  if (of.length === 0) return null;
  // few characters are never too wide, and need no measuring
  const cut = of.map(([, value]) => (value.length < 60 ? value : shorten(value, look, longest)));
  const isCut = cut.some((text, at) => text !== of[at]?.[1]);
  return (
    <p className={classes['attributes']}>
      {of.map(([name, value], at) => `${name} ${whole ? value : cut[at]}`).join(' · ')}
      {isCut ? (
        <button type="button" aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {whole ? 'Less' : 'All of it'}
        </button>
      ) : null}
    </p>
  );
}
