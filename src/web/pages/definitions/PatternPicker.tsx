import { TagsInput } from '@mantine/core';
import { useMemo } from 'react';
import { useOperation } from '../../api/useOperation.ts';
import { formatCount } from '../../format/numbers.ts';
import classes from './Definitions.module.css';

interface PatternPickerProps {
  label: string;
  description: string;
  patterns: readonly string[];
  onChange(patterns: string[]): void;
}

/** Touchpoints by name, suggested with their counts, or patterns with `*`. */
export function PatternPicker({ label, description, patterns, onChange }: PatternPickerProps) {
  const touchpoints = useOperation('definitions', {}).data?.touchpoints;
  const counts = useMemo(
    () => new Map(touchpoints?.map(({ touchpoint, interactions }) => [touchpoint, interactions])),
    [touchpoints],
  );
  return (
    <TagsInput
      label={label}
      description={description}
      placeholder={patterns.length === 0 ? 'Touchpoint or pattern, such as Billing*' : undefined}
      value={[...patterns]}
      onChange={onChange}
      data={[...counts.keys()]}
      limit={50}
      maxDropdownHeight={280}
      acceptValueOnBlur
      renderOption={({ option }) => (
        <span className={classes['option']}>
          <span>{option.value}</span>
          <span>{formatCount(counts.get(option.value) ?? 0)}</span>
        </span>
      )}
    />
  );
}
