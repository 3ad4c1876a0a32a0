import { SegmentedControl, Select } from '@mantine/core';
import { useOperation } from '../../api/useOperation.ts';
import { TouchpointPicker } from '../../components/TouchpointPicker.tsx';
import { useAppSearch } from '../../filters/useAppSearch.ts';
import classes from './RetentionPage.module.css';

const when = 'When they began';

/** What the table is asked: where customers begin, what counts as coming back, in which periods. */
export function RetentionControls() {
  const [search, change] = useAppSearch();
  const status = useOperation('status', {}).data;
  const one = (name: string) => (typeof search[name] === 'string' ? (search[name] as string) : null);
  const set = (name: string, value: string | null) => change({ [name]: value ?? undefined, cell: undefined });
  const values = ['channel', ...(status?.customerAttributes ?? []), ...(status?.attributes ?? [])];
  const by = one('by');
  return (
    <div className={classes['controls']}>
      <div className={classes['picker']}>
        <TouchpointPicker
          label="Begin at"
          value={one('start')}
          onChange={(touchpoint) => set('start', touchpoint)}
          placeholder="First interaction"
        />
      </div>
      <div className={classes['picker']}>
        <TouchpointPicker
          label="Come back to"
          value={one('return')}
          onChange={(touchpoint) => set('return', touchpoint)}
        />
      </div>
      <div className={classes['picker']}>
        <Select
          label="Cohorts by"
          placeholder={when}
          clearable
          searchable
          clearButtonProps={{ 'aria-label': 'Clear cohorts by' }}
          data={[...new Set(by === null ? values : [...values, by])]}
          value={by}
          onChange={(next) => set('by', next)}
        />
      </div>
      <div className={classes['switches']}>
        <SegmentedControl
          aria-label="Period"
          value={one('unit') ?? 'week'}
          onChange={(value) => set('unit', value === 'week' ? null : value)}
          data={[
            { value: 'day', label: 'Days' },
            { value: 'week', label: 'Weeks' },
            { value: 'month', label: 'Months' },
          ]}
        />
        <SegmentedControl
          aria-label="How periods are measured"
          value={one('measured') ?? 'sinceStart'}
          onChange={(value) => set('measured', value === 'sinceStart' ? null : value)}
          data={[
            { value: 'sinceStart', label: 'Since each start' },
            { value: 'calendar', label: 'Calendar' },
          ]}
        />
        <SegmentedControl
          aria-label="What counts as being back"
          value={one('mode') ?? 'on'}
          onChange={(value) => set('mode', value === 'on' ? null : value)}
          data={[
            { value: 'on', label: 'In the period' },
            { value: 'onOrAfter', label: 'In it or later' },
          ]}
        />
        <SegmentedControl
          aria-label="Figures shown"
          value={one('show') ?? 'share'}
          onChange={(value) => change({ show: value === 'share' ? undefined : value })}
          data={[
            { value: 'share', label: '%' },
            { value: 'customers', label: 'Customers' },
          ]}
        />
      </div>
    </div>
  );
}
