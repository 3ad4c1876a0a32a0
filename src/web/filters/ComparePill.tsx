import { SegmentedControl, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useOperation } from '../api/useOperation.ts';
import { compareText } from './compareText.ts';
import classes from './FilterBar.module.css';
import { FilterPill } from './FilterPill.tsx';
import { OptionList } from './OptionList.tsx';
import { useCompare } from './useCompare.ts';
import { WherePicker } from './WherePicker.tsx';
import { whereText } from './whereText.ts';

/** Chooses a group of journeys to be shown against the rest; it stands in the address as `compare`. */
export function ComparePill() {
  const [compare, setCompare] = useCompare();
  return (
    <FilterPill
      label={compare.length === 0 ? 'Compare' : `${compareText(compare)} against the rest`}
      active={compare.length > 0}
      onClear={() => setCompare([])}
      width={320}
    >
      {(close) => (
        <GroupPicker
          onChoose={(clause) => {
            setCompare([clause]);
            close();
          }}
        />
      )}
    </FilterPill>
  );
}

type By = 'channel' | 'attribute' | 'segment' | 'started';
const ways: { value: By; label: string }[] = [
  { value: 'channel', label: 'Channel' },
  { value: 'attribute', label: 'Attribute' },
  { value: 'segment', label: 'Segment' },
  { value: 'started', label: 'Date' },
];

/** What holds for the group: a channel that was used, an attribute, a segment, or when journeys started. */
export function GroupPicker({ onChoose }: { onChoose: (clause: string) => void }) {
  const [by, setBy] = useState<By>('channel');
  const status = useOperation('status', {}).data;
  const segments = useOperation('definitions', {}).data?.segments;
  const choose = (attribute: string) => (chosen: readonly string[]) => {
    const value = chosen[0];
    if (value !== undefined) onChoose(whereText({ attribute, operator: '=', values: [value] }));
  };
  return (
    <div className={classes['compare']}>
      <SegmentedControl
        aria-label="Compare by"
        size="xs"
        fullWidth
        data={ways}
        value={by}
        onChange={(value) => setBy(value as By)}
      />
      {by === 'channel' ? (
        <OptionList
          label="Journeys that used"
          options={(status?.channels ?? []).map((channel) => ({ value: channel, label: channel }))}
          chosen={[]}
          onChange={choose('channel')}
          none="The data name no channel."
        />
      ) : by === 'attribute' ? (
        <WherePicker
          attributes={status?.attributes ?? []}
          customerAttributes={status?.customerAttributes ?? []}
          submit="Compare"
          onAdd={onChoose}
        />
      ) : by === 'segment' ? (
        <OptionList
          label="Customers of"
          loading={segments === undefined}
          options={(segments ?? []).map(({ name }) => ({ value: name, label: name }))}
          chosen={[]}
          onChange={choose('segment')}
          none="No segment is defined yet: see Definitions."
        />
      ) : (
        <TextInput
          type="date"
          size="xs"
          label="Journeys started from"
          description="against those started before"
          {...(status?.from ? { min: status.from.slice(0, 10) } : {})}
          {...(status?.to ? { max: status.to.slice(0, 10) } : {})}
          onChange={(event) => {
            if (event.currentTarget.value !== '') onChoose(`started>${event.currentTarget.value}`);
          }}
        />
      )}
    </div>
  );
}
