import { MultiSelect, NativeSelect, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useOperation } from '../../api/useOperation.ts';
import classes from './FunnelPage.module.css';
import type { FunnelState } from './useFunnelQuestion.ts';

interface FunnelOptionsProps {
  funnel: FunnelState;
  names: readonly string[];
}

/** Order, time, exclusions, which attempt counts, and by what the funnel is split. All of it stands in the address. */
export function FunnelOptions({ funnel, names }: FunnelOptionsProps) {
  const { question, by, attributeAt, set } = funnel;
  const status = useOperation('status', {}).data;
  const attributes = [
    ...new Set([...(status?.customerAttributes ?? []), ...(status?.attributes ?? [])]),
  ].sort();
  const exclude = question.exclude ?? [];
  const orUndefined = (value: string, fallback: string) => (value === fallback ? undefined : value);
  return (
    <div className={classes['options']}>
      <NativeSelect
        label="Order"
        value={question.order ?? 'eventual'}
        onChange={(event) => set({ order: orUndefined(event.currentTarget.value, 'eventual') })}
        data={[
          { value: 'eventual', label: 'Each any time after the one before' },
          { value: 'next', label: 'Each directly after the one before' },
          { value: 'any', label: 'In any order' },
        ]}
      />
      <div className={classes['pair']}>
        <DurationText
          label="Within"
          placeholder="no limit"
          value={question.within}
          onChange={(within) => set({ within })}
        />
        <NativeSelect
          label="counted from"
          disabled={question.within === undefined}
          value={question.window ?? 'entry'}
          onChange={(event) => set({ window: orUndefined(event.currentTarget.value, 'entry') })}
          data={[
            { value: 'entry', label: 'the first step' },
            { value: 'step', label: 'each step' },
          ]}
        />
      </div>
      <MultiSelect
        label="Without, in between"
        classNames={{ inputField: classes['field'] ?? '' }}
        placeholder={exclude.length === 0 ? 'nothing excluded' : undefined}
        data={[...new Set([...names, ...exclude])]}
        value={[...exclude]}
        onChange={(next) => set({ exclude: next.length === 0 ? undefined : next })}
        searchable
        hidePickedOptions
        limit={100}
        nothingFoundMessage="No touchpoint is called that."
      />
      {exclude.length === 0 ? null : (
        <NativeSelect
          label="Who comes there"
          value={question.exclusion ?? 'dropOff'}
          onChange={(event) => set({ exclusion: orUndefined(event.currentTarget.value, 'dropOff') })}
          data={[
            { value: 'dropOff', label: 'counts as dropped' },
            { value: 'remove', label: 'is left out of the funnel' },
          ]}
        />
      )}
      <div className={classes['pair']}>
        <NativeSelect
          label="Attempt counted"
          value={question.attempt ?? 'best'}
          onChange={(event) => set({ attempt: orUndefined(event.currentTarget.value, 'best') })}
          data={[
            { value: 'best', label: 'the furthest' },
            { value: 'first', label: 'the first' },
          ]}
        />
        <DurationText
          label="Either order within"
          placeholder="as arrived"
          value={question.tolerance}
          onChange={(tolerance) => set({ tolerance })}
        />
      </div>
      <div className={classes['pair']}>
        <NativeSelect
          label="Split by"
          value={by ?? ''}
          onChange={(event) => set({ by: event.currentTarget.value || undefined })}
          data={[
            { value: '', label: 'nothing' },
            { value: 'channel', label: 'channel' },
            ...attributes.map((name) => ({ value: name, label: name })),
          ]}
        />
        <NativeSelect
          label="as it was at"
          disabled={by === undefined}
          value={attributeAt}
          onChange={(event) => set({ attributeAt: orUndefined(event.currentTarget.value, 'entry') })}
          data={[
            { value: 'entry', label: 'the first step' },
            { value: 'first', label: 'first contact' },
            { value: 'last', label: 'last contact' },
          ]}
        />
      </div>
    </div>
  );
}

interface DurationTextProps {
  label: string;
  placeholder: string;
  value: string | undefined;
  onChange(value: string | undefined): void;
}

const shape = /^\d+(\.\d+)?\s*(ms|s|min|m|h|d|w)$/;

/** A time such as 7d, asked on Enter or when the field is left. */
function DurationText({ label, placeholder, value, onChange }: DurationTextProps) {
  const [draft, setDraft] = useState(value ?? '');
  useEffect(() => setDraft(value ?? ''), [value]);
  const text = draft.trim();
  const isWrong = text !== '' && !shape.test(text);
  const apply = () => {
    if (!isWrong && text !== (value ?? '')) onChange(text === '' ? undefined : text);
  };
  return (
    <TextInput
      label={label}
      placeholder={placeholder}
      value={draft}
      error={isWrong ? 'for example 7d or 12h' : undefined}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={apply}
      onKeyDown={(event) => event.key === 'Enter' && apply()}
    />
  );
}
