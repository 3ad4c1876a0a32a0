import { TextInput } from '@mantine/core';
import { useOperation } from '../api/useOperation.ts';
import { formatDate, formatPeriod } from '../format/times.ts';
import classes from './FilterBar.module.css';
import { type Period, periodPresets, samePeriod } from './periods.ts';

export interface PeriodPickerProps {
  period: Period;
  /** the first and the newest day of the data */
  from: string | null;
  to: string | null;
  onChange: (period: Period) => void;
  onDone: () => void;
}

/** Usual periods up to the newest data, or two dates. Both days belong to the period. */
export function PeriodPicker({ period, from, to, onChange, onDone }: PeriodPickerProps) {
  const zone = useOperation('settings', {}).data?.timezone ?? 'UTC';
  const all: Period = {};
  const presets = [{ label: 'All time', period: all }, ...periodPresets(to)];
  return (
    <div className={classes['period']}>
      <div className={classes['presets']}>
        {presets.map((preset) => (
          <button
            key={preset.label}
            type="button"
            className={classes['preset']}
            aria-pressed={samePeriod(preset.period, period)}
            onClick={() => {
              onChange(preset.period);
              onDone();
            }}
          >
            <span>{preset.label}</span>
            <span className={classes['figure']}>
              {preset.period === all
                ? formatPeriod(from, to)
                : `from ${formatDate(preset.period.since ?? '')}`}
            </span>
          </button>
        ))}
      </div>
      <div className={classes['dates']}>
        <TextInput
          type="date"
          label="From"
          size="xs"
          value={period.since?.slice(0, 10) ?? ''}
          {...(period.until === undefined ? {} : { max: period.until.slice(0, 10) })}
          onChange={(event) => onChange({ ...period, since: event.currentTarget.value || undefined })}
        />
        <TextInput
          type="date"
          label="To (inclusive)"
          size="xs"
          value={period.until?.slice(0, 10) ?? ''}
          {...(period.since === undefined ? {} : { min: period.since.slice(0, 10) })}
          onChange={(event) => onChange({ ...period, until: event.currentTarget.value || undefined })}
        />
      </div>
      {to === null ? null : (
        <p className={classes['note']}>
          Newest data: {formatDate(to)}. Days are those of {zone}.
        </p>
      )}
    </div>
  );
}
