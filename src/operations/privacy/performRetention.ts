import { relative } from 'node:path';
import type { AgeLimits, OverdueCounts } from '../../model/retention.ts';
import { ageLimits } from '../../privacy/ageLimits.ts';
import { ERASED_WORD } from '../../privacy/erasing/erasedStrings.ts';
import { storedPrivacyRules } from '../../stores/privacyRules.ts';
import type { Workspace } from '../../stores/workspace.ts';
import { definitionKinds } from '../definitions/stored.ts';
import { type BesideStores, nothingBeside } from './besideStores.ts';
import { beginWork, endWork, unfinishedWork } from './privacyWork.ts';
import { keepLastRetention } from './retentionRules.ts';

/** What went by its age. */
export interface Removed extends OverdueCounts {
  /** fixed lists of customers that changed, earlier revisions included */
  documents: number;
  /** files that were written anew, as paths from the workspace's folder */
  rewritten: string[];
}

const nothing: Removed = {
  interactions: 0,
  revisions: 0,
  quarantined: 0,
  customers: 0,
  documents: 0,
  rewritten: [],
};

/**
 * Removes what is older than the rules keep it at a time (ms), and writes the files anew. Each step can be done again; where nothing is too
 * old nothing is written.
 */
export async function performRetention(
  workspace: Workspace,
  beside: BesideStores,
  { at, isUnfinished = false }: { at: number; isUnfinished?: boolean },
): Promise<Removed> {
  const { folder, interactions, documents } = workspace;
  const limits = ageLimits(await storedPrivacyRules(documents), at);
  if (limits === null) {
    if (isUnfinished) await endWork(documents, 'retention');
    return nothing;
  }
  await beside.settled();
  const { total } = await interactions.personal.overdue(limits);
  if (!isUnfinished && total.interactions + total.revisions + total.quarantined === 0) return nothing;
  await beginWork(documents, 'retention');
  // the lists first: when the interactions are gone nobody knows any more who went
  const changed = await withoutAgedCustomers(workspace, limits);
  const removed = await interactions.personal.removeOverdue(limits);
  await beside.forgetKept();
  const rewritten = [...(await interactions.personal.compact()), ...(await documents.compact())];
  await beside.forgetMemory();
  if (removed.interactions + removed.revisions + removed.quarantined > 0)
    await keepLastRetention(documents, {
      interactions: removed.interactions,
      revisions: removed.revisions,
      quarantined: removed.quarantined,
      customers: removed.customers,
    });
  await endWork(documents, 'retention');
  return { ...removed, documents: changed, rewritten: rewritten.map((path) => relative(folder, path)) };
}

/** Completes what a process before began and did not end. */
export async function completeRetention(workspace: Workspace, at: number): Promise<void> {
  if ((await unfinishedWork(workspace.documents, 'retention')) !== null)
    await performRetention(workspace, nothingBeside, { at, isUnfinished: true });
}

/** Takes customers who go out of the fixed lists of segments, earlier revisions included. Gives how many segments changed. */
async function withoutAgedCustomers(
  { interactions, documents }: Workspace,
  limits: AgeLimits,
): Promise<number> {
  const segments = await documents.list<{ customers?: unknown }>(definitionKinds.segment);
  if (!segments.some(({ body }) => Array.isArray(body.customers))) return 0;
  const going = await interactions.personal.overdueCustomers(limits);
  if (going.size === 0) return 0;
  return documents.rewrite(({ kind, body, note }) => {
    const { customers } = (body ?? {}) as { customers?: unknown };
    if (kind !== definitionKinds.segment || !Array.isArray(customers)) return { body, note };
    const left = customers.filter((name) => typeof name !== 'string' || !going.has(name));
    if (left.length === customers.length) return { body, note };
    // a list names somebody, or it would be no list
    return { body: { ...(body as object), customers: left.length === 0 ? [ERASED_WORD] : left }, note };
  });
}
