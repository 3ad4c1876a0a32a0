import { ActionIcon, Autocomplete, Select, TextInput } from '@mantine/core';
import type { CleaningRule } from '../../../model/definition.ts';
import type { OutputOf } from '../../api/types.ts';
import { Icon } from '../../components/Icon.tsx';
import { SortableRow } from '../../components/SortableRow.tsx';
import { countOf } from '../../format/numbers.ts';
import classes from './Definitions.module.css';
import type { DraftRule } from './draftRule.ts';

type Change = OutputOf<'previewRules'>['changes'][number];

interface RuleRowProps {
  draft: DraftRule;
  position: number;
  of: string;
  /** raw names to choose from */
  names: readonly string[];
  /** what the rule changes; null while unknown */
  changes: readonly Change[] | null;
  unmatched: boolean;
  stale: boolean;
  onChange(rule: CleaningRule): void;
  onRemove(): void;
  onMove(by: -1 | 1): void;
}

/** One rule: what it fits, what becomes of it, and which names that changes. Its grip moves it by mouse or keyboard, Alt and arrows too. */
export function RuleRow(props: RuleRowProps) {
  const { draft, position, of, names, changes, unmatched, stale, onChange, onRemove, onMove } = props;
  const { rule } = draft;
  const name = rule.match === '' ? `rule ${position}` : `the rule for ${rule.match}`;
  return (
    <SortableRow id={draft.id} name={name} className={classes['rule']} onMove={onMove}>
      <span className={classes['position']}>{position}</span>
      <Autocomplete
        className={classes['match'] ?? ''}
        aria-label={`Raw ${of} names that rule ${position} fits`}
        placeholder="raw name, name* or /expression/"
        data={[...names]}
        limit={30}
        value={rule.match}
        onChange={(match) => onChange({ ...rule, match })}
      />
      <Select
        className={classes['becomes'] ?? ''}
        aria-label={`What becomes of them (rule ${position})`}
        data={[
          { value: 'rename', label: 'become' },
          { value: 'ignore', label: 'are left out' },
        ]}
        allowDeselect={false}
        value={rule.action.kind}
        onChange={(kind) =>
          onChange({ ...rule, action: kind === 'ignore' ? { kind: 'ignore' } : { kind: 'rename', to: '' } })
        }
      />
      {rule.action.kind === 'rename' ? (
        <TextInput
          className={classes['newName'] ?? ''}
          aria-label={`New name (rule ${position})`}
          placeholder="new name"
          value={rule.action.to}
          onChange={(event) =>
            onChange({ ...rule, action: { kind: 'rename', to: event.currentTarget.value } })
          }
        />
      ) : null}
      <ActionIcon
        className={classes['remove'] ?? ''}
        variant="subtle"
        color="gray"
        aria-label={`Remove ${name}`}
        onClick={onRemove}
      >
        <Icon name="trash" size={14} />
      </ActionIcon>
      <div className={classes['changes']} data-stale={stale || undefined}>
        {unmatched ? (
          <p className={classes['nothing']}>fits no name that an earlier rule has not taken</p>
        ) : (
          changes?.map((change) => <ChangeLine key={change.to ?? ''} change={change} />)
        )}
      </div>
    </SortableRow>
  );
}

const shownNames = 4;

function ChangeLine({ change }: { change: Change }) {
  const more = change.from.length - shownNames;
  return (
    <p>
      <span className={classes['from']} title={change.from.join(', ')}>
        {change.from.slice(0, shownNames).join(', ')}
        {more > 0 ? ` and ${more} more` : ''}
      </span>{' '}
      → <strong>{change.to ?? 'left out'}</strong> <span>{countOf(change.interactions, 'interaction')}</span>
    </p>
  );
}
