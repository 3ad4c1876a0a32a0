import { Popover, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { Icon } from '../../components/Icon.tsx';
import classes from './JourneysPage.module.css';

interface PathInputProps {
  path: string | undefined;
  /** why the pattern in the address can't be used */
  error: string | null;
  onChange(path: string | undefined): void;
}

const grammar: readonly (readonly [string, string])[] = [
  ['Checkout', 'comes through Checkout'],
  ['"Plan page"->Checkout', 'Checkout directly after the plan page; names with blanks in quotes'],
  ['Order->.*->Cancelled', 'Cancelled any time after Order'],
  ['Order->[^Call]*->Bill', 'Bill after Order with no Call between'],
  ['[Checkout|Payment]->Call', 'a Call after either'],
  ['^Recommended', 'begins there'],
  ['Bill$', 'ends there'],
];

/** A path pattern to type, with its grammar at hand; it is asked on Enter or when the field is left. */
export function PathInput({ path, error, onChange }: PathInputProps) {
  const [draft, setDraft] = useState(path ?? '');
  const [help, setHelp] = useState(false);
  useEffect(() => setDraft(path ?? ''), [path]);
  const apply = (text: string) => {
    const next = text.trim() === '' ? undefined : text.trim();
    if (next !== path) onChange(next);
  };
  const better = error === null ? null : betterPattern(draft, error);
  return (
    <div className={classes['path']}>
      <TextInput
        className={classes['pathField'] ?? ''}
        aria-label="Path pattern"
        placeholder={'Path, for example "Plan page"->.*->Checkout'}
        leftSection={<Icon name="search" size={14} />}
        value={draft}
        spellCheck={false}
        error={error ?? undefined}
        onChange={(event) => setDraft(event.currentTarget.value)}
        onBlur={() => apply(draft)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') apply(draft);
          if (event.key === 'Escape') setDraft(path ?? '');
        }}
      />
      <Popover opened={help} onChange={setHelp} position="bottom-start" width={430} trapFocus returnFocus>
        <Popover.Target>
          <button
            type="button"
            className={classes['link']}
            aria-expanded={help}
            onClick={() => setHelp(!help)}
          >
            How paths are written
          </button>
        </Popover.Target>
        <Popover.Dropdown aria-label="How paths are written">
          <dl className={classes['grammar']}>
            {grammar.map(([pattern, meaning]) => (
              <div key={pattern}>
                <dt>
                  <code>{pattern}</code>
                </dt>
                <dd>{meaning}</dd>
              </div>
            ))}
          </dl>
        </Popover.Dropdown>
      </Popover>
      {better === null ? null : (
        <button type="button" className={classes['link']} onClick={() => onChange(better)}>
          Use <code>{better}</code>
        </button>
      )}
    </div>
  );
}

/** The refusal names the unknown touchpoint first and the nearest one last, both in quotes: the pattern with the one for the other. */
export function betterPattern(pattern: string, refusal: string): string | null {
  const quoted = [...refusal.matchAll(/'([^']+)'/g)].map((match) => match[1] ?? '');
  const nearest = quoted.at(-1);
  const unknown = quoted.find((name) => name !== pattern && name !== nearest && pattern.includes(name));
  if (nearest === undefined || unknown === undefined || pattern.includes(nearest)) return null;
  const written = /^[\w-]+$/.test(nearest) ? nearest : `"${nearest}"`;
  const asWritten = pattern.includes(`"${unknown}"`) ? `"${unknown}"` : unknown;
  return pattern.replace(asWritten, () => written);
}
