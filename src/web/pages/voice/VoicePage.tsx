import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useOperation } from '../../api/useOperation.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Loading } from '../../components/Loading.tsx';
import { Page, PageMain } from '../../components/Page.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { FilterBar } from '../../filters/FilterBar.tsx';
import { noFilters } from '../../filters/search.ts';
import { useAppSearch, useFilters } from '../../filters/useAppSearch.ts';
import { countOf, formatCount } from '../../format/numbers.ts';
import { EmotionView } from './EmotionView.tsx';
import { ReviewView } from './ReviewView.tsx';
import { TaxonomyView } from './TaxonomyView.tsx';
import { TextsView } from './TextsView.tsx';
import { ThemeDrawer } from './ThemeDrawer.tsx';
import { ThemesView } from './ThemesView.tsx';
import classes from './Voice.module.css';
import { type VoiceView, voiceViews } from './voiceWords.ts';
import { WishesView } from './WishesView.tsx';

/** What customers say: what it is about, how it feels, what they wish for. */
export function VoicePage() {
  const filters = useFilters();
  const [search, change] = useAppSearch();
  /** where a view puts what it can save */
  const [head, setHead] = useState<HTMLElement | null>(null);
  const view: VoiceView = voiceViews.find(({ value }) => value === search['view'])?.value ?? 'themes';
  const { data, error, refetch } = useOperation('voice', filters);
  const theme = view === 'themes' && typeof search['theme'] === 'string' ? search['theme'] : null;
  const isFiltered = Object.keys(filters).length > 0;
  return (
    <Page>
      <PageMain>
        <PageHeader
          title="Voice"
          lead="What customers say: what it is about, how it feels, what they wish for."
          actions={<span ref={setHead} />}
        />
        <Tabs view={view} />
        {view === 'taxonomy' ? null : (
          <FilterBar
            count={
              data && (
                <>
                  <strong>{countOf(data.n.texts, 'text')}</strong> by {countOf(data.n.customers, 'customer')}
                  {data.n.unattributed > 0 ? `, ${formatCount(data.n.unattributed)} unattributed` : ''}
                  {data.withUnattributed ? '' : '; without those of nobody known'}
                </>
              )
            }
          />
        )}
        {error ? (
          <ErrorState error={error} retry={() => void refetch()} />
        ) : data === undefined ? (
          <Loading label="Reading what customers wrote" lines={8} />
        ) : data.n.texts === 0 && view !== 'taxonomy' && !(view === 'emotion' && data.n.ratings > 0) ? (
          isFiltered ? (
            <EmptyState
              title="No text fits"
              actions={
                <Button variant="default" onClick={() => change(noFilters)}>
                  Take the filters away
                </Button>
              }
            >
              Nothing was written in what the filters leave.
            </EmptyState>
          ) : (
            <Silence ratings={data.n.ratings} />
          )
        ) : view === 'themes' ? (
          <ThemesView head={head} />
        ) : view === 'emotion' ? (
          <EmotionView head={head} />
        ) : view === 'wishes' ? (
          <WishesView head={head} />
        ) : view === 'texts' ? (
          <TextsView head={head} />
        ) : view === 'review' ? (
          <ReviewView />
        ) : (
          <TaxonomyView head={head} />
        )}
      </PageMain>
      {theme === null ? null : <ThemeDrawer name={theme} onClose={() => change({ theme: undefined })} />}
    </Page>
  );
}

/** One tab for each view; on a narrow screen the row scrolls. */
function Tabs({ view }: { view: VoiceView }) {
  const [, change] = useAppSearch();
  const go = (value: VoiceView) =>
    change({
      ...{
        view: value === 'themes' ? undefined : value,
        theme: undefined,
        edit: undefined,
        touchpoint: undefined,
      },
      ...{ sentiment: undefined, emotion: undefined, words: undefined, from: undefined, to: undefined },
      ...{ unattributed: undefined, of: undefined, order: undefined },
    });
  return (
    <nav className={classes['tabs']} aria-label="Voice">
      <ul>
        {voiceViews.map(({ value, label }) => (
          <li key={value}>
            <button
              type="button"
              aria-current={value === view ? 'page' : undefined}
              onClick={() => go(value)}
            >
              {label}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Nobody wrote anything: what brings texts in. */
function Silence({ ratings }: { ratings: number }) {
  const [, change] = useAppSearch();
  return (
    <EmptyState
      title="Nobody has said anything yet"
      actions={
        <>
          <Button component={Link} to="/sources">
            Bring in texts
          </Button>
          <Button component={Link} to="/sources/surveys" variant="default">
            Ask in a survey
          </Button>
        </>
      }
    >
      <p>
        Survey answers, tickets, chats, reviews and posts all do: any file with a column of texts. A text
        whose customer is not known counts here too.
      </p>
      {ratings > 0 ? (
        <p>
          {countOf(ratings, 'rating')} came without words:{' '}
          <button type="button" className={classes['link']} onClick={() => change({ view: 'emotion' })}>
            see how they went over time
          </button>
          .
        </p>
      ) : null}
    </EmptyState>
  );
}
