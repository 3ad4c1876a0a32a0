import { NativeSelect, Switch } from '@mantine/core';
import { useOperation } from '../../api/useOperation.ts';
import { TouchpointPicker } from '../../components/TouchpointPicker.tsx';
import { useAppSearch } from '../../filters/useAppSearch.ts';
import classes from './AttributionPage.module.css';
import type { AttributionQuestion } from './useAttributionQuestion.ts';

/** The outcome, what a touch is known by, and how the chain is made. */
export function AttributionControls({ question }: { question: AttributionQuestion }) {
  const [, change] = useAppSearch();
  const status = useOperation('status', {}).data;
  const attributes = [...(status?.attributes ?? []), ...(status?.customerAttributes ?? [])];
  const by = [...new Set(['touchpoint', 'channel', ...attributes, question.by])];
  return (
    <div className={classes['controls']}>
      <TouchpointPicker
        label="Outcome"
        placeholder="Choose an outcome"
        value={question.to}
        clearable={false}
        onChange={(to) => change({ to: to ?? undefined, selected: undefined })}
      />
      <NativeSelect
        label="By"
        value={question.by}
        data={by}
        onChange={({ currentTarget: { value } }) =>
          change({ by: value === 'touchpoint' ? undefined : value, selected: undefined })
        }
      />
      <NativeSelect
        label="What comes next depends on"
        value={String(question.order)}
        data={[
          { value: '1', label: 'the last touch' },
          { value: '2', label: 'the last two touches' },
        ]}
        onChange={({ currentTarget: { value } }) => change({ order: value === '2' ? value : undefined })}
      />
      <Switch
        size="xs"
        label="Repeats count once"
        checked={question.collapse}
        onChange={(event) => change({ repeats: event.currentTarget.checked ? 'once' : undefined })}
      />
    </div>
  );
}
