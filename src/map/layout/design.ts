import type { ConformanceFigures, DeviationFigures } from '../../model/conformanceFigures.ts';
import type { MarkDetail } from '../describeMarks.ts';
import { textWidth } from '../text/measure.ts';
import type { NumberWords } from '../text/numbers.ts';

/** Deviations of fewer journeys than this share stand in drawers and tables, not on the map. */
const worthShowing = 0.01;

export const deviationWords: Readonly<Record<DeviationFigures['kind'], string>> = {
  missing: 'missing',
  undesigned: 'undesigned',
  outOfOrder: 'out of order',
  late: 'late',
};

/** Per mark of the map what deviates there, most journeys first. */
export type Deviations = ReadonlyMap<string, readonly DeviationFigures[]>;

export function deviationsByMark(conformance: ConformanceFigures | null | undefined): Deviations {
  const found = new Map<string, DeviationFigures[]>();
  for (const deviation of conformance?.deviations ?? []) {
    if (deviation.mark === null) continue;
    found.set(deviation.mark, [...(found.get(deviation.mark) ?? []), deviation]);
  }
  return found;
}

/** Journeys that leave the design at a deviation; those that had ended before they got there leave it elsewhere. */
export function leavingJourneys({ kind, journeys, skipped }: DeviationFigures): number {
  return kind === 'missing' ? skipped : journeys;
}

export function leavingWord(kind: DeviationFigures['kind']): string {
  return kind === 'missing' ? 'skip it' : deviationWords[kind];
}

/** What a card says of its deviations: as many as fit into a line, '' where none is worth showing. */
export function deviationLine(
  deviations: readonly DeviationFigures[] | undefined,
  words: NumberWords,
  look: { size: number; weight?: 400 | 500 | 600 | 700 },
  width: number,
): string {
  const parts = (deviations ?? [])
    .map((deviation) => ({
      n: leavingJourneys(deviation),
      least: (deviation.journeys / deviation.share) * worthShowing,
      word: leavingWord(deviation.kind),
    }))
    .filter(({ n, least }) => n > 0 && n >= least)
    .toSorted((a, b) => b.n - a.n)
    .map(({ n, word }) => `${words.count(n)} ${word}`);
  let line = parts[0] ?? '';
  for (let shown = 1; shown < parts.length; shown++) {
    const longer = `${line} · ${parts[shown]}`;
    if (textWidth(longer, look) > width) break;
    line = longer;
  }
  return line;
}

function deviationText({ kind, journeys, skipped }: DeviationFigures, words: NumberWords): string {
  const without = kind === 'missing' ? ` (${words.count(skipped)} of them went on without it)` : '';
  return `${words.count(journeys)} ${deviationWords[kind]}${without}`;
}

/** The details of marks, with what deviates there. */
export function withDeviations(
  details: ReadonlyMap<string, MarkDetail>,
  deviations: Deviations,
  conformance: ConformanceFigures | null | undefined,
  words: NumberWords,
): ReadonlyMap<string, MarkDetail> {
  if (!conformance) return details;
  const told = new Map(details);
  for (const [mark, here] of deviations) {
    const detail = told.get(mark);
    if (!detail) continue;
    told.set(mark, {
      ...detail,
      sentence: `${detail.sentence} Against the design: ${here.map((one) => deviationText(one, words)).join(', ')}.`,
      rows: [
        ...detail.rows,
        ...here.map((deviation) => ({
          label: `Journeys, ${deviationWords[deviation.kind]}`,
          value: `${words.count(deviation.journeys)} (${words.share(deviation.share)} of all)${deviation.kind === 'missing' ? `, ${words.count(deviation.skipped)} went on without it` : ''}`,
        })),
      ],
    });
  }
  for (const { from, to, journeys, left } of conformance.ways) {
    const mark = `ribbon:${from}>${to}`;
    const detail = told.get(mark);
    if (!detail) continue;
    told.set(mark, {
      ...detail,
      sentence: `${detail.sentence} ${left === 0 ? 'All of them follow the design here.' : `${words.count(left)} of them leave the design here.`}`,
      rows: [
        ...detail.rows,
        {
          label: 'Leave the design here',
          value: journeys > 0 ? `${words.count(left)} (${words.share(left / journeys)})` : words.count(left),
        },
      ],
    });
  }
  return told;
}

/** 'How many follow the design', for headers; null where nobody is judged. */
export function conformanceWords(
  conformance: ConformanceFigures | null | undefined,
  words: NumberWords,
): string | null {
  if (!conformance || conformance.n.journeys === 0 || conformance.fitness === null) return null;
  const { fitting, n, fitness } = conformance;
  return `${words.count(fitting)} of ${words.count(n.journeys)} journeys (${words.share(fitting / n.journeys)}) follow the design; fitness ${words.decimal(fitness, 2)}`;
}
