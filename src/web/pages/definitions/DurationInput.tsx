import { NumberInput, Select } from '@mantine/core';
import { useState } from 'react';
import classes from './Definitions.module.css';

const units = [
  { value: '60000', label: 'minutes' },
  { value: '3600000', label: 'hours' },
  { value: '86400000', label: 'days' },
] as const;
const dayMs = 86_400_000;

interface DurationInputProps {
  label: string;
  description: string;
  ms: number | null;
  onChange(ms: number | null): void;
}

/** A number with its unit; nothing where it is empty. */
export function DurationInput({ label, description, ms, onChange }: DurationInputProps) {
  const [unit, setUnit] = useState(() => fittingUnit(ms));
  return (
    <div className={classes['duration']}>
      <NumberInput
        label={label}
        description={description}
        placeholder="never"
        min={1}
        allowNegative={false}
        value={ms === null ? '' : ms / unit}
        onChange={(value) => onChange(typeof value === 'number' && value > 0 ? value * unit : null)}
      />
      <Select
        aria-label={`Unit of ${label.toLowerCase()}`}
        data={[...units]}
        allowDeselect={false}
        value={String(unit)}
        onChange={(value) => {
          const next = Number(value);
          setUnit(next);
          if (ms !== null) onChange((ms / unit) * next);
        }}
      />
    </div>
  );
}

function fittingUnit(ms: number | null): number {
  if (ms === null) return dayMs;
  return [dayMs, 3_600_000].find((unit) => ms % unit === 0) ?? 60_000;
}
