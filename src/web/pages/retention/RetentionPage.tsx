import { SegmentedControl } from '@mantine/core';
import { useOperation } from '../../api/useOperation.ts';
import { Page, PageMain } from '../../components/Page.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { SaveMenu } from '../../components/SaveMenu.tsx';
import { FilterBar } from '../../filters/FilterBar.tsx';
import { useAppSearch } from '../../filters/useAppSearch.ts';
import { countOf } from '../../format/numbers.ts';
import { CellDrawer } from './CellDrawer.tsx';
import type { CellKey } from './CohortTable.tsx';
import { RepeatDrawer } from './RepeatDrawer.tsx';
import { RepeatsView } from './RepeatsView.tsx';
import classes from './RetentionPage.module.css';
import { RetentionView } from './RetentionView.tsx';
import { figureFrom, type RepeatFigure } from './repeatFigure.ts';
import { drawRepeats, repeatsCsv } from './repeatFiles.ts';
import { useLoopsInput } from './repeatsInput.ts';
import { drawRetention, retentionCsv } from './retentionFiles.ts';
import { periodsOf, useRetentionInput } from './retentionInput.ts';
import { shownPeriods, tableFrame } from './tableFrame.ts';

/** Who comes back, cohort by cohort; and where customers go round in circles. */
export function RetentionPage() {
  const [search, change] = useAppSearch();
  const isRepeats = search['tab'] === 'repeats';
  const retentionInput = useRetentionInput();
  const loopsInput = useLoopsInput();
  const retention = useOperation('retention', retentionInput, { enabled: !isRepeats });
  const loops = useOperation('loops', loopsInput, { enabled: isRepeats });
  const cell = cellFrom(search['cell']);
  const figure = figureFrom(search['figure']);
  const close = () => change({ cell: undefined, figure: undefined, who: undefined, side: undefined });
  const select = ({ period, cohort }: CellKey) =>
    change({ cell: JSON.stringify([period, cohort]), figure: undefined });
  const open = (next: RepeatFigure) => change({ figure: JSON.stringify(next), cell: undefined });

  const picture = () => {
    const drawn = isRepeats
      ? loops.data && drawRepeats(loops.data)
      : retention.data &&
        drawRetention(
          retention.data,
          tableFrame(1100, shownPeriods(retention.data.cohorts, periodsOf[retention.data.unit])),
        );
    return drawn ? { shape: drawn.drawing, width: drawn.width, height: drawn.height } : null;
  };
  const csv = () =>
    (isRepeats ? loops.data && repeatsCsv(loops.data) : retention.data && retentionCsv(retention.data)) ?? '';

  const n = isRepeats ? loops.data?.n.customers : retention.data?.n.customers;
  return (
    <Page>
      <PageMain>
        <PageHeader
          title="Retention"
          lead={
            isRepeats
              ? 'Where customers go round in circles.'
              : 'Who comes back, and how long after they began.'
          }
          actions={
            <>
              <SegmentedControl
                aria-label="View"
                value={isRepeats ? 'repeats' : 'retention'}
                onChange={(next) =>
                  change({
                    tab: next === 'repeats' ? 'repeats' : undefined,
                    cell: undefined,
                    figure: undefined,
                  })
                }
                data={[
                  { value: 'retention', label: 'Coming back' },
                  { value: 'repeats', label: 'Repeats' },
                ]}
              />
              <SaveMenu
                name={isRepeats ? 'repeats' : 'retention'}
                disabled={n === undefined || n === 0}
                picture={picture}
                tables={[{ csv }]}
              />
            </>
          }
        />
        <FilterBar compares count={n === undefined ? undefined : <strong>{countOf(n, 'customer')}</strong>} />
        <div className={classes['view']}>
          {isRepeats ? (
            <RepeatsView
              loops={loops.data}
              error={loops.error}
              busy={loops.isPlaceholderData}
              retry={() => void loops.refetch()}
              selected={figure}
              onOpen={open}
            />
          ) : (
            <RetentionView
              retention={retention.data}
              error={retention.error}
              busy={retention.isPlaceholderData}
              retry={() => void retention.refetch()}
              selected={cell}
              onSelect={select}
            />
          )}
        </div>
      </PageMain>
      {!isRepeats && cell && retention.data ? (
        <CellDrawer retention={retention.data} input={retentionInput} cell={cell} onClose={close} />
      ) : null}
      {isRepeats && figure && loops.data ? (
        <RepeatDrawer loops={loops.data} input={loopsInput} figure={figure} onClose={close} />
      ) : null}
    </Page>
  );
}

/** A cell as the address has it: [3,"2026-06-01"], or [3,null] for the average. */
function cellFrom(text: string | string[] | undefined): CellKey | null {
  const found = typeof text === 'string' ? /^\[(\d+),(null|".*")\]$/s.exec(text) : null;
  if (!found) return null;
  try {
    return { period: Number(found[1]), cohort: JSON.parse(found[2] ?? 'null') as string | null };
  } catch {
    return null;
  }
}
