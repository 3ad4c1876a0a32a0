import { type RatingKind, ratingKinds } from '../../model/interaction.ts';
import type { EmotionFigure } from '../../model/mapFigures.ts';
import { feedbackOf } from '../figures/feedbackOf.ts';
import { sayCount, saySigned } from '../say.ts';
import type { Bin } from './distributions.ts';
import {
  type Asked,
  besideEmotion,
  figure,
  indexOf,
  kindShown,
  type MarkEvidence,
  pathsFor,
} from './evidence.ts';

/** Fewer ratings than this tell little (with 10 texts a cell is in the right order 86–91 % of the time). */
const FEW_RATINGS = 10;

const bins: readonly (readonly [number, number])[] = [
  [-1, -0.6],
  [-0.6, -0.2],
  [-0.2, 0.2],
  [0.2, 0.6],
  [0.6, 1],
];

export function emotionEvidence(asked: Asked): MarkEvidence {
  const { selection, map, figures, id, target } = asked;
  const s = map.stages.findIndex((stage) => stage.id === id);
  const t = s >= 0 ? -1 : indexOf(map.touchpoints, id, asked, 'stage or touchpoint');
  const name = s >= 0 ? map.stages[s]!.name : map.touchpoints[t]!.name;
  const emotion = s >= 0 ? figures.stages[s]!.emotion : figures.touchpoints[t]!.emotion;
  const here =
    s >= 0 ? map.touchpoints.flatMap((touchpoint, at) => (touchpoint.stage === id ? [at] : [])) : [t];
  const others = (s >= 0 ? figures.stages : figures.touchpoints).filter((other) => other.id !== id);
  const beside = besideEmotion(
    emotion,
    others.map((other) => other.emotion),
  );
  const shownKind = kindShown(emotion);
  const counts = bins.map(([from, to]): Bin => ({ from, to, n: 0 }));
  if (shownKind !== null) {
    const wanted = ratingKinds.indexOf(shownKind) + 1;
    const isHere = new Set(here);
    const { feedback } = selection.columns;
    feedbackOf(selection, map, (f, touchpoint) => {
      if (feedback.ratingKind[f] !== wanted || !isHere.has(touchpoint)) return;
      const valence = feedback.valence[f]!;
      if (Number.isNaN(valence)) return;
      let bin = 0;
      while (bin < 4 && valence >= bins[bin]![1] - 1e-6) bin++;
      counts[bin]!.n++;
    });
  }
  return {
    target,
    kind: 'emotion',
    title: `How ${name} feels`,
    sentence: emotionSentence(name, emotion, shownKind, beside?.value ?? null),
    figures:
      emotion === null
        ? []
        : [
            figure('Emotion (−1…1)', emotion.mean, 'valence', beside),
            figure('At least (95 %)', emotion.low, 'valence'),
            figure('At most (95 %)', emotion.high, 'valence'),
            ...Object.entries(emotion.ratings).flatMap(([kind, rating]) => [
              figure(`${kind.toUpperCase()} ratings`, rating.n, 'ratings'),
              figure(
                `${kind.toUpperCase()}${kind === 'csat' ? ', share of 4 and 5' : ''}`,
                rating.score,
                kind === 'csat' ? 'share' : 'score',
              ),
            ]),
          ],
    distribution: shownKind === null ? null : { kind: 'ratings', ratingKind: shownKind, bins: counts },
    next: [],
    path: pathsFor(asked).any(here),
    pathNote: 'The list holds everyone who came here, also those who gave no rating.',
    n: emotion?.n ?? 0,
  };
}

function emotionSentence(
  name: string,
  emotion: EmotionFigure | null,
  kind: RatingKind | null,
  beside: number | null,
): string {
  if (emotion === null) return `Nobody has rated ${name} yet.`;
  const what = kind === null ? 'texts' : kind === 'stars' ? 'star ratings' : `${kind.toUpperCase()} ratings`;
  if (emotion.n < FEW_RATINGS)
    return `${name} has ${sayCount(emotion.n)} ${what} only: too few to say how it feels.`;
  const feel =
    emotion.low > 0.3
      ? 'feels good'
      : emotion.low > 0
        ? 'feels rather good'
        : emotion.high < -0.3
          ? 'feels bad'
          : emotion.high < 0
            ? 'feels rather bad'
            : 'is felt neither good nor bad for sure';
  const difference = beside === null ? 0 : emotion.mean - beside;
  const against =
    Math.abs(difference) < 0.05
      ? ''
      : `, ${Math.abs(difference).toFixed(2)} ${difference < 0 ? 'below' : 'above'} the rest of the map`;
  return `${name} ${feel}: ${saySigned(emotion.mean)} (${saySigned(emotion.low)} to ${saySigned(emotion.high)}) from ${sayCount(emotion.n)} ${what}${against}.`;
}
