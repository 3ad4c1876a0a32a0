import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import classes from './Connections.module.css';

const usual = [
  { value: '10s', label: 'Every 10 seconds' },
  { value: '1min', label: 'Every minute' },
  { value: '5min', label: 'Every 5 minutes' },
  { value: '15min', label: 'Every 15 minutes' },
  { value: '1h', label: 'Every hour' },
  { value: '0 6 * * *', label: 'Every day at 6:00' },
  { value: 'never', label: 'Only when asked' },
] as const;
const other = 'other';

interface ScheduleFieldProps {
  schedule: string;
  onChange: (schedule: string) => void;
}

/** How often: one of the usual pauses, or what one writes. */
export function ScheduleField({ schedule, onChange }: ScheduleFieldProps) {
  const [isOther, setOther] = useState(!usual.some(({ value }) => value === schedule));
  return (
    <div className={classes['schedule']}>
      <Select
        label="How often"
        description="it is read while Waymark runs"
        data={[...usual, { value: other, label: 'Another …' }]}
        allowDeselect={false}
        value={isOther ? other : schedule}
        onChange={(value) => {
          setOther(value === other);
          if (value !== null && value !== other) onChange(value);
        }}
      />
      {isOther ? (
        <TextInput
          label="Schedule"
          description="a duration, or five fields of cron"
          placeholder="30min, or 0 6 * * 1-5"
          value={schedule}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      ) : null}
    </div>
  );
}
