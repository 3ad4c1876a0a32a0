import { Button, Menu, Tabs } from '@mantine/core';
import { useOperation } from '../../api/useOperation.ts';
import { toSvgFile } from '../../charts/shape.ts';
import { Icon } from '../../components/Icon.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { saveFile } from '../../components/saveFile.ts';
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

  const save = (kind: 'svg' | 'csv') => {
    const name = isRepeats ? 'repeats' : 'retention';
    if (kind === 'csv') {
      const text = isRepeats
        ? loops.data && repeatsCsv(loops.data)
        : retention.data && retentionCsv(retention.data);
      if (text) saveFile(`${name}.csv`, 'text/csv', text);
      return;
    }
    const drawn = isRepeats
      ? loops.data && drawRepeats(loops.data)
      : retention.data &&
        drawRetention(
          retention.data,
          tableFrame(1100, shownPeriods(retention.data.cohorts, periodsOf[retention.data.unit])),
        );
    if (!drawn) return;
    const style = getComputedStyle(document.documentElement);
    saveFile(
      `${name}.svg`,
      'image/svg+xml',
      toSvgFile(drawn.drawing, drawn, (token) => style.getPropertyValue(token)),
    );
  };

  const n = isRepeats ? loops.data?.n.customers : retention.data?.n.customers;
  return (
    <div className={classes['page']}>
      <div className={classes['main']}>
        <PageHeader
          title="Retention"
          lead={
            isRepeats
              ? 'Where customers go round in circles.'
              : 'Who comes back, and how long after they began.'
          }
          actions={
            <Menu position="bottom-end">
              <Menu.Target>
                <Button
                  variant="default"
                  size="xs"
                  leftSection={<Icon name="download" size={14} />}
                  disabled={n === undefined || n === 0}
                >
                  Save
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item onClick={() => save('svg')}>Picture (SVG)</Menu.Item>
                <Menu.Item onClick={() => save('csv')}>Figures (CSV)</Menu.Item>
              </Menu.Dropdown>
            </Menu>
          }
        />
        <FilterBar compares count={n === undefined ? undefined : <strong>{countOf(n, 'customer')}</strong>} />
        <Tabs
          className={classes['tabs']}
          value={isRepeats ? 'repeats' : 'retention'}
          onChange={(next) =>
            change({ tab: next === 'repeats' ? 'repeats' : undefined, cell: undefined, figure: undefined })
          }
        >
          <Tabs.List>
            <Tabs.Tab value="retention">Retention</Tabs.Tab>
            <Tabs.Tab value="repeats">Repeats</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="retention">
            {isRepeats ? null : (
              <RetentionView
                retention={retention.data}
                error={retention.error}
                busy={retention.isPlaceholderData}
                retry={() => void retention.refetch()}
                selected={cell}
                onSelect={select}
              />
            )}
          </Tabs.Panel>
          <Tabs.Panel value="repeats">
            {isRepeats ? (
              <RepeatsView
                loops={loops.data}
                error={loops.error}
                busy={loops.isPlaceholderData}
                retry={() => void loops.refetch()}
                selected={figure}
                onOpen={open}
              />
            ) : null}
          </Tabs.Panel>
        </Tabs>
      </div>
      {!isRepeats && cell && retention.data ? (
        <CellDrawer retention={retention.data} input={retentionInput} cell={cell} onClose={close} />
      ) : null}
      {isRepeats && figure && loops.data ? (
        <RepeatDrawer loops={loops.data} input={loopsInput} figure={figure} onClose={close} />
      ) : null}
    </div>
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
