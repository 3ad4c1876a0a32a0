import type { OutputOf } from '../../api/types.ts';
import { edgeId, nodeId } from '../../charts/flowDrawing.ts';
import { SortableTable, type TableColumn } from '../../components/SortableTable.tsx';
import { formatCount, formatShare } from '../../format/numbers.ts';
import { formatDuration } from '../../format/times.ts';
import classes from './FlowPage.module.css';

type Flow = OutputOf<'flow'>;
type Edge = Flow['edges'][number];
type Node = Flow['nodes'][number];

const duration = (ms: number | null) => (ms === null ? '–' : formatDuration(ms));

const edgeColumns: TableColumn<Edge>[] = [
  { key: 'from', title: 'From', value: (edge) => edge.from },
  { key: 'to', title: 'To', value: (edge) => edge.to },
  { key: 'count', title: 'Times', numeric: true, value: (e) => e.count, cell: (e) => formatCount(e.count) },
  {
    key: 'journeys',
    title: 'Journeys',
    numeric: true,
    value: (e) => e.journeys,
    cell: (e) => formatCount(e.journeys),
  },
  {
    key: 'share',
    title: 'Of all journeys',
    numeric: true,
    value: (e) => e.share,
    cell: (e) => formatShare(e.share),
  },
  {
    key: 'out',
    title: 'Of those leaving',
    numeric: true,
    value: (e) => e.probabilityOut,
    cell: (e) => formatShare(e.probabilityOut),
  },
  {
    key: 'in',
    title: 'Of those arriving',
    numeric: true,
    value: (e) => e.probabilityIn,
    cell: (e) => formatShare(e.probabilityIn),
  },
  {
    key: 'median',
    title: 'Median time',
    numeric: true,
    value: (e) => e.medianMs,
    cell: (e) => duration(e.medianMs),
  },
  { key: 'p95', title: '95 % within', numeric: true, value: (e) => e.p95Ms, cell: (e) => duration(e.p95Ms) },
];

const nodeColumns: TableColumn<Node>[] = [
  { key: 'touchpoint', title: 'Touchpoint', value: (node) => node.touchpoint },
  {
    key: 'interactions',
    title: 'Interactions',
    numeric: true,
    value: (n) => n.interactions,
    cell: (n) => formatCount(n.interactions),
  },
  {
    key: 'journeys',
    title: 'Journeys',
    numeric: true,
    value: (n) => n.journeys,
    cell: (n) => formatCount(n.journeys),
  },
  {
    key: 'starts',
    title: 'Start here',
    numeric: true,
    value: (n) => n.starts,
    cell: (n) => formatCount(n.starts),
  },
  { key: 'ends', title: 'End here', numeric: true, value: (n) => n.ends, cell: (n) => formatCount(n.ends) },
];

interface FlowTablesProps {
  flow: Flow;
  selected: string | null;
  onSelect(id: string | null): void;
}

/** The figures of the graph, to read and to sort. */
export function FlowTables({ flow, selected, onSelect }: FlowTablesProps) {
  return (
    <div className={classes['tables']}>
      <h2>Connections</h2>
      <SortableTable
        caption="Connections between touchpoints"
        columns={edgeColumns}
        rows={flow.edges}
        rowKey={edgeId}
        selected={selected}
        onRow={(edge) => onSelect(edgeId(edge))}
      />
      <h2>Touchpoints</h2>
      <SortableTable
        caption="Touchpoints"
        parameter="sortTouchpoints"
        columns={nodeColumns}
        rows={flow.nodes}
        rowKey={(node) => nodeId(node.touchpoint)}
        selected={selected}
        onRow={(node) => onSelect(nodeId(node.touchpoint))}
      />
    </div>
  );
}
