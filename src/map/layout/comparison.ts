import type { ComparedFigure, MapComparison } from '../../model/mapComparison.ts';
import type { MarkDetail } from '../describeMarks.ts';
import type { Colour } from '../draw/palette.ts';
import type { NumberWords } from '../text/numbers.ts';

/** Finds what is compared at a mark. */
export type Comparisons = (figure: ComparedFigure['figure'], at: string) => ComparedFigure | null;

export function comparisonsOf(comparison: MapComparison | null | undefined): Comparisons {
  const found = new Map(
    comparison?.differences.map((compared) => [`${compared.figure} ${compared.at}`, compared]),
  );
  return (figure, at) => found.get(`${figure} ${at}`) ?? null;
}

/** Whether the interval of the difference leaves out zero. */
export function isDifferent({ low, high }: ComparedFigure): boolean {
  return low !== null && high !== null && (low > 0 || high < 0);
}

/** '+9 points': a difference of shares. */
export function pointsText(difference: number, words: NumberWords): string {
  const points = difference * 100;
  const digits = Math.abs(points) < 9.95 && Math.abs(points % 1) > 0.05 ? 1 : 0;
  const text = words.decimal(Math.abs(points), digits);
  const isZero = Number(text) === 0;
  return `${isZero ? '±' : points < 0 ? '−' : '+'}${text} ${text === '1' ? 'point' : 'points'}`;
}

/** What the rest shows, and how far the group is from it, as lines from long to short. */
export function restTexts(compared: ComparedFigure, words: NumberWords): string[] {
  if (compared.rest === null) return ['rest: no data'];
  const rest = `rest ${compared.figure === 'emotion' ? words.valence(compared.rest) : words.share(compared.rest)}`;
  if (compared.difference === null) return [rest];
  if (compared.figure === 'emotion') return [`${rest}, ${words.valence(compared.difference)}`, rest];
  const points = pointsText(compared.difference, words);
  return [`${rest}, ${points}`, `${rest}, ${points.replace(/ points?$/, '')}`, rest];
}

/** Where more is better, the colour says which; elsewhere a difference is only set apart from none. */
export function differenceColour(compared: ComparedFigure): Colour {
  if (!isDifferent(compared)) return 'mute';
  if (compared.figure === 'reached') return 'ink';
  return (compared.difference ?? 0) > 0 ? 'goodInk' : 'warningInk';
}

const figureWords: Readonly<Record<ComparedFigure['figure'], string>> = {
  reached: 'Reached by',
  wentOn: 'Went on',
  emotion: 'Emotion',
};

/** The details of marks, with what is compared there. */
export function withComparison(
  details: ReadonlyMap<string, MarkDetail>,
  comparison: MapComparison | null | undefined,
  words: NumberWords,
): ReadonlyMap<string, MarkDetail> {
  if (!comparison) return details;
  const told = new Map(details);
  for (const compared of comparison.differences) {
    for (const mark of marksOf(compared)) {
      const detail = told.get(mark);
      if (!detail) continue;
      const text = (value: number | null) =>
        compared.figure === 'emotion' ? words.valence(value) : words.share(value);
      const apart = (value: number) =>
        compared.figure === 'emotion' ? words.valence(value) : pointsText(value, words);
      const difference =
        compared.difference === null || compared.low === null || compared.high === null
          ? ''
          : `, ${apart(compared.difference)} (95 % interval ${apart(compared.low)} to ${apart(compared.high)})`;
      const value = `${text(compared.value)} (n ${words.count(compared.n)}), the rest ${text(compared.rest)} (n ${words.count(compared.restN)})${difference}`;
      told.set(mark, {
        ...detail,
        sentence: `${detail.sentence} ${figureWords[compared.figure]}: ${value}.`,
        rows: [...detail.rows, { label: `${figureWords[compared.figure]}, against the rest`, value }],
      });
    }
  }
  return told;
}

/** An outcome is a touchpoint that stands for an end; emotions of stages are marks of their own. */
function marksOf({ figure, at }: ComparedFigure): string[] {
  const id = at.slice(at.indexOf(':') + 1);
  if (at.startsWith('touchpoint:')) return [at, `outcome:${id}`];
  return figure === 'emotion' ? [`emotion:${id}`] : [at];
}
