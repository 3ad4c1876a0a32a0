import { Autocomplete, Button, Checkbox, Popover, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useOperation } from '../../api/useOperation.ts';
import { Icon } from '../../components/Icon.tsx';
import { useFilters } from '../../filters/useAppSearch.ts';
import { WherePicker } from '../../filters/WherePicker.tsx';
import { formatCount } from '../../format/numbers.ts';
import classes from './ImpactPage.module.css';
import { RecordChange } from './RecordChange.tsx';
import { type Draft, inputOf } from './useImpactQuestion.ts';

interface ImpactFormProps {
  asked: Draft;
  onAsk(draft: Draft): void;
}

/** Did it help? What was to get better, when it changed, and who had it. */
export function ImpactForm({ asked, onAsk }: ImpactFormProps) {
  const [draft, setDraft] = useState(asked);
  const [choosing, setChoosing] = useState(false);
  const status = useOperation('status', {}).data;
  const library = useOperation('kpiLibrary', {}).data;
  const set = (part: Partial<Draft>) => setDraft((now) => ({ ...now, ...part }));
  const input = inputOf(draft);
  const metrics = [
    ...new Set((library?.kpis ?? []).map(({ name, formula, kept }) => (kept ? name : formula))),
  ];
  return (
    <form
      className={classes['form']}
      aria-label="Did it help?"
      onSubmit={(event) => {
        event.preventDefault();
        if (input !== null) onAsk(draft);
      }}
    >
      <Autocomplete
        className={classes['wide'] ?? ''}
        label="What was to get better"
        description="a KPI, or a formula"
        placeholder="conversion(A -> B, within 7d)"
        data={metrics}
        limit={12}
        maxDropdownHeight={260}
        value={draft.metric}
        onChange={(metric) => set({ metric })}
      />
      <div className={classes['field']}>
        <span className={classes['label']}>What tells who had it</span>
        <span className={classes['under']}>a day, or who was drawn</span>
        <SegmentedControl
          aria-label="What tells who had it"
          value={draft.by}
          onChange={(by) => set({ by: by === 'split' ? 'split' : 'date' })}
          data={[
            { value: 'date', label: 'A date' },
            { value: 'split', label: 'A test' },
          ]}
        />
      </div>
      {draft.by === 'split' ? (
        <TextInput
          label="Attribute and its values"
          description="attribute=treatment/control"
          placeholder="variant=new/old"
          value={draft.split}
          onChange={(event) => set({ split: event.currentTarget.value })}
        />
      ) : null}
      <TextInput
        type="date"
        label={draft.by === 'split' ? 'Since when' : 'Changed on'}
        description={draft.by === 'split' ? 'where there is a time before' : 'the first day with it'}
        value={draft.at.slice(0, 10)}
        onChange={(event) => set({ at: event.currentTarget.value })}
      />
      {draft.by === 'date' ? (
        <TextInput
          label="Who had it"
          description="empty: everybody"
          placeholder="region=North"
          value={draft.treated}
          onChange={(event) => set({ treated: event.currentTarget.value })}
          rightSection={
            <Popover opened={choosing} onChange={setChoosing} position="bottom-end" trapFocus withinPortal>
              <Popover.Target>
                <button
                  type="button"
                  className={classes['choose']}
                  aria-label="Choose who had it"
                  onClick={() => setChoosing((now) => !now)}
                >
                  <Icon name="filter" size={13} />
                </button>
              </Popover.Target>
              <Popover.Dropdown>
                <WherePicker
                  attributes={status?.attributes ?? []}
                  customerAttributes={status?.customerAttributes ?? []}
                  submit="Take these"
                  onAdd={(treated) => {
                    set({ treated });
                    setChoosing(false);
                  }}
                />
              </Popover.Dropdown>
            </Popover>
          }
        />
      ) : null}
      <Select
        label="Better is"
        description="more or less of it"
        data={[
          { value: '', label: 'as the KPI says' },
          { value: 'up', label: 'more' },
          { value: 'down', label: 'less' },
        ]}
        allowDeselect={false}
        value={draft.direction}
        onChange={(next) => set({ direction: next === 'up' || next === 'down' ? next : '' })}
      />
      <div className={classes['foot']}>
        {draft.by === 'split' ? (
          <Checkbox
            size="xs"
            label="I look more than once"
            checked={draft.sequential}
            onChange={(event) => set({ sequential: event.currentTarget.checked })}
          />
        ) : null}
        <Preview draft={draft} />
        <span className={classes['actions']}>
          <RecordChange draft={draft} />
          <Button type="submit" size="xs" disabled={input === null}>
            See the impact
          </Button>
        </span>
      </div>
    </form>
  );
}

/** How many customers the two groups would have. */
function Preview({ draft }: { draft: Draft }) {
  const filters = useFilters();
  const input = inputOf(draft);
  const hasGroups = draft.by === 'split' || draft.treated.trim() !== '';
  const asked = { ...filters, ...(input ?? { metric: '' }), limit: 0 };
  const options = {
    enabled: input !== null && /\S=\S/.test(draft.by === 'split' ? draft.split : draft.treated),
    keepPrevious: false,
  };
  const treated = useOperation('impactPeople', { ...asked, group: 'treated' }, options);
  const control = useOperation('impactPeople', { ...asked, group: 'control' }, options);
  if (input === null || !hasGroups) return <span className={classes['preview']} />;
  return (
    <span className={classes['preview']} data-tone={treated.error ? 'warn' : undefined} aria-live="polite">
      {treated.error
        ? treated.error.message
        : treated.data && control.data
          ? `${formatCount(treated.data.n)} customers had it, ${formatCount(control.data.n)} had not`
          : ''}
    </span>
  );
}
