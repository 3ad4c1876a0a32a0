import { SegmentedControl, Switch } from '@mantine/core';
import { useOperation } from '../../api/useOperation.ts';
import { drawDumbbells } from '../../charts/dumbbells.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Loading } from '../../components/Loading.tsx';
import { NoJourneys } from '../../components/NoJourneys.tsx';
import { Page, PageMain } from '../../components/Page.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { SaveMenu } from '../../components/SaveMenu.tsx';
import { toCsv } from '../../components/saveFile.ts';
import { GroupPicker } from '../../filters/ComparePill.tsx';
import { compareText } from '../../filters/compareText.ts';
import { FilterBar } from '../../filters/FilterBar.tsx';
import { useFilters, useParameter } from '../../filters/useAppSearch.ts';
import { useCompare } from '../../filters/useCompare.ts';
import { countOf, formatCount } from '../../format/numbers.ts';
import { CompareDrawer } from './CompareDrawer.tsx';
import classes from './ComparePage.module.css';
import { DifferencePlot } from './DifferencePlot.tsx';
import { axisOf, type CompareFigure, dumbbellsOf, figures, rowsOf } from './differences.ts';

/** Where a group of journeys differs from the rest. */
export function ComparePage() {
  const filters = useFilters();
  const [compare, setCompare] = useCompare();
  const [figureText, setFigure] = useParameter('figure');
  const [chance, setChance] = useParameter('chance');
  const [selected, setSelected] = useParameter('selected');
  const figure: CompareFigure = figures.find(({ value }) => value === figureText)?.value ?? 'journeysAt';
  const { data, error, refetch } = useOperation(
    'compare',
    { ...filters, compare, top: 10_000 },
    { enabled: compare.length > 0 },
  );
  const n = useOperation('touchpoints', filters).data?.n;
  const withChance = chance === 'shown';
  const rows = data ? rowsOf(data, figure, withChance) : [];
  const all = data ? rowsOf(data, figure, true) : [];
  const row = all.find((one) => `${one.figure}:${one.at}` === selected);
  const group = compareText(compare);
  const shown = figures.find(({ value }) => value === figure) ?? figures[0];

  const picture = () => {
    const { drawing, height } = drawDumbbells(dumbbellsOf(rows), axisOf(rows, figure), 960);
    return { shape: drawing, width: 960, height };
  };
  const csv = () =>
    toCsv(
      ['figure', 'at', 'group', 'groupN', 'rest', 'restN', 'difference', 'low', 'high'],
      rows.map((one) => [
        one.figure,
        one.at,
        one.value,
        one.n,
        one.rest,
        one.restN,
        one.difference,
        one.low,
        one.high,
      ]),
    );

  return (
    <Page>
      <PageMain>
        <PageHeader
          title="Compare"
          lead="Where a group of journeys differs from the rest."
          actions={
            <SaveMenu name="compare" disabled={rows.length === 0} picture={picture} tables={[{ csv }]} />
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
        {compare.length === 0 && n?.journeys === 0 ? (
          <NoJourneys />
        ) : compare.length === 0 ? (
          <div className={classes['choose']}>
            <EmptyState title="Which journeys against the rest?">
              <p>
                Those that used a channel, of customers with an attribute or of a segment, or since a date.
              </p>
              <div className={classes['picker']}>
                <GroupPicker onChoose={(clause) => setCompare([clause])} />
              </div>
            </EmptyState>
          </div>
        ) : error ? (
          <ErrorState error={error} retry={() => void refetch()} />
        ) : data === undefined ? (
          <Loading label="Comparing the two groups" lines={8} />
        ) : data.size.journeys === 0 ? (
          <NoJourneys />
        ) : (
          <>
            <section className={classes['sides']} aria-label="The two groups">
              <p>
                <span className={classes['dot']} data-side="group" />
                <strong>{group}</strong> {countOf(data.size.journeys, 'journey')} of{' '}
                {countOf(data.size.customers, 'customer')}
              </p>
              <p>
                <span className={classes['dot']} data-side="rest" />
                <strong>the rest</strong> {countOf(data.restSize.journeys, 'journey')} of{' '}
                {countOf(data.restSize.customers, 'customer')}
              </p>
              {data.inBoth > 0 ? <p>{countOf(data.inBoth, 'customer')} in both</p> : null}
              <p className={classes['stand']}>
                <strong>{formatCount(data.standing)}</strong> of {countOf(data.tested, 'difference')} stand
                when all are tested at once
              </p>
            </section>
            <div className={classes['bar']}>
              <SegmentedControl
                aria-label="Differences of"
                size="xs"
                value={figure}
                onChange={(value) => setFigure(value === 'journeysAt' ? undefined : value)}
                data={figures.map(({ value, label }) => ({ value, label }))}
              />
              <span className={classes['lead']}>{shown.lead}</span>
              <Switch
                size="xs"
                label="Also what may be chance"
                checked={withChance}
                onChange={(event) => setChance(event.currentTarget.checked ? 'shown' : undefined)}
              />
            </div>
            {rows.length === 0 ? (
              <EmptyState title={all.length === 0 ? 'Nothing to compare here' : 'No difference stands'}>
                {all.length === 0
                  ? figure === 'emotion'
                    ? 'No touchpoint was rated in both groups.'
                    : 'Neither group has any.'
                  : `${countOf(all.length, 'difference')} may all be chance.`}
              </EmptyState>
            ) : (
              <DifferencePlot
                rows={dumbbellsOf(rows)}
                axis={axisOf(rows, figure)}
                selected={row ? (selected ?? null) : null}
                onSelect={(id) => setSelected(id)}
              />
            )}
            <p className={classes['note']}>
              Differences in percentage points, with 95 % intervals. They say what goes together, not why.
            </p>
          </>
        )}
      </PageMain>
      {data && row ? (
        <CompareDrawer
          row={row}
          group={group}
          compare={compare}
          filters={filters}
          onClose={() => setSelected(undefined)}
        />
      ) : null}
    </Page>
  );
}
