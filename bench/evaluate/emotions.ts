import { emotionCells } from '../../src/insight/emotions/emotionCells.ts';
import { scoreTexts } from '../../src/insight/text/scoreTexts.ts';
import type { EvaluatedCompany } from './company.ts';
import { atLeast, type CompanyPart, reported } from './part.ts';
import { spearman } from './spearman.ts';

interface Cell {
  touchpoint: string;
  n: number;
  found: number;
  planted: number;
}
interface Found {
  ratings: Cell[];
  texts: Cell[];
}

const ENOUGH = 30;

/** Whether touchpoints feel in the order that was planted: by ratings, and by the texts alone. */
export const emotions: CompanyPart<Found> = {
  name: 'emotions',
  ofCompany(company) {
    const { selection, texts } = company;
    const scores = scoreTexts(texts.texts, { labels: {}, model: null, answered: {} });
    const names = selection.touchpoints.names;
    const cells = {
      size: names.length,
      ofLabel: Int32Array.from(names, (_, label) => label),
      ofChannel: null,
    };
    const planted = plantedAt(company);
    const { cells: found } = emotionCells(selection, cells, texts, scores);
    const of = (figure: (cell: (typeof found)[number]) => { n: number; mean: number } | null): Cell[] =>
      found.flatMap((cell) => {
        const touchpoint = names[cell.cell]!;
        const known = planted.get(touchpoint);
        const said = figure(cell);
        if (known === undefined || said === null || said.n < ENOUGH) return [];
        return [{ touchpoint, n: said.n, found: said.mean, planted: known }];
      });
    return {
      ratings: of(({ emotion }) => (emotion.source === 'rating' ? emotion : null)),
      texts: of(({ texts: told }) => told),
    };
  },
  figures(results) {
    const planted = results.filter(({ key }) => key.planted);
    return (['ratings', 'texts'] as const).flatMap((from) => {
      const all = planted.flatMap(({ result }) => result[from]);
      const alone = planted.flatMap(
        ({ result }) =>
          spearman(
            result[from].map(({ found }) => found),
            result[from].map((cell) => cell.planted),
          ) ?? [],
      );
      const n = `${all.length} touchpoints with at least ${ENOUGH} ${from} in ${planted.length} companies`;
      const name = `emotions from ${from}: rank correlation with planted valence`;
      return [
        atLeast(
          `${name}, all touchpoints`,
          spearman(
            all.map(({ found }) => found),
            all.map((cell) => cell.planted),
          ),
          0.95,
          n,
        ),
        reported(
          `${name}, mean inside companies`,
          alone.length === 0 ? null : alone.reduce((sum, one) => sum + one, 0) / alone.length,
          `${alone.length} companies`,
        ),
        reported(
          `emotions from ${from}: mean distance of the level`,
          all.length === 0
            ? null
            : all.reduce((sum, one) => sum + Math.abs(one.found - one.planted), 0) / all.length,
          n,
        ),
      ];
    });
  },
};

/** The mean planted valence of those who rated a touchpoint: what holds there, where a pain bites and after a change. */
function plantedAt({ selection, truth }: EvaluatedCompany): Map<string, number> {
  const { columns } = selection;
  const { feedback } = columns;
  const usual = new Map(truth.valence.map(({ touchpoint, planted }) => [touchpoint, planted]));
  const sums = new Map<string, { n: number; sum: number }>();
  for (let f = 0; f < feedback.count; f++) {
    const touchpoint = columns.touchpoint.names[feedback.touchpoint[f]!]!;
    const base = usual.get(touchpoint);
    if (base === undefined || feedback.ratingKind[f] === 0) continue;
    const pain = truth.painPoints.find(
      (one) => one.kind === 'negativeEmotion' && one.touchpoint === touchpoint,
    );
    const change = truth.drift.find((one) => one.what === 'emotion' && one.touchpoint === touchpoint);
    const hurts = pain !== undefined && isMet(columns, feedback.customer[f]!, pain.where);
    const step = feedback.step[f]!;
    const at = step >= 0 ? columns.time[step]! : feedback.time[f]!;
    const after = change !== undefined && at >= Date.parse(change.at);
    const sum = sums.get(touchpoint) ?? { n: 0, sum: 0 };
    sum.n++;
    sum.sum += Math.max(-1, (hurts ? pain.bites : base) + (after ? change.by : 0));
    sums.set(touchpoint, sum);
  }
  return new Map([...sums].map(([touchpoint, { n, sum }]) => [touchpoint, sum / n]));
}

function isMet(
  { customerAttributes }: EvaluatedCompany['selection']['columns'],
  customer: number,
  where: { attribute: string; value: string } | null,
): boolean {
  if (where === null) return true;
  const column = customerAttributes.get(where.attribute);
  return customer >= 0 && column !== undefined && column.names[column.codes[customer]!] === where.value;
}
