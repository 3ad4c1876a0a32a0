import {
  closestCenter,
  DndContext,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { Autocomplete, Button, TagsInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import type { CleaningRule } from '../../../model/definition.ts';
import { useCommand, useOperation } from '../../api/useOperation.ts';
import { useToast } from '../../components/Toasts.tsx';
import { countOf, formatCount } from '../../format/numbers.ts';
import classes from './Definitions.module.css';
import { type DraftRule, drafted, newDraft } from './draftRule.ts';
import { RuleRow } from './RuleRow.tsx';
import { rowByKeyboard } from './rowByKeyboard.ts';

interface RulesEditorProps {
  of: 'touchpoint' | 'channel';
  saved: readonly CleaningRule[];
}

/** The cleaning rules of raw names in their order; the first that fits a name decides. What they change shows while they are written. */
export function RulesEditor({ of, saved }: RulesEditorProps) {
  const [drafts, setDrafts] = useState<readonly DraftRule[]>(() => drafted(saved));
  const [base, setBase] = useState(saved);
  const rules = useMemo(
    () => drafts.map(({ rule }) => rule).filter(({ match }) => match.trim() !== ''),
    [drafts],
  );
  const changed = JSON.stringify(rules) !== JSON.stringify(base);
  if (saved !== base && JSON.stringify(saved) !== JSON.stringify(base)) {
    setBase(saved);
    if (!changed) setDrafts(drafted(saved));
  }
  const [asked] = useDebouncedValue(rules, 250);
  const complete = asked.every(({ action }) => action.kind === 'ignore' || action.to !== '');
  const preview = useOperation('previewRules', { of, rules: asked }, { enabled: complete });
  const rawNames = useOperation('values', { attribute: of, limit: 500 }).data?.values;
  const save = useCommand('saveRules');
  const toast = useToast();
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: rowByKeyboard }),
  );
  const move = (id: string, over: string) =>
    setDrafts((now) =>
      moved(
        now,
        now.findIndex((one) => one.id === id),
        now.findIndex((one) => one.id === over),
      ),
    );
  const called = (id: string | number): string => {
    const at = drafts.findIndex((one) => one.id === id);
    return drafts[at]?.rule.match ? `the rule for ${drafts[at]?.rule.match}` : `rule ${at + 1}`;
  };
  const keep = () =>
    save.mutate(
      { of, rules },
      {
        onSuccess: ({ before, after }) => {
          setBase(rules);
          toast({
            text: `Saved ${countOf(rules.length, 'rule')}: ${formatCount(before)} names are now ${formatCount(after)}.`,
          });
        },
        onError: ({ message }) => toast({ text: message, tone: 'warn' }),
      },
    );
  const names = rawNames?.map(({ value }) => value) ?? [];
  const incomplete = rules.some(({ action }) => action.kind === 'rename' && action.to.trim() === '');
  return (
    <div className={classes['rules']}>
      <p className={classes['hint']}>
        The first rule that fits a raw name decides. A match is an exact name, a pattern with <code>*</code>,
        or a <code>/regular expression/</code>, whose groups a new name may use as <code>$1</code>.
      </p>
      <DndContext
        sensors={sensors}
        collisionDetection={closestCenter}
        accessibility={{
          announcements: {
            onDragStart: ({ active }) => `Picked up ${called(active.id)}.`,
            onDragOver: ({ active, over }) =>
              over === null ? '' : `${called(active.id)} is over ${called(over.id)}.`,
            onDragEnd: ({ active }) => `Put down ${called(active.id)}.`,
            onDragCancel: ({ active }) => `${called(active.id)} stays where it was.`,
          },
        }}
        onDragEnd={({ active, over }) => over && move(String(active.id), String(over.id))}
      >
        <ol className={classes['ruleList']}>
          {drafts.map((draft, at) => {
            const index = rules.indexOf(draft.rule);
            return (
              <RuleRow
                key={draft.id}
                draft={draft}
                position={at + 1}
                of={of}
                names={names}
                changes={preview.data?.changes.filter(({ rule }) => rule === index) ?? null}
                unmatched={index >= 0 && (preview.data?.unmatched.includes(index) ?? false)}
                stale={asked !== rules}
                onChange={(rule) =>
                  setDrafts((now) => now.map((one) => (one.id === draft.id ? { ...one, rule } : one)))
                }
                onRemove={() => setDrafts((now) => now.filter((one) => one.id !== draft.id))}
                onMove={(by) =>
                  setDrafts((now) => moved(now, at, Math.min(now.length - 1, Math.max(0, at + by))))
                }
              />
            );
          })}
        </ol>
      </DndContext>
      <div className={classes['ruleTools']}>
        <Button
          size="xs"
          variant="default"
          onClick={() =>
            setDrafts((now) => [...now, newDraft({ match: '', action: { kind: 'rename', to: '' } })])
          }
        >
          Add a rule
        </Button>
        <GroupNames
          names={names}
          of={of}
          onGroup={(added) => setDrafts((now) => [...now, ...added.map(newDraft)])}
        />
      </div>
      {preview.error ? <p className={classes['warning']}>{preview.error.message}</p> : null}
      <footer className={classes['ruleFoot']}>
        <p aria-live="polite">
          {preview.data ? (
            <>
              <strong>{formatCount(preview.data.before)}</strong> raw names become{' '}
              <strong>{formatCount(preview.data.after)}</strong> {of}s
            </>
          ) : null}
        </p>
        {changed ? (
          <Button size="xs" variant="default" onClick={() => setDrafts(drafted(base))}>
            Undo changes
          </Button>
        ) : null}
        <Button
          size="xs"
          disabled={!changed || incomplete || preview.error !== null}
          loading={save.isPending}
          onClick={keep}
        >
          Save
        </Button>
      </footer>
    </div>
  );
}

interface GroupNamesProps {
  names: readonly string[];
  of: string;
  onGroup(rules: CleaningRule[]): void;
}

/** Several raw names under one: a rule for each. */
function GroupNames({ names, of, onGroup }: GroupNamesProps) {
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState<string[]>([]);
  const [to, setTo] = useState('');
  if (!open) {
    return (
      <Button size="xs" variant="default" onClick={() => setOpen(true)}>
        Group names
      </Button>
    );
  }
  const ready = chosen.length > 0 && to.trim() !== '';
  return (
    <div className={classes['group']}>
      <TagsInput
        label={`Raw ${of} names`}
        size="xs"
        data={[...names]}
        limit={50}
        value={chosen}
        onChange={setChosen}
        data-autofocus
      />
      <Autocomplete label="become" size="xs" data={[...chosen]} value={to} onChange={setTo} />
      <Button
        size="xs"
        disabled={!ready}
        onClick={() => {
          onGroup(chosen.map((match) => ({ match, action: { kind: 'rename', to: to.trim() } })));
          setChosen([]);
          setTo('');
          setOpen(false);
        }}
      >
        Group
      </Button>
      <Button size="xs" variant="default" onClick={() => setOpen(false)}>
        Cancel
      </Button>
    </div>
  );
}

/** The list with one item taken from a place and put to another. */
export function moved<Item>(list: readonly Item[], from: number, to: number): Item[] {
  const rest = list.filter((_, at) => at !== from);
  const item = list[from];
  return item === undefined ? [...list] : [...rest.slice(0, to), item, ...rest.slice(to)];
}
