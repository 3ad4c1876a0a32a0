import type { Columns } from '../../engine/columns.ts';
import { addRating, createRatingSums, emotionOf, prevailingKinds } from '../../engine/statistics/emotion.ts';
import type { FoundPersonas } from '../../insight/personas/findPersonas.ts';
import type { Context } from '../context.ts';
import { quoteTexts } from '../insights/quoteTexts.ts';
import { scoredTexts } from '../text/scoredTexts.ts';

const QUOTES = 3;
const SHORTEST = 20;

/** Per persona how its customers rated, and a few of their sentences: the saddest, and the gladdest. */
export async function voicesOf(context: Context, columns: Columns, { personas, personaOf }: FoundPersonas) {
  const sums = createRatingSums(personas.length);
  const { feedback } = columns;
  for (let i = 0; i < feedback.count; i++) {
    const own = personaOf[feedback.customer[i] ?? -1] ?? -1;
    const kind = feedback.ratingKind[i] ?? 0;
    const valence = feedback.valence[i] ?? Number.NaN;
    if (own >= 0 && own < personas.length && kind > 0 && !Number.isNaN(valence))
      addRating(sums, own, kind - 1, valence);
  }
  const { texts, scores } = await scoredTexts(context, columns);
  const said = personas.map((): { at: number; sentiment: number }[] => []);
  for (let i = 0; i < texts.count; i++) {
    const own = said[personaOf[texts.customer[i] ?? -1] ?? -1];
    const sentiment = scores.sentiment[i] ?? Number.NaN;
    if (own && !Number.isNaN(sentiment) && (texts.texts[i]?.length ?? 0) >= SHORTEST)
      own.push({ at: i, sentiment });
  }
  const kinds = prevailingKinds(sums);
  return personas.map((_, p) => {
    const sorted = (said[p] ?? []).sort((a, b) => a.sentiment - b.sentiment || a.at - b.at);
    const chosen = [...sorted.slice(0, 40), ...sorted.slice(-10).reverse()].map(({ at }) => at);
    const quotes = quoteTexts(texts, chosen);
    const emotion = emotionOf(sums, p, kinds);
    return {
      quotes: [...new Set([...quotes.slice(0, QUOTES - 1), ...quotes.slice(-1)])],
      emotion: emotion && { mean: emotion.mean, low: emotion.low, high: emotion.high, n: emotion.n },
    };
  });
}
