import { countOf, formatCount, formatPoints, formatShare } from '../../format/numbers.ts';
import type { Cell, Kind, LinkCell } from './cells.ts';
import type { PathsQuestion } from './usePathsQuestion.ts';

/** What a row is called: in a stretch between two anchors, to end is to arrive. */
export function rowName(
  { kind, touchpoint }: { kind: Kind; touchpoint: string },
  show: PathsQuestion['show'],
): string {
  if (kind === 'touchpoint') return touchpoint;
  if (kind === 'other') return 'all others';
  if (kind === 'notStarted') return 'not begun yet';
  return show === 'between' ? 'arrived before' : 'ended before';
}

/** The head of a column, in few signs. */
export function stepHead(step: number, question: Pick<PathsQuestion, 'from' | 'to'>): string {
  if (question.from === null && question.to === null) return `Step ${step}`;
  if (step === 0) return 'Anchor';
  return step < 0 ? `${-step} before` : `${step} after`;
}

/** The same in a sentence. */
export function stepWords(step: number, question: Pick<PathsQuestion, 'from' | 'to' | 'show'>): string {
  const { from, to, show } = question;
  if (from === null && to === null) return `at step ${step}`;
  const anchor = (from !== null && to !== null && show === 'after' ? to : from) ?? to ?? '';
  if (step === 0) return `at the anchor`;
  const steps = countOf(Math.abs(step), 'step');
  return step < 0 ? `${steps} before ${anchor}` : `${steps} after ${anchor}`;
}

export function figureText({
  journeys,
  share,
  rest,
  difference,
}: Pick<Cell, 'journeys' | 'share' | 'rest' | 'difference'>): string {
  if (rest === null) return `${formatShare(share)} · ${formatCount(journeys)}`;
  return `${formatShare(share)} vs ${formatShare(rest.share)}${difference?.difference ? ` (${formatPoints(difference.difference)})` : ''}`;
}

export function cellSentence(cell: Cell, n: number, question: PathsQuestion): string {
  const name = rowName(cell, question.show);
  const own = `${name}, ${stepWords(cell.step, question)}: ${formatCount(cell.journeys)} of ${countOf(n, 'journey')} (${formatShare(cell.share)})`;
  const repeats = cell.repeats > 0 ? `, with ${countOf(cell.repeats, 'repeat')}` : '';
  return own + repeats + restSentence(cell);
}

export function linkSentence(link: LinkCell, n: number, question: PathsQuestion): string {
  const from = rowName(link.from, question.show);
  const to = rowName(link.to, question.show);
  return `${from} to ${to}: ${formatCount(link.journeys)} of ${countOf(n, 'journey')} (${formatShare(link.share)})${restSentence(link)}`;
}

function restSentence({ rest, difference }: Pick<Cell, 'rest' | 'difference'>): string {
  if (rest === null) return '';
  const between =
    difference?.difference == null || difference.low === null || difference.high === null
      ? ''
      : `, difference ${formatPoints(difference.difference)} points (${formatPoints(difference.low)} to ${formatPoints(difference.high)})`;
  return `; the rest ${formatShare(rest.share)}${between}`;
}
