import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import { insightKinds } from '../../../model/insight.ts';
import { useRestingOperation } from '../../api/useRestingOperation.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Loading } from '../../components/Loading.tsx';
import { NoJourneys } from '../../components/NoJourneys.tsx';
import { Page, PageMain } from '../../components/Page.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { saveFile } from '../../components/saveFile.ts';
import { FilterBar } from '../../filters/FilterBar.tsx';
import { useFilters, useParameter } from '../../filters/useAppSearch.ts';
import { countOf } from '../../format/numbers.ts';
import { useShortcut } from '../../shell/shortcuts.tsx';
import { InsightDrawer } from './InsightDrawer.tsx';
import { InsightList } from './InsightList.tsx';
import classes from './InsightsPage.module.css';
import { insightsCsv } from './insightsCsv.ts';
import { kindWords } from './kinds.ts';
import { NothingFound } from './NothingFound.tsx';
import { type Shown, StatusTabs, statusesOf } from './StatusTabs.tsx';
import { useDecide } from './useDecide.ts';
import { WhichFirst } from './WhichFirst.tsx';

/** What the product found: where customers are hurt, ranked by cost, to accept onto a map or to dismiss. */
export function InsightsPage() {
  const filters = useFilters();
  const [kind, setKind] = useParameter('kind');
  const [stage, setStage] = useParameter('stage');
  const [status, setStatus] = useParameter('status');
  const [selected, select] = useParameter('insight');
  const [dismissing, setDismissing] = useState(false);
  const shown = (status ?? 'open') as Shown;
  const { data, error, busy, progress, refetch } = useRestingOperation('insights', {
    ...filters,
    status: statusesOf('all'),
  });
  const wanted = statusesOf(shown);
  const listed = (data?.insights ?? []).filter(
    (one) =>
      wanted.includes(one.status) &&
      (kind === undefined || one.kind === kind) &&
      (stage === undefined || one.at.stage === stage),
  );
  const open = (id: string | undefined) => {
    setDismissing(false);
    select(id);
  };
  const at = listed.findIndex(({ id }) => id === selected);
  const decide = useDecide();
  const move = (by: number) => {
    const next = listed[at < 0 ? 0 : Math.max(0, Math.min(listed.length - 1, at + by))];
    if (next) open(next.id);
  };
  useShortcut('j', 'Next insight', () => move(1));
  useShortcut('k', 'Previous insight', () => move(-1));
  useShortcut('a', 'Accept the insight onto the map', () => {
    const one = listed[at];
    if (one?.status === 'new') decide.accept(one);
  });
  useShortcut('x', 'Dismiss the insight', () => {
    const one = listed[at];
    if (one?.status === 'new' || one?.status === 'accepted') setDismissing(true);
  });
  const stages = [...new Set((data?.insights ?? []).flatMap((one) => one.at.stage ?? []))];
  const kinds = insightKinds.filter((one) => data?.insights.some((insight) => insight.kind === one));
  return (
    <Page>
      <PageMain>
        <PageHeader
          title="Insights"
          lead="Where customers are hurt, what it costs, and how we know."
          actions={
            <Button
              variant="default"
              size="xs"
              leftSection={<Icon name="download" size={14} />}
              disabled={listed.length === 0}
              onClick={() => saveFile('insights.csv', 'text/csv', insightsCsv(listed))}
            >
              Save CSV
            </Button>
          }
        />
        <FilterBar
          omit={['path']}
          count={
            data && (
              <>
                <strong>{countOf(data.lookedAt.journeys, 'journey')}</strong> of{' '}
                {countOf(data.lookedAt.customers, 'customer')}
                <span className={classes['busy']}>
                  {busy ? (progress === null ? ' · Looking again…' : ` · ${progress.phase}…`) : ''}
                </span>
              </>
            )
          }
        />
        {error !== null && data === undefined ? (
          <ErrorState error={error} retry={refetch} />
        ) : data === undefined ? (
          <div className={classes['waiting']}>
            <p role="status">
              {progress === null ? 'Looking for insights' : progress.phase}
              {progress?.total ? ` · ${progress.done} of ${progress.total}` : ''}
            </p>
            <Loading label="Looking for insights" lines={9} />
          </div>
        ) : data.lookedAt.journeys === 0 ? (
          <NoJourneys />
        ) : (
          <>
            <div className={classes['controls']}>
              <StatusTabs
                insights={data.insights}
                shown={shown}
                onChange={(next) => setStatus(next === 'open' ? undefined : next)}
              />
              <Select
                size="xs"
                aria-label="Kind"
                placeholder="All kinds"
                clearable
                data={kinds.map((one) => ({ value: one, label: kindWords[one] }))}
                value={kind ?? null}
                onChange={(next) => setKind(next ?? undefined)}
              />
              {stages.length > 1 || stage !== undefined ? (
                <Select
                  size="xs"
                  aria-label="Stage"
                  placeholder="All stages"
                  clearable
                  data={stages}
                  value={stage ?? null}
                  onChange={(next) => setStage(next ?? undefined)}
                />
              ) : null}
            </div>
            <WhichFirst filters={filters} />
            {data.lookedAt.failed.map(({ name, error: why }) => (
              <p key={name} className={classes['failed']}>
                Could not look for {name}: {why}
              </p>
            ))}
            {listed.length === 0 ? (
              <NothingFound
                lookedAt={data.lookedAt}
                isPart={kind !== undefined || stage !== undefined || shown !== 'open'}
              />
            ) : (
              <InsightList
                insights={listed}
                currency={data.currency}
                selected={selected ?? null}
                onOpen={open}
              />
            )}
          </>
        )}
      </PageMain>
      {selected === undefined ? null : (
        <InsightDrawer
          id={selected}
          dismissing={dismissing}
          onDismissing={setDismissing}
          onClose={() => open(undefined)}
        />
      )}
    </Page>
  );
}
