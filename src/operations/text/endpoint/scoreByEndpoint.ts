import { maskPersonalData } from '../../../insight/maskPersonalData.ts';
import { textKey } from '../../../insight/text/textKey.ts';
import type { TextAnswers, TextEndpoint } from '../../../model/textScoring.ts';
import { UnusableInput } from '../../../model/unusableInput.ts';
import type { DocumentStore } from '../../../stores/documentStore.ts';
import { keepText, storedAnswers, storedEndpoint, storedLabels } from '../stored.ts';
import { askEndpoint, type Fetch } from './askEndpoint.ts';

export interface EndpointEffects {
  documents: DocumentStore;
  environment: Readonly<Record<string, string | undefined>>;
  fetch: Fetch;
  clock(): Date;
  signal: AbortSignal;
  onProgress?(done: number, total: number): void;
}

export interface EndpointRun {
  answered: number;
  /** texts that it was not asked about yet */
  open: number;
  requests: number;
  tokens: number;
  /** why it stopped before the end, empty where it did not */
  trouble: string;
}

const perRequest = 20;
/** answers are kept after so many requests */
const keptAfter = 10;

/**
 * Asks the endpoint about the texts that nobody labelled and it has not answered, until all are answered or a cap is reached. Personal data
 * are masked before a text leaves; answers are kept under the text's key, so that no text is asked twice.
 */
export async function scoreByEndpoint(
  texts: readonly string[],
  effects: EndpointEffects,
): Promise<EndpointRun> {
  const { documents, clock, signal } = effects;
  const { body: endpoint } = await storedEndpoint(documents);
  const kept = await currentAnswers(documents, endpoint, clock());
  const labels = (await storedLabels(documents)).body.labels;
  const open = new Map<string, string>();
  for (const text of texts) {
    const key = textKey(text);
    if (labels[key] === undefined && kept.answers[key] === undefined) open.set(key, text);
  }
  const waiting = [...open];
  const answers = { ...kept.answers };
  let { requests, tokens } = kept;
  let [done, made, trouble] = [0, 0, ''];
  const keep = () =>
    keepText(
      documents,
      'answers',
      { ...kept, answers, requests, tokens, trouble },
      'answered by the endpoint',
    );
  try {
    const key = keyOf(endpoint, effects.environment);
    for (let at = 0; at < waiting.length; at += perRequest) {
      signal.throwIfAborted();
      const cap = capReached(endpoint, requests, tokens);
      if (cap !== null) throw new UnusableInput(cap);
      const batch = waiting.slice(at, at + perRequest);
      requests++;
      made++;
      const asked = await askEndpoint(
        endpoint,
        key,
        batch.map(([, text]) => maskPersonalData(text)),
        effects,
      );
      tokens += asked.tokens;
      batch.forEach(([textOf], nth) => {
        const answer = asked.answers[nth];
        // a text that it has no usable answer to is not asked again
        answers[textOf] = answer ?? { sentiment: 0, confidence: 0 };
        if (answer) done++;
      });
      effects.onProgress?.(Math.min(at + perRequest, waiting.length), waiting.length);
      if (made % keptAfter === 0) await keep();
    }
  } catch (error) {
    if (!(error instanceof UnusableInput)) throw error;
    trouble = error.message;
  } finally {
    if (made > 0 || trouble !== kept.trouble) await keep();
  }
  return {
    answered: done,
    open: waiting.length - done,
    requests: made,
    tokens: tokens - kept.tokens,
    trouble,
  };
}

/** What is answered so far by this endpoint and model; another one begins anew, and a month its counts. */
export async function currentAnswers(
  documents: DocumentStore,
  endpoint: TextEndpoint,
  now: Date,
): Promise<TextAnswers> {
  const { body } = await storedAnswers(documents);
  const scorer = scorerOf(endpoint);
  const month = now.toISOString().slice(0, 7);
  return {
    ...body,
    scorer,
    answers: body.scorer === scorer ? body.answers : {},
    month,
    ...(body.month === month ? {} : { requests: 0, tokens: 0, trouble: '' }),
  };
}

export const scorerOf = ({ url, model }: TextEndpoint) => `${model} at ${url}`;

function keyOf({ keyVariable }: TextEndpoint, environment: EndpointEffects['environment']): string | null {
  if (keyVariable === '') return null;
  const key = environment[keyVariable];
  if (key === undefined || key === '')
    throw new UnusableInput(
      `the variable ${keyVariable} of the environment is not set: it should hold the endpoint's key`,
    );
  return key;
}

function capReached(
  { maxRequests, maxTokens }: TextEndpoint,
  requests: number,
  tokens: number,
): string | null {
  if (requests >= maxRequests)
    return `the cap of ${maxRequests} requests this month is reached: raise it, or wait for the next month`;
  if (tokens >= maxTokens)
    return `the cap of ${maxTokens} tokens this month is reached: raise it, or wait for the next month`;
  return null;
}
