import { relative } from 'node:path';
import type { MaskedCounts } from '../../model/masking.ts';
import { maskingOf } from '../../privacy/maskingOf.ts';
import { maskQuotes } from '../../privacy/maskQuotes.ts';
import type { StoredDocument } from '../../stores/documentStore.ts';
import { storedPrivacyRules } from '../../stores/privacyRules.ts';
import type { Workspace } from '../../stores/workspace.ts';
import { lastPlans } from '../sources/lastPlans.ts';
import { type BesideStores, nothingBeside } from './besideStores.ts';
import { beginWork, endWork, unfinishedWork } from './privacyWork.ts';

/** What masking of what is kept changed, or would change. */
export interface Masked extends MaskedCounts {
  /** with quotes of customers that changed, earlier revisions included */
  documents: number;
  /** files that were written anew, as paths from the workspace's folder */
  rewritten: string[];
}

/** What would be masked of what is kept; nothing is changed. */
export async function countMasking(workspace: Workspace, source?: string): Promise<Masked> {
  const { interactions, documents } = workspace;
  const plans = await lastPlans(documents);
  const { counts, sources } = await interactions.personal.maskKept({ source, plans, dryRun: true });
  const change = await quotesMasked(workspace, sources, source);
  const changed = new Set<string>();
  await documents.rewrite((document) => {
    if (change(document).body !== document.body) changed.add(JSON.stringify([document.kind, document.id]));
    return document;
  });
  return { ...counts, documents: changed.size, rewritten: [] };
}

/**
 * Masks what is kept as the rules say now, and writes the files anew. Each step can be done again, so that masking that was killed half way
 * is completed by doing all of it. Where nothing changes no file is written.
 */
export async function performMasking(
  workspace: Workspace,
  beside: BesideStores,
  { source, isUnfinished = false }: { source?: string | undefined; isUnfinished?: boolean } = {},
): Promise<Masked> {
  const { folder, interactions, documents } = workspace;
  await beside.settled();
  await beginWork(documents, 'masking', { source });
  const plans = await lastPlans(documents);
  const { counts, sources } = await interactions.personal.maskKept({ source, plans });
  const changed = await documents.rewrite(await quotesMasked(workspace, sources, source));
  const isChanged = changed + counts.texts + counts.values + counts.revisions + counts.quarantined > 0;
  const rewritten: string[] = [];
  if (isChanged || isUnfinished) {
    await beside.forgetKept();
    rewritten.push(...(await interactions.personal.compact()), ...(await documents.compact()));
    await beside.forgetMemory();
  }
  await endWork(documents, 'masking');
  return { ...counts, documents: changed, rewritten: rewritten.map((path) => relative(folder, path)) };
}

/** Completes masking that a process before began and did not end. */
export async function completeMasking(workspace: Workspace): Promise<void> {
  const work = await unfinishedWork(workspace.documents, 'masking');
  if (work === null) return;
  await performMasking(workspace, nothingBeside, { source: work.source, isUnfinished: true });
}

/** @param sources those whose texts are masked on some channel */
async function quotesMasked({ documents }: Workspace, sources: readonly string[], source?: string) {
  const rules = await storedPrivacyRules(documents);
  const among = new Set(sources);
  const isMasked = (names: readonly string[]) =>
    source === undefined && names.length === 0
      ? true
      : names.some(
          (name) =>
            (source === undefined || name === source) &&
            (among.has(name) || maskingOf(rules, name, null).texts),
        );
  return ({ body, note }: StoredDocument) => ({ body: maskQuotes(body, isMasked), note });
}
