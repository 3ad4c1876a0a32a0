import { Button } from '@mantine/core';
import type { OutputOf } from '../../../api/types.ts';
import { Drawer } from '../../../components/Drawer.tsx';
import { countOf } from '../../../format/numbers.ts';
import { formatDate } from '../../../format/times.ts';
import classes from './Changed.module.css';

type Changes = OutputOf<'mapChanges'>;

/** What is new on the map, each with its place. */
export function ChangedDrawer(props: {
  changes: Changes;
  onOpen: (mark: string) => void;
  onSeen: () => void;
  onClose: () => void;
}) {
  const { changes, onOpen, onSeen, onClose } = props;
  return (
    <Drawer
      kind={countOf(changes.interactions, 'interaction')}
      title={`Changed since ${formatDate(changes.seen)}`}
      subject="changed"
      onClose={onClose}
    >
      <ul className={classes['list']}>
        {changes.changes.map(({ kind, title, mark, at }) => (
          <li key={`${kind} ${title}`}>
            <p>{title}</p>
            {mark === null ? (
              <small>Not on this map</small>
            ) : (
              <button type="button" onClick={() => onOpen(mark)}>
                Show where{at === null ? '' : `, since ${formatDate(at)}`}
              </button>
            )}
          </li>
        ))}
      </ul>
      <p className={classes['note']}>
        Steps that stand out against season and chance with a corrected p of at most 0.01, and could not be
        seen when this browser last showed the map.
      </p>
      <Button size="xs" variant="default" onClick={onSeen}>
        I have seen these
      </Button>
    </Drawer>
  );
}
