import type { OutputOf } from '../../api/types.ts';
import { quoteName } from '../../components/pathText.ts';

export type Paths = OutputOf<'paths'>;
export type Row = Paths['columns'][number]['rows'][number];
export type Link = Paths['links'][number];
export type Kind = Row['kind'];
type Difference = NonNullable<Paths['compare']>['differences'][number];

/** A row of a step, or the link between two, as both groups have it. */
export interface Cell {
  id: string;
  step: number;
  kind: Kind;
  touchpoint: string;
  journeys: number;
  customers: number;
  repeats: number;
  /** of the journeys shown; null where there are none */
  share: number | null;
  /** the rest's, where groups are compared */
  rest: { journeys: number; share: number | null } | null;
  difference: Difference | null;
}

export interface LinkCell extends Omit<Cell, 'kind' | 'touchpoint' | 'repeats'> {
  from: Cell;
  to: Cell;
}

export interface Cells {
  n: number;
  restN: number | null;
  columns: { step: number; rows: Cell[] }[];
  links: LinkCell[];
  byId: ReadonlyMap<string, Cell>;
}

const rowId = (step: number, kind: Kind, touchpoint: string) =>
  `row:${step}:${kind}:${kind === 'touchpoint' ? touchpoint : ''}`;
const linkId = (from: string, to: string) => `link:${from}→${to}`;

/** Names as the differences write them, see the operation. */
const written = (kind: Kind, touchpoint: string) => (kind === 'touchpoint' ? name(touchpoint) : `(${kind})`);
const name = (touchpoint: string) =>
  /^[\p{L}\p{N}_]+$/u.test(touchpoint) ? touchpoint : quoteName(touchpoint);

/** The paths with both groups side by side: what only one of them has is there for both. */
export function cellsOf(found: Paths): Cells {
  const rest = found.compare?.rest ?? null;
  const differences = new Map(found.compare?.differences.map((one) => [`${one.figure} ${one.at}`, one]));
  const byId = new Map<string, Cell>();
  const columns = found.columns.map(({ step, rows }, at) => {
    const others = rest?.columns[at]?.rows ?? [];
    const cells = mergedRows(rows, others).map((row) => {
      const id = rowId(step, row.kind, row.touchpoint);
      const other = others.find((one) => rowId(step, one.kind, one.touchpoint) === id);
      const cell: Cell = {
        ...row,
        id,
        step,
        rest: rest === null ? null : { journeys: other?.journeys ?? 0, share: shareOf(other, rest.n) },
        difference: differences.get(`row step ${step}: ${written(row.kind, row.touchpoint)}`) ?? null,
      };
      byId.set(id, cell);
      return cell;
    });
    return { step, rows: cells };
  });
  const links = new Map<string, { own: Link | null; other: Link | null; link: Link }>();
  for (const [list, side] of [
    [found.links, 'own'],
    [rest?.links ?? [], 'other'],
  ] as const) {
    for (const link of list) {
      const id = idOfLink(link);
      const known = links.get(id) ?? { own: null, other: null, link };
      links.set(id, { ...known, [side]: link });
    }
  }
  return {
    n: found.n,
    restN: rest?.n ?? null,
    columns,
    byId,
    links: [...links].flatMap(([id, { own, other, link }]) => {
      const from = byId.get(rowId(link.step, link.fromKind, link.from));
      const to = byId.get(rowId(link.step + 1, link.toKind, link.to));
      if (!from || !to) return [];
      const at = `link step ${link.step}: ${written(link.fromKind, link.from)} → ${written(link.toKind, link.to)}`;
      return [
        {
          id,
          step: link.step,
          from,
          to,
          journeys: own?.journeys ?? 0,
          customers: own?.customers ?? 0,
          share: found.n === 0 ? null : (own?.journeys ?? 0) / found.n,
          rest: rest === null ? null : { journeys: other?.journeys ?? 0, share: shareOf(other, rest.n) },
          difference: differences.get(at) ?? null,
        },
      ];
    }),
  };
}

const idOfLink = (link: Link) =>
  linkId(rowId(link.step, link.fromKind, link.from), rowId(link.step + 1, link.toKind, link.to));

const shareOf = (row: { journeys: number } | null | undefined, n: number) =>
  n === 0 ? null : (row?.journeys ?? 0) / n;

function mergedRows(rows: readonly Row[], others: readonly Row[]): Row[] {
  const has = (one: Row) => rows.some((row) => row.kind === one.kind && row.touchpoint === one.touchpoint);
  return [
    ...rows,
    ...others
      .filter((one) => !has(one))
      .map((one) => ({ ...one, journeys: 0, customers: 0, share: 0, repeats: 0 })),
  ];
}

/** How large a cell is drawn: its share, with a comparison the mean of both, so that one picture shows both groups. */
export function sizeOf({ share, rest }: Pick<Cell, 'share' | 'rest'>): number {
  return rest === null ? (share ?? 0) : ((share ?? 0) + (rest.share ?? 0)) / 2;
}

/** Whether the interval of a difference leaves zero out. */
export function isClear(difference: Cell['difference']): boolean {
  return difference?.low != null && difference.high != null && (difference.low > 0 || difference.high < 0);
}
