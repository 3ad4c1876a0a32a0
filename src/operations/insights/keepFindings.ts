import { keepFound, keepMissed } from '../../insight/inbox/keepClaim.ts';
import type { Insight } from '../../model/insight.ts';
import type { KeptInsight } from '../../model/keptInsight.ts';
import type { Context } from '../context.ts';
import { isoTime } from '../time.ts';
import { putInsight, storedInsights } from './stored.ts';

/**
 * Lays what was found now over what is kept of the same journey, and keeps it where that changes something. With `isKept` false nothing is
 * written, and what was not found is left as it was: the filters left out a part of the data.
 */
export async function keepFindings(
  { workspace, clock }: Context,
  found: readonly Insight[],
  { journey, asOf, isKept, missing }: { journey: string; asOf: number; isKept: boolean; missing: boolean },
): Promise<KeptInsight[]> {
  const { documents } = workspace;
  const now = isoTime(clock().getTime());
  const stored = (await storedInsights(documents)).filter(({ body }) => body.journey === journey);
  const before = new Map(stored.map((one) => [one.id, one]));
  const result: KeptInsight[] = [];
  const changed: { insight: KeptInsight; revision: number }[] = [];
  for (const insight of found) {
    const known = before.get(insight.id);
    const after = keepFound(known?.body ?? null, { insight, asOf: isoTime(asOf) }, journey, now);
    result.push(isKept || known === undefined ? after : { ...after, status: known.body.status });
    changed.push({ insight: after, revision: known?.revision ?? 0 });
    before.delete(insight.id);
  }
  if (!isKept) return result;
  for (const { body, revision } of before.values()) {
    const after = missing ? body : keepMissed(body, now);
    result.push(after);
    changed.push({ insight: after, revision });
  }
  const bodies = new Map(stored.map(({ id, body }) => [id, JSON.stringify(body)]));
  for (const { insight, revision } of changed) {
    if (bodies.get(insight.id) === JSON.stringify(insight)) continue;
    await putInsight(documents, insight, { revision, note: 'looked for' }).catch((error: Error) => {
      // somebody decided about it meanwhile: the next look lays its figures over that
      if (error.name !== 'DocumentConflict') throw error;
    });
  }
  return result;
}
