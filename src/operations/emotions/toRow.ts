import type { TextColumns } from '../../engine/columns.ts';
import type { EmotionCell } from '../../insight/emotions/emotionCells.ts';
import { maskPersonalData } from '../../insight/maskPersonalData.ts';
import type { TextScorer } from '../../insight/text/scorer.ts';
import { isoTime } from '../time.ts';
import type { Row } from './schemas.ts';

/** A cell as it is shown, with examples in which personal data are masked. */
export async function toRow(
  { emotion, indicative, texts: told, customers, emotions }: EmotionCell,
  texts: TextColumns,
  scorer: TextScorer,
  named: Partial<Pick<Row, 'stage' | 'touchpoint' | 'channel' | 'persona'>>,
): Promise<Row> {
  const written = Math.max(1, told?.n ?? 0, ...emotions.map((one) => one.texts));
  const felt = await Promise.all(
    emotions.map(async (one) => ({
      emotion: one.emotion,
      texts: one.texts,
      share: one.texts / written,
      examples: await examplesOf(scorer, one, texts),
    })),
  );
  felt.sort((a, b) => b.texts - a.texts);
  return {
    stage: null,
    touchpoint: null,
    channel: null,
    persona: null,
    ...named,
    ...emotion,
    indicative,
    customers,
    texts: told,
    emotions: felt,
  };
}

async function examplesOf(
  scorer: TextScorer,
  { emotion, examples }: EmotionCell['emotions'][number],
  texts: TextColumns,
): Promise<Row['emotions'][number]['examples']> {
  const masked = examples.map((t) => maskPersonalData(texts.texts[t] ?? ''));
  const scores = await scorer.score(masked);
  return masked.flatMap((text, nth) => {
    const span = scores[nth]?.emotions.find((one) => one.emotion === emotion);
    const t = examples[nth];
    if (span === undefined || t === undefined) return [];
    return [{ text, from: span.from, to: span.to, at: isoTime(texts.time[t] ?? 0) }];
  });
}
