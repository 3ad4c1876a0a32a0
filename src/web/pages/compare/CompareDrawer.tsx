import { Drawer } from '../../components/Drawer.tsx';
import { Figure, Figures } from '../../components/Figure.tsx';
import { PeopleDrawer } from '../../components/PeopleDrawer.tsx';
import { SideSwitch, useSide } from '../../components/SideSwitch.tsx';
import type { FilterInput } from '../../filters/search.ts';
import { formatCount, formatShare, formatValence } from '../../format/numbers.ts';
import classes from './ComparePage.module.css';
import { dumbbellsOf, figures, placesOf, type rowsOf } from './differences.ts';

export interface CompareDrawerProps {
  row: ReturnType<typeof rowsOf>[number];
  /** what holds for the group, in words */
  group: string;
  compare: readonly string[];
  filters: FilterInput;
  onClose(): void;
}

/** One difference: both sides with what they are shares of, and the people of either. */
export function CompareDrawer({ row, group, compare, filters, onClose }: CompareDrawerProps) {
  const side = useSide(compare);
  const kind = figures.find(({ value }) => value === row.figure)?.label ?? '';
  const both = <Sides row={row} group={group} />;
  if (row.figure === 'emotion')
    return (
      <Drawer kind={kind} title={row.at} subject={`${row.figure} ${row.at}`} onClose={onClose}>
        {both}
      </Drawer>
    );
  return (
    <PeopleDrawer
      kind={kind}
      title={row.at}
      operation="comparePeople"
      input={{ ...filters, compare, side, figure: row.figure, ...placesOf(row.at) }}
      onClose={onClose}
    >
      {both}
      <SideSwitch compare={compare} />
    </PeopleDrawer>
  );
}

function Sides({ row, group }: Pick<CompareDrawerProps, 'row' | 'group'>) {
  const format = row.unit === 'share' ? formatShare : formatValence;
  const of = (value: number | null, n: number) =>
    row.unit === 'share'
      ? `${formatCount(Math.round((value ?? 0) * n))} of ${formatCount(n)} journeys`
      : `${formatCount(n)} ratings`;
  const [drawn] = dumbbellsOf([row]);
  return (
    <div className={classes['both']}>
      <Figures>
        <Figure label={group} value={format(row.value)} note={of(row.value, row.n)} />
        <Figure label="the rest" value={format(row.rest)} note={of(row.rest, row.restN)} />
      </Figures>
      {drawn ? (
        <p>
          <strong>{drawn.difference}</strong>, 95 % interval {drawn.interval}
          {drawn.stands ? '' : ': this may be chance'}.
        </p>
      ) : null}
    </div>
  );
}
