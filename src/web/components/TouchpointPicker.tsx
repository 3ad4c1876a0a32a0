import { type ComboboxParsedItem, Select } from '@mantine/core';
import { useMemo } from 'react';
import { useOperation } from '../api/useOperation.ts';
import { useFilters } from '../filters/useAppSearch.ts';
import { formatCount } from '../format/numbers.ts';
import classes from './TouchpointPicker.module.css';

export interface TouchpointPickerProps {
  label: string;
  value: string | null;
  onChange(touchpoint: string | null): void;
  /** whether it may be left empty; yes unless said otherwise */
  clearable?: boolean;
  /** said while nothing is chosen */
  placeholder?: string;
  /** names to choose from, in this order; else those of the journeys that the page's filters leave, most frequent first */
  touchpoints?: readonly string[];
  /** the label is there for assistive technology only */
  hideLabel?: boolean;
  error?: string | null;
}

/** A touchpoint to choose by typing a part of its name; each with the journeys that come through it. */
export function TouchpointPicker(props: TouchpointPickerProps) {
  const { label, value, onChange, clearable = true, touchpoints, hideLabel = false, error = null } = props;
  const filters = useFilters();
  const known = useOperation('touchpoints', filters, { enabled: touchpoints === undefined }).data;
  const journeys = useMemo(
    () => new Map(known?.touchpoints.map((one) => [one.touchpoint, one.journeys])),
    [known],
  );
  const names = useMemo(() => {
    const listed =
      touchpoints ??
      [...journeys].sort(([a, x], [b, y]) => y - x || a.localeCompare(b, 'en')).map(([name]) => name);
    // what stands in the address stays chosen, even where the filters leave nobody there
    return [...new Set(value === null ? listed : [...listed, value])];
  }, [touchpoints, journeys, value]);
  return (
    <Select
      {...(hideLabel ? { 'aria-label': label } : { label })}
      data={names}
      value={value}
      onChange={(next) => {
        if (next !== null || clearable) onChange(next);
      }}
      placeholder={props.placeholder ?? 'Any touchpoint'}
      searchable
      clearable={clearable}
      clearButtonProps={{ 'aria-label': `Clear ${label.toLowerCase()}` }}
      allowDeselect={false}
      filter={({ options, search }) => named(options, search)}
      limit={200}
      maxDropdownHeight={320}
      nothingFoundMessage="No touchpoint is called that."
      comboboxProps={{ width: 'max-content', position: 'bottom-start', middlewares: { shift: true } }}
      error={error}
      renderOption={({ option }) => (
        <span className={classes['option']}>
          <span className={classes['name']}>{option.value}</span>
          {journeys.has(option.value) ? (
            <span className={classes['count']}>{formatCount(journeys.get(option.value))}</span>
          ) : null}
        </span>
      )}
    />
  );
}

/** Every word typed occurs in the name; names that begin with what was typed stand first. */
function named(options: readonly ComboboxParsedItem[], search: string): ComboboxParsedItem[] {
  const text = search.trim().toLowerCase();
  const typed = text.split(/\s+/);
  const found = options.filter(
    (option) => 'value' in option && typed.every((word) => String(option.value).toLowerCase().includes(word)),
  );
  const begins = (option: ComboboxParsedItem) =>
    'value' in option && String(option.value).toLowerCase().startsWith(text) ? 0 : 1;
  return [...found].sort((a, b) => begins(a) - begins(b));
}
