import type { Columns, FeedbackColumns, TextColumns } from '../../engine/columns.ts';
import type { TextScores } from '../../insight/text/scorer.ts';
import { type ScoredWith, scoreTexts } from '../../insight/text/scoreTexts.ts';
import type { Tasks } from '../../stores/columns/tasks.ts';
import type { InteractionStore } from '../../stores/interactionStore.ts';
import { placeOf } from '../workPlace.ts';

export interface ScoredTexts {
  texts: TextColumns;
  scores: TextScores;
}

/** What customers wrote and how it feels, kept for as long as the data and what it is scored with stay as they are. */
export interface Texts {
  /** `version` says everything that the scores depend on beside the texts */
  scored(columns: Columns, version: string, scoredWith: () => Promise<ScoredWith>): Promise<ScoredTexts>;
  read(columns: Columns): Promise<TextColumns>;
  /** Begins work beside the answers unless some is going on; `close` breaks it off. */
  beside(work: (signal: AbortSignal) => Promise<unknown>): void;
  close(): Promise<void>;
}

/** Fewer texts are scored in one piece. */
const PIECE = 25_000;

export function createTexts(
  interactions: Pick<InteractionStore, 'textColumns'>,
  tasks: Pick<Tasks, 'call'>,
): Texts {
  const read = new WeakMap<FeedbackColumns, Promise<TextColumns>>();
  let latest: { version: string; texts: TextColumns; scores: Promise<TextScores> } | null = null;

  function readOnce(columns: Columns): Promise<TextColumns> {
    const known = read.get(columns.feedback);
    if (known !== undefined) return known;
    const texts = interactions.textColumns(columns);
    read.set(columns.feedback, texts);
    texts.catch(() => read.delete(columns.feedback));
    return texts;
  }

  const breakOff = new AbortController();
  let going: Promise<unknown> | null = null;

  return {
    read: readOnce,
    beside(work) {
      if (going !== null || breakOff.signal.aborted) return;
      going = work(breakOff.signal)
        .catch(() => undefined)
        .finally(() => {
          going = null;
        });
    },
    async close() {
      breakOff.abort(new Error('the workspace was closed'));
      await going;
    },
    async scored(columns, version, scoredWith) {
      const texts = await readOnce(columns);
      if (latest?.version !== version || latest.texts !== texts) {
        const before = latest?.version === version ? latest : null;
        const scores = before
          ? before.scores.then(async (known) =>
              scoreNew(texts, before.texts, known, await scoredWith(), tasks),
            )
          : scoredWith().then((given) => scoreInPieces(texts.texts, given, tasks));
        const now = { version, texts, scores };
        latest = now;
        scores.catch(() => {
          if (latest === now) latest = null;
        });
      }
      return { texts, scores: await latest.scores };
    },
  };
}

/** Texts that were scored before, word for word, keep their score. */
async function scoreNew(
  texts: TextColumns,
  before: TextColumns,
  known: TextScores,
  scoredWith: ScoredWith,
  tasks: Pick<Tasks, 'call'>,
): Promise<TextScores> {
  const placeOfText = new Map<string, number>();
  before.texts.forEach((text, at) => {
    placeOfText.set(text, at);
  });
  const fresh = [...new Set(texts.texts.filter((text) => !placeOfText.has(text)))];
  const scored = await scoreInPieces(fresh, scoredWith, tasks);
  fresh.forEach((text, at) => {
    placeOfText.set(text, known.sentiment.length + at);
  });
  const both = joined([known, scored], known.scorer);
  const places = texts.texts.map((text) => placeOfText.get(text) as number);
  const pick = <T extends Float32Array | Uint8Array>(values: T): T => {
    const picked = values.slice(0, 0).constructor as new (size: number) => T;
    const out = new picked(places.length);
    places.forEach((place, at) => {
      out[at] = values[place] as number;
    });
    return out;
  };
  return {
    scorer: known.scorer,
    sentiment: pick(both.sentiment),
    confidence: pick(both.confidence),
    source: pick(both.source),
    emotions: pick(both.emotions),
  };
}

async function scoreInPieces(
  texts: readonly string[],
  scoredWith: ScoredWith,
  tasks: Pick<Tasks, 'call'>,
): Promise<TextScores> {
  if (texts.length < PIECE / 50) return scoreTexts(texts, scoredWith);
  const pieces = Math.max(1, Math.min(8, Math.ceil(texts.length / PIECE)));
  const size = Math.ceil(texts.length / pieces);
  const place = placeOf('insight/text/scoreTexts', 'scoreTexts');
  const scored = await Promise.all(
    Array.from({ length: pieces }, (_, piece) =>
      tasks.call(scoreTexts, place, [texts.slice(piece * size, (piece + 1) * size), scoredWith]),
    ),
  );
  return joined(scored, (scored[0] as TextScores).scorer);
}

function joined(parts: readonly TextScores[], scorer: TextScores['scorer']): TextScores {
  const size = parts.reduce((sum, { sentiment }) => sum + sentiment.length, 0);
  const whole = {
    scorer,
    sentiment: new Float32Array(size),
    confidence: new Float32Array(size),
    source: new Uint8Array(size),
    emotions: new Uint8Array(size),
  };
  let at = 0;
  for (const part of parts) {
    for (const name of ['sentiment', 'confidence', 'source', 'emotions'] as const)
      whole[name].set(part[name], at);
    at += part.sentiment.length;
  }
  return whole;
}
