import type { OutputOf } from '../../api/types.ts';
import { Drawing } from '../../charts/Drawing.tsx';
import { drawShareBar } from '../../charts/shareBars.ts';
import { SortableTable, type TableColumn } from '../../components/SortableTable.tsx';
import { formatCount, formatShare } from '../../format/numbers.ts';
import { formatDuration } from '../../format/times.ts';
import classes from './FunnelPage.module.css';
import { Opens } from './FunnelSteps.tsx';
import { nameOf } from './funnelWords.ts';

type Answer = OutputOf<'funnel'>;
type Steps = Answer['steps'];

interface FunnelGroupsProps {
  answer: Answer;
  by: string;
  open: string | undefined;
  onOpen(value: string, step: number): void;
}

interface GroupRow {
  value: string;
  steps: Steps;
}

/** The funnel of each value: how many began, what share of them got to each step, with its interval. */
export function FunnelGroups({ answer, by, open, onOpen }: FunnelGroupsProps) {
  const rows = Object.entries(answer.by ?? {})
    .map(([value, steps]) => ({ value, steps }))
    .sort((a, b) => (b.steps[0]?.customers ?? 0) - (a.steps[0]?.customers ?? 0));
  const last = answer.steps.length - 1;
  const most = Math.max(0, ...rows.map(({ steps }) => steps[last]?.intervals?.ofFirst?.[1] ?? 0));
  const titleOf = (value: string) => {
    if (value === answer.other?.value) return `${answer.other.values} other values`;
    return value === '' ? 'none' : value;
  };
  const columns: TableColumn<GroupRow>[] = [
    {
      key: 'value',
      title: by,
      value: ({ value }) => titleOf(value),
      cell: ({ value }) => <span className={classes['value']}>{titleOf(value)}</span>,
    },
    ...answer.steps.map((step, k): TableColumn<GroupRow> => {
      const shareAt = (row: GroupRow) => (k === 0 ? row.steps[0]?.customers : row.steps[k]?.ofFirst) ?? null;
      return {
        key: `step${k + 1}`,
        title: nameOf(step),
        numeric: true,
        value: shareAt,
        cell: (row) => (
          <Opens on={open === `${row.value} ${k + 1}`} onClick={() => onOpen(row.value, k + 1)}>
            {k === 0 ? null : <strong>{formatShare(shareAt(row))} </strong>}
            <span>{formatCount(row.steps[k]?.customers)}</span>
          </Opens>
        ),
      };
    }),
    {
      key: 'interval',
      title: '95 % interval',
      value: (row) => row.steps[last]?.ofFirst ?? null,
      cell: (row) => <Interval steps={row.steps} last={last} most={most} />,
    },
    {
      key: 'median',
      title: 'Median time',
      numeric: true,
      value: (row) => row.steps[last]?.medianMs ?? null,
      cell: (row) => formatDuration(row.steps[last]?.medianMs ?? null),
    },
  ];
  return (
    <section className={classes['groups']} aria-label={`By ${by}`}>
      <h2>By {by}</h2>
      <SortableTable
        caption={`The funnel by ${by}: share of those at the first step`}
        columns={columns}
        rows={rows}
        rowKey={({ value }) => value}
        parameter="sortGroups"
      />
    </section>
  );
}

function Interval({ steps, last, most }: { steps: Steps; last: number; most: number }) {
  const step = steps[last];
  const range = step?.intervals?.ofFirst;
  if (step === undefined || step.ofFirst === null || !range) return <>no data</>;
  const [low, high] = range;
  return (
    <span className={classes['interval']}>
      <svg width={64} height={14} aria-hidden="true">
        <Drawing of={drawShareBar({ share: step.ofFirst, low, high }, most, { width: 64, height: 14 })} />
      </svg>
      {formatShare(low).replace(/\s*%/, '')}–{formatShare(high)}
    </span>
  );
}
