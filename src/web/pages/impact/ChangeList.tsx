import { ActionIcon } from '@mantine/core';
import type { OutputOf } from '../../api/types.ts';
import { useCommand } from '../../api/useOperation.ts';
import { Icon } from '../../components/Icon.tsx';
import { formatDate } from '../../format/times.ts';
import classes from './ImpactPage.module.css';
import { toneOf, verdictWords } from './impactWords.ts';

type Change = OutputOf<'listChanges'>['changes'][number];

interface ChangeListProps {
  changes: readonly Change[];
  chosen: string | null;
  onChoose(id: string | null): void;
}

/** What was changed, the latest first, each with what came of it as the data stand. */
export function ChangeList({ changes, chosen, onChoose }: ChangeListProps) {
  const remove = useCommand('deleteChange');
  return (
    <nav className={classes['changes']} aria-label="Recorded changes">
      <h2 className={classes['heading']}>Recorded changes</h2>
      {changes.length === 0 ? (
        <p className={classes['none']}>
          None yet. Ask, then record what you changed: its impact stays here, live.
        </p>
      ) : (
        <ul>
          {changes.map((one) => (
            <li key={one.id} data-chosen={one.id === chosen || undefined}>
              <button
                type="button"
                className={classes['change']}
                aria-current={one.id === chosen ? 'true' : undefined}
                onClick={() => onChoose(one.id === chosen ? null : one.id)}
              >
                <span className={classes['changeName']}>{one.name}</span>
                <VerdictChip verdict={one.verdict} />
                <span className={classes['changeNote']}>
                  {one.at === null ? one.split : formatDate(one.at)}
                  {' · '}
                  {one.metric}
                </span>
              </button>
              <ActionIcon
                variant="subtle"
                color="gray"
                size={26}
                aria-label={`Remove ${one.name}`}
                onClick={() => {
                  if (one.id === chosen) onChoose(null);
                  void remove.mutateAsync({ change: one.id });
                }}
              >
                <Icon name="trash" size={13} />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
    </nav>
  );
}

export function VerdictChip({ verdict }: { verdict: Change['verdict'] }) {
  return (
    <span className={classes['chip']} data-tone={toneOf(verdict)}>
      {verdict === null ? 'No data' : verdictWords[verdict]}
    </span>
  );
}
