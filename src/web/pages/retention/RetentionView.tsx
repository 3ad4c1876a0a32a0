import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { ApiError } from '../../api/client.ts';
import { Drawing } from '../../charts/Drawing.tsx';
import { drawRetentionCurve } from '../../charts/retentionCurve.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Loading } from '../../components/Loading.tsx';
import { NoJourneys } from '../../components/NoJourneys.tsx';
import { useWidth } from '../../components/useWidth.ts';
import { compareText } from '../../filters/compareText.ts';
import { useAppSearch, useParameter } from '../../filters/useAppSearch.ts';
import { useCompare } from '../../filters/useCompare.ts';
import { countOf, formatCount } from '../../format/numbers.ts';
import { formatDate } from '../../format/times.ts';
import { type CellKey, CohortTable } from './CohortTable.tsx';
import { RetentionControls } from './RetentionControls.tsx';
import classes from './RetentionPage.module.css';
import { curveHeight, curvesOf } from './retentionFiles.ts';
import { periodsOf } from './retentionInput.ts';
import type { Retention } from './retentionWords.ts';
import { shownPeriods, tableFrame } from './tableFrame.ts';

const rowsShown = 26;

interface RetentionViewProps {
  retention: Retention | undefined;
  error: ApiError | null;
  busy: boolean;
  retry(): void;
  selected: CellKey | null;
  onSelect(cell: CellKey): void;
}

/** The table with its curve above, and what both rest on. */
export function RetentionView({ retention, error, busy, retry, selected, onSelect }: RetentionViewProps) {
  return (
    <>
      <RetentionControls />
      {error ? (
        <ErrorState error={error} retry={retry} />
      ) : retention === undefined ? (
        <Loading label="Following cohorts" lines={9} />
      ) : retention.n.customers === 0 ? (
        <NoJourneys />
      ) : retention.n.cohorts === 0 ? (
        <NobodyBegins retention={retention} />
      ) : (
        <div data-busy={busy || undefined} className={classes['answer']}>
          <Picture retention={retention} selected={selected} onSelect={onSelect} />
        </div>
      )}
    </>
  );
}

function NobodyBegins({ retention: { n } }: { retention: Retention }) {
  const [, change] = useAppSearch();
  return (
    <EmptyState
      title="Nobody begins here"
      actions={
        n.startLeftOut > 0 ? (
          <Button variant="default" onClick={() => change({ first: 'filtered' })}>
            Count their first start within the filters
          </Button>
        ) : (
          <Button variant="default" onClick={() => change({ start: undefined })}>
            Begin at the first interaction
          </Button>
        )
      }
    >
      {n.startLeftOut > 0
        ? `${countOf(n.startLeftOut, 'customer')} began before or outside these filters, so none of them is new.`
        : `None of ${countOf(n.customers, 'customer')} was ever at this start.`}
    </EmptyState>
  );
}

function Picture({
  retention,
  selected,
  onSelect,
}: {
  retention: Retention;
  selected: CellKey | null;
  onSelect(cell: CellKey): void;
}) {
  const [box, width] = useWidth<HTMLDivElement>();
  const [shows] = useParameter('show');
  const [clauses] = useCompare();
  const [all, setAll] = useState(false);
  const { cohorts, unit, compare, by } = retention;
  const listed = all || by !== null ? cohorts : cohorts.slice(-rowsShown);
  const shown = all ? listed : listed.slice(0, rowsShown);
  const frame = useMemo(
    () => tableFrame(width, shownPeriods(cohorts, periodsOf[unit])),
    [width, cohorts, unit],
  );
  const curve = useMemo(
    () =>
      drawRetentionCurve(curvesOf(retention), {
        left: frame.name + frame.customers,
        column: frame.column,
        periods: frame.periods,
        height: curveHeight,
      }),
    [retention, frame],
  );
  const group = compareText(clauses);
  return (
    <>
      <Summary retention={retention} />
      <div className={classes['scroller']} ref={box}>
        {width === 0 ? null : (
          <div style={{ width: frame.width }}>
            <div className={classes['curve']}>
              <p className={classes['curveName']} style={{ width: frame.name + 20 }}>
                {compare ? (
                  <>
                    <span>
                      <i data-tone="measured" />
                      {group}
                    </span>
                    <span>
                      <i data-tone="rest" />
                      the rest
                    </span>
                  </>
                ) : (
                  <span>Average, with its 95&#8201;% interval</span>
                )}
              </p>
              <svg
                role="img"
                aria-label={`Average share of customers who are back, by ${unit}`}
                width={frame.width}
                height={curveHeight}
              >
                <Drawing of={curve} />
              </svg>
            </div>
            <CohortTable
              retention={retention}
              cohorts={shown}
              frame={frame}
              shows={shows === 'customers' ? 'customers' : 'share'}
              selected={selected}
              onSelect={onSelect}
            />
          </div>
        )}
      </div>
      <div className={classes['legend']}>
        {shown.length < cohorts.length ? (
          <Button variant="default" size="xs" onClick={() => setAll(true)}>
            Show all {formatCount(cohorts.length)} cohorts
          </Button>
        ) : null}
        {compare ? (
          <span>
            Cells are {group} minus the rest, in percentage points; bold where the 95&#8201;% interval leaves
            out 0.
          </span>
        ) : null}
        {by === null ? (
          <span>
            <i className={classes['swatch']} /> not over for the whole cohort: may still grow, and is in no
            average
          </span>
        ) : (
          <span>Each cell ranges over those of the row for whom the {unit} is over.</span>
        )}
      </div>
    </>
  );
}

function Summary({ retention }: { retention: Retention }) {
  const { n, cohorts, asOf, zone } = retention;
  const [search, change] = useAppSearch();
  return (
    <p className={classes['summary']}>
      <strong>{countOf(n.cohorts, 'customer')}</strong> in {countOf(cohorts.length, 'cohort')}
      {asOf === null ? '' : `, followed until ${formatDate(asOf)} (${zone})`}.
      {n.startLeftOut > 0
        ? ` ${countOf(n.startLeftOut, 'customer')} began before or outside the filters: not new, so in no cohort.`
        : ''}
      {n.noStart > 0 ? ` ${countOf(n.noStart, 'customer')} never began here.` : ''}
      {n.startLeftOut > 0 || search['first'] === 'filtered' ? (
        <button
          type="button"
          className={classes['link']}
          onClick={() => change({ first: search['first'] === 'filtered' ? undefined : 'filtered' })}
        >
          {search['first'] === 'filtered'
            ? 'Count only who is new'
            : 'Count them from their first within the filters'}
        </button>
      ) : null}
    </p>
  );
}
