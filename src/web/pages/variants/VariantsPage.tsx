import { SegmentedControl, Switch } from '@mantine/core';
import { useState } from 'react';
import { useOperation } from '../../api/useOperation.ts';
import { Page, PageMain } from '../../components/Page.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { FilterBar } from '../../filters/FilterBar.tsx';
import { useAppSearch, useFilters } from '../../filters/useAppSearch.ts';
import { countOf } from '../../format/numbers.ts';
import { TypicalView } from './TypicalView.tsx';
import { WayDrawer } from './WayDrawer.tsx';
import { WaysView } from './WaysView.tsx';

/** The ways that customers take: each as it was, or a few that stand for all. */
export function VariantsPage() {
  const [search, change] = useAppSearch();
  const n = useOperation('touchpoints', useFilters()).data?.n;
  /** where a view puts what it can save */
  const [head, setHead] = useState<HTMLElement | null>(null);
  const view = search['view'] === 'typical' ? 'typical' : 'ways';
  return (
    <Page>
      <PageMain>
        <PageHeader
          title="Variants"
          lead={
            view === 'typical'
              ? 'A few typical journeys that stand for all the others.'
              : 'Journeys with the same touchpoints in the same order, most travelled first.'
          }
          actions={
            <>
              <Switch
                size="xs"
                label="Repeats count once"
                checked={search['repeats'] === 'once'}
                onChange={(event) =>
                  change({ repeats: event.currentTarget.checked ? 'once' : undefined, way: undefined })
                }
              />
              <SegmentedControl
                aria-label="View"
                value={view}
                onChange={(next) => change({ view: next === 'typical' ? next : undefined, way: undefined })}
                data={[
                  { value: 'ways', label: 'All ways' },
                  { value: 'typical', label: 'Typical journeys' },
                ]}
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
        {view === 'typical' ? <TypicalView head={head} /> : <WaysView head={head} />}
      </PageMain>
      <WayDrawer view={view} />
    </Page>
  );
}
