import { Button, SegmentedControl } from '@mantine/core';
import { useOperation } from '../../api/useOperation.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Loading } from '../../components/Loading.tsx';
import { NoJourneys } from '../../components/NoJourneys.tsx';
import { Page, PageMain } from '../../components/Page.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { usePassages } from '../../components/passages.ts';
import { compareText } from '../../filters/compareText.ts';
import { FilterBar } from '../../filters/FilterBar.tsx';
import { useFilters, useParameter } from '../../filters/useAppSearch.ts';
import { countOf } from '../../format/numbers.ts';
import { AttributionControls } from './AttributionControls.tsx';
import { AttributionDrawer } from './AttributionDrawer.tsx';
import classes from './AttributionPage.module.css';
import { AttributionTable } from './AttributionTable.tsx';
import { AttributionView } from './AttributionView.tsx';
import { idOf } from './attributionRows.ts';
import { SaveAttribution } from './SaveAttribution.tsx';
import { useAttributionQuestion } from './useAttributionQuestion.ts';

/** What goes before an outcome, by several rules. */
export function AttributionPage() {
  const question = useAttributionQuestion();
  const [view, setView] = useParameter('view');
  const [selected, setSelected] = useParameter('selected');
  const { data, error, refetch, isPlaceholderData } = useOperation(
    'attribution',
    question.input ?? { to: ['-'] },
    { enabled: question.input !== null },
  );
  const n = useOperation('touchpoints', useFilters()).data?.n;
  const found = question.input === null ? undefined : data;
  const value = found?.values.find((one) => idOf(one) === selected);
  return (
    <Page>
      <PageMain>
        <PageHeader
          title="Attribution"
          lead="What goes before an outcome, and how much of it goes through each."
          actions={
            <>
              <SegmentedControl
                aria-label="View"
                value={view === 'table' ? 'table' : 'chart'}
                onChange={(next) => setView(next === 'table' ? next : undefined)}
                data={[
                  { value: 'chart', label: 'Chart' },
                  { value: 'table', label: 'Table' },
                ]}
              />
              <SaveAttribution found={found} />
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
        <AttributionControls question={question} />
        {question.input === null ? (
          <ChooseOutcome />
        ) : error ? (
          <ErrorState error={error} retry={() => void refetch()} />
        ) : found === undefined ? (
          <Loading label="Following the journeys to the outcome" lines={8} />
        ) : found.n.journeys === 0 ? (
          <NoJourneys />
        ) : found.values.length === 0 ? (
          <EmptyState title="Nothing to attribute">
            {found.n.converted.journeys === 0
              ? `None of ${countOf(found.n.journeys, 'journey')} comes to ${question.to}.`
              : `All of ${countOf(found.n.converted.journeys, 'journey')} with the outcome begin with it.`}
          </EmptyState>
        ) : (
          <div className={classes['body']} data-busy={isPlaceholderData || undefined}>
            {view === 'table' ? (
              <AttributionTable found={found} selected={selected ?? null} onSelect={setSelected} />
            ) : (
              <AttributionView
                found={found}
                outcome={question.to ?? ''}
                group={compareText(question.input.compare ?? [])}
                selected={selected ?? null}
                onSelect={setSelected}
              />
            )}
          </div>
        )}
      </PageMain>
      {found && value ? (
        <AttributionDrawer
          found={found}
          value={value}
          question={question}
          onClose={() => setSelected(undefined)}
        />
      ) : null}
    </Page>
  );
}

/** What journeys are for, as their definitions say; without those, where they end. */
function ChooseOutcome() {
  const filters = useFilters();
  const [, setTo] = useParameter('to');
  const passages = usePassages();
  const found = useOperation('touchpoints', filters).data;
  if (passages === undefined || found === undefined)
    return <Loading label="Looking for outcomes" lines={4} />;
  if (found.n.journeys === 0) return <NoJourneys />;
  const likely = [...new Set(passages.map(({ to }) => to))].slice(0, 5);
  return (
    <EmptyState
      title="Which outcome?"
      actions={
        <div className={classes['likely']}>
          {likely.map((touchpoint) => (
            <Button key={touchpoint} variant="default" size="xs" onClick={() => setTo(touchpoint)}>
              {touchpoint}
            </Button>
          ))}
        </div>
      }
    >
      An order, a cancellation, a call: what customers met before it, and how much of it goes through each.
    </EmptyState>
  );
}
