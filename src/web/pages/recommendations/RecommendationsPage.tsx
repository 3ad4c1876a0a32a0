import { SegmentedControl } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useOperation } from '../../api/useOperation.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Loading } from '../../components/Loading.tsx';
import { Page, PageMain } from '../../components/Page.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { useNow } from '../../components/useNow.ts';
import { useParameter } from '../../filters/useAppSearch.ts';
import { countOf } from '../../format/numbers.ts';
import { Board } from './Board.tsx';
import { Matrix } from './Matrix.tsx';
import { PriorityFormula } from './PriorityFormula.tsx';
import { RecommendationDrawer } from './RecommendationDrawer.tsx';
import { RecommendationList } from './RecommendationList.tsx';
import classes from './RecommendationsPage.module.css';
import { Roadmap } from './Roadmap.tsx';
import type { Recommendation } from './recommendationWords.ts';
import { SaveRecommendations } from './SaveRecommendations.tsx';

const views = ['list', 'matrix', 'board', 'roadmap'] as const;
type View = (typeof views)[number];

/** What to do first, and how far it has come. */
export function RecommendationsPage() {
  const [viewText, setView] = useParameter('view');
  const [dropped, setDropped] = useParameter('dropped');
  const [selected, setSelected] = useParameter('selected');
  const now = useNow();
  const { data, error, refetch } = useOperation(
    'recommendations',
    dropped ? { status: ['dropped'] } : { status: [] },
  );
  const view: View = views.find((one) => one === viewText) ?? 'list';
  const all = useMemo(() => data?.recommendations ?? [], [data]);
  const chosen = all.find(({ id }) => id === selected);
  return (
    <Page>
      <PageMain scrolls={view !== 'board'}>
        <PageHeader
          title="Recommendations"
          lead="What to do about the insights that were accepted: the most customers for the least effort first."
          actions={
            <>
              <SegmentedControl
                aria-label="View"
                value={view}
                onChange={(next) => setView(next === 'list' ? undefined : next)}
                data={[
                  { value: 'list', label: 'List' },
                  { value: 'matrix', label: 'Matrix' },
                  { value: 'board', label: 'Board' },
                  { value: 'roadmap', label: 'Roadmap' },
                ]}
              />
              <SaveRecommendations all={all} now={now} view={view} />
            </>
          }
        />
        {error ? (
          <ErrorState error={error} retry={() => void refetch()} />
        ) : data === undefined ? (
          <Loading label="Looking for what would help" lines={6} />
        ) : all.length === 0 ? (
          <Nothing isDropped={dropped !== undefined} showAll={() => setDropped(undefined)} />
        ) : (
          <>
            <div className={classes['bar']}>
              <p>
                <strong>{countOf(all.length, 'recommendation')}</strong>
                {dropped ? ' that were dropped' : ''}, by
              </p>
              <PriorityFormula formula={data.formula} />
              <button
                type="button"
                className={classes['plain']}
                onClick={() => setDropped(dropped ? undefined : 'yes')}
              >
                {dropped ? 'Show those that are open' : 'Show those that were dropped'}
              </button>
            </div>
            <div className={classes['body']} data-view={view}>
              {show(view, all, { now, selected: selected ?? null, onSelect: setSelected })}
            </div>
          </>
        )}
      </PageMain>
      {chosen ? (
        <RecommendationDrawer
          key={chosen.id}
          recommendation={chosen}
          onClose={() => setSelected(undefined)}
        />
      ) : null}
    </Page>
  );
}

interface Choosing {
  now: number;
  selected: string | null;
  onSelect(id: string): void;
}

function show(view: View, all: readonly Recommendation[], { now, ...choosing }: Choosing) {
  switch (view) {
    case 'matrix':
      return <Matrix all={all} {...choosing} />;
    case 'board':
      return <Board all={all} {...choosing} />;
    case 'roadmap':
      return <Roadmap all={all} now={now} {...choosing} />;
    default:
      return <RecommendationList all={all} {...choosing} />;
  }
}

function Nothing({ isDropped, showAll }: { isDropped: boolean; showAll(): void }) {
  if (isDropped)
    return (
      <EmptyState
        title="Nothing was dropped"
        actions={
          <button type="button" className={classes['plain']} onClick={showAll}>
            Show those that are open
          </button>
        }
      />
    );
  return (
    <EmptyState
      title="Nothing to recommend yet"
      actions={
        <Link to="/insights" className={classes['plain']}>
          To the insights
        </Link>
      }
    >
      Accept an insight, and what would help stands here: with a target from your own data, what reaching it
      would change, and room for an owner, the effort and a day.
    </EmptyState>
  );
}
