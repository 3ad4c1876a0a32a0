import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { EmptyState } from '../../components/EmptyState.tsx';
import { useParameter } from '../../filters/useAppSearch.ts';
import classes from './Definitions.module.css';

/** Stands in the address for a definition that has no name yet. */
const fresh = '+';

interface DefinitionListProps<Item extends { name: string }> {
  items: readonly Item[];
  /** what one is called: 'journey' */
  noun: string;
  note(item: Item): string;
  /** what such a definition is for, where there is none yet */
  purpose: string;
  /** the form for an item, or for a new one (null) */
  editor(item: Item | null): ReactNode;
}

/** Definitions at the left, the one that is open at the right; which one stands in the address. */
export function DefinitionList<Item extends { name: string }>(props: DefinitionListProps<Item>) {
  const { items, noun, note, purpose, editor } = props;
  const [open, setOpen] = useParameter('edit');
  const item = items.find(({ name }) => name === open) ?? (open === undefined ? items[0] : undefined);
  const isNew = open === fresh;
  if (items.length === 0 && !isNew) {
    return (
      <EmptyState
        title={`No ${noun} is defined yet`}
        actions={<Button onClick={() => setOpen(fresh)}>Define a {noun}</Button>}
      >
        {purpose}
      </EmptyState>
    );
  }
  return (
    <div className={classes['split']}>
      <nav className={classes['list']} aria-label={`Defined: ${noun}s`}>
        <ul>
          {items.map((one) => (
            <li key={one.name}>
              <button
                type="button"
                aria-current={!isNew && one === item ? 'true' : undefined}
                onClick={() => setOpen(one.name)}
              >
                <span>{one.name}</span>
                <small>{note(one)}</small>
              </button>
            </li>
          ))}
        </ul>
        <Button size="xs" variant="default" onClick={() => setOpen(fresh)} disabled={isNew}>
          New {noun}
        </Button>
      </nav>
      <div className={classes['editor']}>
        {isNew ? (
          editor(null)
        ) : item ? (
          editor(item)
        ) : (
          <EmptyState title={`There is no ${noun} called “${open ?? ''}”`}>
            It may have been renamed or deleted.
          </EmptyState>
        )}
      </div>
    </div>
  );
}
