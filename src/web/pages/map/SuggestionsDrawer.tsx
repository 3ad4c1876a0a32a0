import { Button } from '@mantine/core';
import { useState } from 'react';
import type { MapEdit, SingleMapEdit } from '../../../model/mapEdit.ts';
import { useOperation } from '../../api/useOperation.ts';
import { Drawer } from '../../components/Drawer.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Loading } from '../../components/Loading.tsx';
import classes from './Drawers.module.css';

export interface SuggestionsDrawerProps {
  map: string;
  apply: (edit: MapEdit, label: string) => boolean;
  onClose: () => void;
}

/** What discovering the map again would change; each is taken or passed over on its own. */
export function SuggestionsDrawer({ map, apply, onClose }: SuggestionsDrawerProps) {
  const found = useOperation('suggestMapChanges', { map });
  const [passed, setPassed] = useState<ReadonlySet<string>>(new Set());
  const open = found.data?.suggestions.filter((suggestion) => !passed.has(suggestion.id)) ?? [];
  const pass = (id: string) => setPassed(new Set([...passed, id]));
  return (
    <Drawer kind="Discover again" title="What the data would change" subject="suggestions" onClose={onClose}>
      <p className={classes['lead']}>Your edits stay as they are. Take what is right; each can be undone.</p>
      {found.isPending ? <Loading label="Looking at the journeys again" /> : null}
      {found.isError ? <ErrorState error={found.error} retry={() => void found.refetch()} /> : null}
      {found.data !== undefined && open.length === 0 ? (
        <p className={classes['lead']}>The map says what the data say: nothing to change.</p>
      ) : null}
      <ul className={classes['suggestions']}>
        {open.map((suggestion) => (
          <li key={suggestion.id}>
            <h3>{suggestion.title}</h3>
            <p>{suggestion.detail}</p>
            <div className={classes['choice']}>
              <Button
                size="compact-sm"
                variant="light"
                onClick={() => {
                  if (apply(asOne(suggestion.edits), suggestion.title)) pass(suggestion.id);
                }}
              >
                Take it
              </Button>
              <Button
                size="compact-sm"
                variant="subtle"
                color="gray"
                aria-label={`Not now: ${suggestion.title}`}
                onClick={() => pass(suggestion.id)}
              >
                Not now
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </Drawer>
  );
}

/** Several edits as one step of undo. */
function asOne(edits: readonly MapEdit[]): MapEdit {
  const singles = edits.flatMap((edit): readonly SingleMapEdit[] =>
    edit.kind === 'batch' ? edit.edits : [edit],
  );
  const [only] = singles;
  return only !== undefined && singles.length === 1 ? only : { kind: 'batch', edits: [...singles] };
}
