import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useOperation } from '../../api/useOperation.ts';
import { Page, PageMain } from '../../components/Page.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { FilterBar } from '../../filters/FilterBar.tsx';
import { useAppSearch, useFilters } from '../../filters/useAppSearch.ts';
import { countOf } from '../../format/numbers.ts';
import { BetweenView } from './BetweenView.tsx';
import { timeViews } from './parameters.ts';
import { RhythmView } from './RhythmView.tsx';
import { TimePeople } from './TimePeople.tsx';
import { TrendView } from './TrendView.tsx';

/** How long it takes, how it goes over time, and when in the week it happens. */
export function TimePage() {
  const [search, change] = useAppSearch();
  const n = useOperation('touchpoints', useFilters()).data?.n;
  /** where a view puts what it can save */
  const [head, setHead] = useState<HTMLElement | null>(null);
  const view = timeViews.find(({ value }) => value === search['view']) ?? timeViews[0];
  const value = view?.value ?? 'between';
  return (
    <Page>
      <PageMain>
        <PageHeader
          title="Time"
          lead={view?.lead}
          actions={
            <>
              <SegmentedControl
                aria-label="View"
                value={value}
                onChange={(next) =>
                  change({ view: next === 'between' ? undefined : next, people: undefined, side: undefined })
                }
                data={timeViews.map((one) => ({ value: one.value, label: one.label }))}
              />
              <span ref={setHead} />
            </>
          }
        />
        <FilterBar
          compares
          count={
            n && (
              <>
                <strong>{countOf(n.journeys, 'journey')}</strong> of {countOf(n.customers, 'customer')}
              </>
            )
          }
        />
        {value === 'between' ? (
          <BetweenView head={head} />
        ) : value === 'trend' ? (
          <TrendView head={head} />
        ) : (
          <RhythmView head={head} />
        )}
      </PageMain>
      <TimePeople view={value} />
    </Page>
  );
}
