import { SegmentedControl } from '@mantine/core';
import { PageHeader } from '../../components/PageHeader.tsx';
import { FilterBar } from '../../filters/FilterBar.tsx';
import { useAppSearch } from '../../filters/useAppSearch.ts';
import { BetweenView } from './BetweenView.tsx';
import { timeViews } from './parameters.ts';
import { RhythmView } from './RhythmView.tsx';
import classes from './TimePage.module.css';
import { TimePeople } from './TimePeople.tsx';
import { TrendView } from './TrendView.tsx';

/** How long it takes, how it goes over time, and when in the week it happens. */
export function TimePage() {
  const [search, change] = useAppSearch();
  const view = timeViews.find(({ value }) => value === search['view']) ?? timeViews[0];
  const value = view?.value ?? 'between';
  return (
    <div className={classes['page']}>
      <div className={classes['main']}>
        <PageHeader
          title="Time"
          lead={view?.lead}
          actions={
            <SegmentedControl
              aria-label="What of time"
              value={value}
              onChange={(next) => change({ view: next === 'between' ? undefined : next, people: undefined })}
              data={timeViews.map((one) => ({ value: one.value, label: one.label }))}
            />
          }
        />
        <FilterBar compares />
        {value === 'between' ? <BetweenView /> : value === 'trend' ? <TrendView /> : <RhythmView />}
      </div>
      <TimePeople view={value} />
    </div>
  );
}
