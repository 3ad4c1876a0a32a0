import { shorten, wrapText } from '../../../map/text/measure.ts';
import { drawSankey, labelHeight, sankeyHead } from '../../charts/sankeyDrawing.ts';
import {
  layoutSankey,
  type SankeyLayout,
  type SankeyLink,
  type SankeyNode,
} from '../../charts/sankeyLayout.ts';
import type { Shape } from '../../charts/shape.ts';
import { formatCount } from '../../format/numbers.ts';
import { type Cell, type Cells, isClear, type LinkCell, sizeOf } from './cells.ts';
import type { PathsQuestion } from './usePathsQuestion.ts';
import { cellSentence, figureText, linkSentence, rowName, stepHead } from './words.ts';

export interface PictureNode extends SankeyNode {
  cell: Cell;
  lines: readonly string[];
}
export interface PictureLink extends SankeyLink {
  cell: LinkCell;
}

export interface Picture {
  layout: SankeyLayout<PictureNode, PictureLink>;
  /** links that are drawn, of all, and how much of all moves they carry */
  drawn: { links: number; of: number; share: number };
}

/** Links below this share of the journeys are not drawn. */
export const thinnestShare = 0.01;
const barWidth = 9;
const narrowest = 136;
const widest = 250;
const ranks = { touchpoint: 0, other: 1, ended: 2, notStarted: 2 } as const;
const nameStyle = { size: 11.5, weight: 600 } as const;

/** Lays the paths out for a frame of a width; where the columns need more, the picture is wider. */
export function layOutPaths(cells: Cells, width: number, question: PathsQuestion): Picture {
  const columns = Math.max(1, cells.columns.length);
  const pitch = Math.min(widest, Math.max(narrowest, Math.floor(width / columns)));
  const room = pitch - barWidth - 18;
  const nodes = cells.columns.flatMap(({ rows }, column) =>
    rows
      .filter((cell) => sizeOf(cell) > 0)
      .map((cell): PictureNode => {
        const name = rowName(cell, question.show);
        const lines = fitted(name, room);
        return {
          id: cell.id,
          column,
          value: sizeOf(cell),
          rank: ranks[cell.kind],
          labelHeight: labelHeight(lines.length),
          lines,
          cell,
        };
      }),
  );
  const shown = new Set(nodes.map(({ id }) => id));
  const links = cells.links
    .filter(({ from, to }) => shown.has(from.id) && shown.has(to.id))
    .map(
      (cell): PictureLink => ({ id: cell.id, from: cell.from.id, to: cell.to.id, value: sizeOf(cell), cell }),
    );
  const most = Math.max(1, ...cells.columns.map(({ rows }) => rows.length));
  const layout = layoutSankey(nodes, links, {
    pitch,
    barWidth,
    flowHeight: Math.max(220, Math.min(380, most * 42)),
    total: 1,
    gap: 9,
    top: sankeyHead,
    isHidden: ({ value }) => value < thinnestShare,
  });
  const moves = links.filter(({ cell }) => isMove(cell));
  const drawn = moves.filter(({ value }) => value >= thinnestShare);
  const sum = (list: readonly PictureLink[]) => list.reduce((total, { value }) => total + value, 0);
  return {
    layout,
    drawn: { links: drawn.length, of: moves.length, share: moves.length === 0 ? 1 : sum(drawn) / sum(moves) },
  };
}

/** To have ended and to stay so is no move. */
const isMove = ({ from, to }: LinkCell) => from.kind !== 'ended' && to.kind !== 'notStarted';

function fitted(name: string, room: number): string[] {
  const lines = wrapText(name, nameStyle, room, 2);
  return lines.map((line) => shorten(line, nameStyle, room));
}

export interface PictureLook {
  selected: string | null;
  focusable: string | null;
  lit: ReadonlySet<string> | null;
}

export function drawPaths(
  { layout }: Picture,
  cells: Cells,
  question: PathsQuestion,
  look: PictureLook,
): Shape {
  const isCompared = cells.restN !== null;
  const anchor =
    question.from === null && question.to === null ? null : cells.columns.findIndex(({ step }) => step === 0);
  return drawSankey(layout, {
    ...look,
    barWidth,
    anchor,
    heads: cells.columns.map(({ step }, at) => ({
      text: stepHead(step, question),
      note: (anchor === null ? at === 0 : at === anchor) ? `n ${formatCount(cells.n)}` : null,
    })),
    labelOf: ({ cell, lines }) => ({ lines, figure: figureText(cell) }),
    nodeColour: ({ cell }) => nodeColour(cell, isCompared),
    linkColour: ({ cell }) => linkColour(cell, isCompared),
    nodeTitle: ({ cell }) => cellSentence(cell, cells.n, question),
    linkTitle: ({ cell }) => linkSentence(cell, cells.n, question),
    opens: () => true,
  });
}

function nodeColour(cell: Cell, isCompared: boolean): string {
  if (isCompared) return differenceColour(cell.difference);
  if (cell.kind === 'touchpoint') return 'var(--teal)';
  return cell.kind === 'other' ? 'var(--faint)' : 'var(--line-strong)';
}

function linkColour(cell: LinkCell, isCompared: boolean): { colour: string; opacity: number } {
  if (!isMove(cell)) return { colour: 'var(--line-strong)', opacity: 0.35 };
  if (isCompared) {
    const colour = differenceColour(cell.difference);
    return { colour, opacity: isClear(cell.difference) ? 0.55 : 0.4 };
  }
  if (cell.to.kind === 'ended') return { colour: 'var(--faint)', opacity: 0.4 };
  return {
    colour: 'var(--teal)',
    opacity: cell.from.kind === 'touchpoint' && cell.to.kind === 'touchpoint' ? 0.32 : 0.2,
  };
}

/** More in the group, more in the rest, or no difference that the numbers bear. */
export function differenceColour(difference: Cell['difference']): string {
  if (!isClear(difference)) return 'var(--line-strong)';
  return (difference?.difference ?? 0) > 0 ? 'var(--teal)' : 'var(--warn)';
}
