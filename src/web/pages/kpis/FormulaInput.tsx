import { Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { useOperation } from '../../api/useOperation.ts';
import classes from './KpisPage.module.css';

/** A formula as it is written, with what may come next: Tab or Enter takes the first, a click any. */
export function FormulaInput({
  value,
  error,
  onChange,
}: {
  value: string;
  error: string | null;
  onChange(next: string): void;
}) {
  const input = useRef<HTMLTextAreaElement>(null);
  const [caret, setCaret] = useState<number | null>(null);
  const listId = useId();
  const [asked] = useDebouncedValue({ formula: value, caret: caret ?? 0 }, 120);
  const { data } = useOperation('completeKpi', asked, { enabled: caret !== null });
  const isFresh = asked.formula === value && asked.caret === caret;
  const found = caret === null || data === undefined || !isFresh ? [] : data.completions;
  const take = (text: string) => {
    const from = data?.from ?? 0;
    const next = value.slice(0, from) + text + value.slice(caret ?? value.length);
    onChange(next);
    const place = from + text.length;
    setCaret(place);
    window.requestAnimationFrame(() => {
      input.current?.focus();
      input.current?.setSelectionRange(place, place);
    });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && found.length > 0) {
      event.preventDefault();
      setCaret(null);
    }
    if (event.key !== 'Enter' || found[0] === undefined) return;
    event.preventDefault();
    take(found[0].text);
  };
  const see = () => setCaret(input.current?.selectionStart ?? value.length);
  return (
    <div className={classes['formula']}>
      <Textarea
        ref={input}
        label="Formula"
        placeholder="conversion(A -> B, within 7d)"
        autosize
        minRows={2}
        spellCheck={false}
        value={value}
        error={error}
        aria-describedby={found.length > 0 ? listId : undefined}
        onChange={(event) => {
          onChange(event.currentTarget.value);
          see();
        }}
        onClick={see}
        onKeyUp={(event) => {
          if (event.key.startsWith('Arrow')) see();
        }}
        onKeyDown={onKeyDown}
      />
      {found.length === 0 ? null : (
        <ul className={classes['completions']} id={listId} aria-label="What may come here">
          {found.map(({ text, kind, says }) => (
            <li key={`${kind} ${text}`}>
              <button type="button" onClick={() => take(text)} title={says}>
                {text}
                <small>{says === '' ? kind : says}</small>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
