import { createHash } from 'node:crypto';
import type { Selection } from '../../engine/columns.ts';
import type { Claim, Ground } from '../../insight/claim.ts';
import { type Filters, filtersSchema } from '../../model/question.ts';
import type { Context } from '../context.ts';
import { cleaningRules, journeyDefinition } from '../definitions/stored.ts';
import type { Detector } from './detector.ts';
import { detectors } from './detectors.ts';

/** What a workspace's claims were, so that a restart need not look again. No names: customers and texts are indices. */
export const runKind = 'insightRun';

/** Rises where analyses find other claims in the same data. */
const analyses = 1;
/** Looking that took less is not kept: it is done again as fast. */
const worthKeepingMs = 2000;

export interface FoundClaims {
  claims: readonly Claim[];
  /** what could not be looked at, and why */
  failed: readonly { name: string; error: string }[];
}

/**
 * Asks every detector. What one found is kept as long as data, rules and stages stay as they are, in memory and, where it took a while and
 * whole journeys were looked at, in the workspace. One that fails takes no other with it.
 */
export async function findClaims(
  context: Context,
  { selection, ground }: { selection: Selection; ground: Ground },
  filters: Filters,
): Promise<FoundClaims> {
  const grounds = digest(ground);
  return context.answers.get(selection, `claims ${grounds}`, async (signal) => {
    const key = isWhole(filters) ? await runKey(context, filters, grounds) : null;
    const id = `run-${sha(JSON.stringify([filters.journey ?? '', filters.scope]))}`;
    const before = key === null ? null : await keptRun(context, id, key);
    if (before) return { claims: before, failed: [] };
    const began = performance.now();
    const found = await askAll(context, { selection, ground }, filters, signal);
    if (key !== null && found.failed.length === 0 && performance.now() - began >= worthKeepingMs)
      await context.workspace.documents.put(
        runKind,
        id,
        { key, claims: found.claims },
        { note: 'looked for insights', forgetEarlier: true },
      );
    return found;
  });
}

/** Whether the filters choose nothing but a journey: only such claims are kept in the inbox. */
export function isWhole(filters: Filters): boolean {
  const { journey: _, ...rest } = filtersSchema.parse(filters);
  return JSON.stringify(rest) === JSON.stringify(filtersSchema.parse({}));
}

async function askAll(
  context: Context,
  { selection, ground }: { selection: Selection; ground: Ground },
  filters: Filters,
  signal: AbortSignal | undefined,
): Promise<FoundClaims> {
  let done = 0;
  const total = detectors.length;
  const failed: { name: string; error: string }[] = [];
  const ask = async (detector: Detector): Promise<readonly Claim[]> => {
    try {
      return await detector.find(context, selection, ground, {
        filters,
        ...(signal === undefined ? {} : { signal }),
      });
    } catch (error) {
      signal?.throwIfAborted();
      context.signal.throwIfAborted();
      failed.push({ name: detector.name, error: (error as Error).message });
      return [];
    } finally {
      context.onProgress({ phase: `Looking for ${detector.name}`, done: ++done, total });
    }
  };
  context.onProgress({ phase: 'Looking for insights', done, total });
  const claims = (await Promise.all(detectors.map(ask))).flat();
  signal?.throwIfAborted();
  return { claims, failed };
}

async function keptRun({ workspace }: Context, id: string, key: string): Promise<readonly Claim[] | null> {
  const kept = await workspace.documents.get<{ key: string; claims: Claim[] }>(runKind, id);
  return kept?.body.key === key ? kept.body.claims : null;
}

async function runKey({ workspace }: Context, filters: Filters, grounds: string): Promise<string> {
  const { documents, interactions } = workspace;
  return sha(
    JSON.stringify([
      analyses,
      await interactions.epoch(),
      await cleaningRules(documents, 'touchpoint'),
      await cleaningRules(documents, 'channel'),
      filters.journey === undefined ? null : await journeyDefinition(documents, filters.journey),
      filters.scope,
      grounds,
      detectors.map(({ name }) => name),
    ]),
  );
}

/** What of the ground claims depend on, beside the data themselves. */
function digest({ stages, scores, attributes, asOf }: Ground): string {
  const hash = createHash('sha1');
  hash.update(JSON.stringify([stages.names, attributes, asOf, scores?.scorer ?? null]));
  for (const array of [stages.of, stages.outcome, stages.anywhere, scores?.sentiment, scores?.emotions])
    if (array) hash.update(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
  return hash.digest('hex').slice(0, 20);
}

const sha = (text: string) => createHash('sha1').update(text).digest('hex').slice(0, 20);
