import { SegmentedControl } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useCallback, useMemo } from 'react';
import type { OutputOf } from '../../api/types.ts';
import { useOperation } from '../../api/useOperation.ts';
import { edgeId, nodeId } from '../../charts/flowDrawing.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Loading } from '../../components/Loading.tsx';
import { NoJourneys } from '../../components/NoJourneys.tsx';
import { Page, PageMain } from '../../components/Page.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { SaveMenu } from '../../components/SaveMenu.tsx';
import { toCsv } from '../../components/saveFile.ts';
import { FilterBar } from '../../filters/FilterBar.tsx';
import { useFilters, useParameter } from '../../filters/useAppSearch.ts';
import { useCompare } from '../../filters/useCompare.ts';
import { countOf } from '../../format/numbers.ts';
import { draw, layOut } from './drawnFlow.ts';
import { type ColourBy, colourScale, differenceScale, edgeDifferences } from './edgeColour.ts';
import { FlowCanvas } from './FlowCanvas.tsx';
import { FlowDrawer } from './FlowDrawer.tsx';
import { FlowTables } from './FlowTables.tsx';
import { SimplifyBar } from './SimplifyBar.tsx';
import { useSimplification } from './simplification.ts';

/** The directly-follows graph: what comes after what, how often and after how long. */
export function FlowPage() {
  const filters = useFilters();
  const [compare] = useCompare();
  const [view, setView] = useParameter('view');
  const [colourText, setColour] = useParameter('colour');
  const [selected, setSelected] = useParameter('selected');
  const colourBy: ColourBy = colourText === 'time' ? 'time' : 'count';
  const narrow = useMediaQuery('(width < 700px)', false, { getInitialValueInEffect: false }) ?? false;
  const simple = useSimplification(filters);
  const {
    data: flow,
    error,
    refetch,
    isPlaceholderData,
  } = useOperation(
    'flow',
    { ...filters, compare, activities: simple.activities ?? 1, edges: simple.edges ?? 0 },
    { enabled: simple.activities !== null && simple.edges !== null },
  );
  const failure = error ?? (flow === undefined ? simple.error : null);
  const touchpoints = useOperation('touchpoints', filters).data;
  const channel = useMemo(
    () => new Map(touchpoints?.touchpoints.map((one) => [one.touchpoint, one.channel])),
    [touchpoints],
  );
  const differences = useMemo(() => edgeDifferences(flow), [flow]);
  const drawn = useMemo(
    () => (flow && flow.nodes.length > 0 ? layOut(flow, narrow ? 'down' : 'right', differences) : null),
    [flow, narrow, differences],
  );
  const scale = useMemo(
    () => (differences.size > 0 ? differenceScale(differences) : colourScale(colourBy, flow?.edges ?? [])),
    [differences, colourBy, flow],
  );
  const exists =
    flow !== undefined &&
    selected !== undefined &&
    (flow.nodes.some((node) => nodeId(node.touchpoint) === selected) ||
      flow.edges.some((edge) => edgeId(edge) === selected));
  const drawing = useCallback(
    (lit: ReadonlySet<string> | null) =>
      flow && drawn
        ? draw(flow, drawn, {
            colour: scale.of,
            differences,
            channel,
            selected: exists ? selected : null,
            lit,
          })
        : { tag: 'g', attributes: {}, children: [] },
    [flow, drawn, scale, differences, channel, exists, selected],
  );
  const select = useCallback((id: string | null) => setSelected(id ?? undefined), [setSelected]);

  return (
    <Page>
      <PageMain scrolls={false}>
        <PageHeader
          title="Flow"
          lead="What comes directly after what, how often, and how long it takes."
          actions={
            <>
              <SegmentedControl
                aria-label="Colour connections by"
                value={colourBy}
                onChange={(value) => setColour(value === 'time' ? 'time' : undefined)}
                data={[
                  { value: 'count', label: 'By journeys' },
                  { value: 'time', label: 'By time' },
                ]}
              />
              <SegmentedControl
                aria-label="View"
                value={view === 'table' ? 'table' : 'graph'}
                onChange={(value) => setView(value === 'table' ? 'table' : undefined)}
                data={[
                  { value: 'graph', label: 'Graph' },
                  { value: 'table', label: 'Table' },
                ]}
              />
              <SaveMenu
                name="flow"
                disabled={!flow || !drawn}
                picture={() =>
                  drawn && {
                    shape: drawing(null),
                    width: drawn.layout.width,
                    height: drawn.layout.height,
                  }
                }
                tables={flow ? [{ csv: () => connectionsCsv(flow.edges) }] : []}
              />
            </>
          }
        />
        <FilterBar
          compares
          count={
            touchpoints && (
              <>
                <strong>{countOf(touchpoints.n.journeys, 'journey')}</strong> of{' '}
                {countOf(touchpoints.n.customers, 'customer')}
              </>
            )
          }
        />
        {failure ? (
          <ErrorState error={failure} retry={() => void refetch()} />
        ) : flow === undefined ? (
          <Loading label="Counting what comes after what" lines={7} />
        ) : flow.nodes.length === 0 ? (
          <NoJourneys />
        ) : (
          <>
            <SimplifyBar
              flow={flow}
              journeys={touchpoints?.n.journeys ?? null}
              simple={simple}
              scale={scale}
              busy={isPlaceholderData}
            />
            {view === 'table' ? (
              <FlowTables flow={flow} selected={exists ? selected : null} onSelect={select} />
            ) : drawn ? (
              <FlowCanvas
                drawn={drawn}
                drawing={drawing}
                selected={exists ? selected : null}
                onSelect={select}
              />
            ) : null}
          </>
        )}
      </PageMain>
      {flow && exists ? (
        <FlowDrawer flow={flow} id={selected} onSelect={select} onClose={() => select(null)} />
      ) : null}
    </Page>
  );
}

function connectionsCsv(edges: OutputOf<'flow'>['edges']): string {
  return toCsv(
    ['from', 'to', 'count', 'journeys', 'share', 'probabilityOut', 'probabilityIn', 'medianMs', 'p95Ms'],
    edges.map((e) => [
      e.from,
      e.to,
      e.count,
      e.journeys,
      e.share,
      e.probabilityOut,
      e.probabilityIn,
      e.medianMs,
      e.p95Ms,
    ]),
  );
}
