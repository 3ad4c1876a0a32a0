import { rm } from 'node:fs/promises';
import { relative } from 'node:path';
import type { ErasedCounts, KnownPerson } from '../../model/erasing.ts';
import { type ErasedStrings, erasedStrings, quotesOf } from '../../privacy/erasing/erasedStrings.ts';
import { eraseFromJson } from '../../privacy/erasing/eraseFromJson.ts';
import type { StoredDocument } from '../../stores/documentStore.ts';
import type { Workspace } from '../../stores/workspace.ts';
import { type BesideStores, nothingBeside } from './besideStores.ts';
import { type ErasureJournal, readJournal, removeJournal } from './erasureJournal.ts';
import { type FileSearch, filesIn, holdsAny, searchFiles } from './searchFiles.ts';

/** What an erasure did, without anything of the person. */
export interface Erasure extends ErasedCounts {
  documents: number;
  /** files that were written anew, as paths from the workspace's folder */
  rewritten: string[];
  search: FileSearch;
  /** strings that were searched for, and those that are too short to tell anything */
  searchedFor: number;
  tooShort: number;
  /** files with the bytes of a string that stands there only as a part of another name */
  explained: string[];
}

/** Kind of the documents that say when somebody was erased, without saying who. */
export const erasureKind = 'erasure';

/**
 * Carries out an erasure that is written down in the journal. Each step can be done again, so that one that was killed half way is
 * completed by doing all of it.
 */
export async function performErasure(
  { folder, interactions, documents }: Workspace,
  journal: ErasureJournal,
  beside: BesideStores,
): Promise<Erasure> {
  const { person } = journal;
  const strings = erasedStrings(person);
  await beside.settled();
  const counts = await interactions.personal.erase(person);
  const changed = await documents.rewrite(rewriting(person));
  await beside.forgetKept();
  const rewritten = [...(await interactions.personal.compact()), ...(await documents.compact())].map((path) =>
    relative(folder, path),
  );
  await removeTemporary(journal.temporaryFolder, strings);
  await beside.forgetMemory();
  await documents.put(
    erasureKind,
    journal.id,
    { begun: journal.begun, ...counts, documents: changed },
    { note: 'erased' },
  );
  await removeJournal(folder);
  const search = await searchFiles(folder, strings.within);
  const explained =
    search.found.length > 0 && (await isPartOfOthers({ interactions, documents }, person, strings))
      ? search.found
      : [];
  return {
    ...counts,
    documents: changed,
    rewritten,
    search,
    searchedFor: strings.within.length,
    tooShort: strings.wholeOnly.length,
    explained,
  };
}

/** How many documents would change. */
export async function countDocuments(
  { documents }: Pick<Workspace, 'documents'>,
  person: KnownPerson,
): Promise<number> {
  const change = rewriting(person);
  const changed = new Set<string>();
  await documents.rewrite((document) => {
    const after = change(document);
    if (after === null || after.body !== document.body || after.note !== document.note)
      changed.add(JSON.stringify([document.kind, document.id]));
    return document;
  });
  return changed.size;
}

function rewriting(person: KnownPerson) {
  const strings = erasedStrings({ ...person, spellings: [...person.spellings, ...person.fullNames] });
  const isQuote = quotesOf(person.texts);
  return (document: StoredDocument) => {
    if (document.kind === erasureKind) return document;
    if (strings.isWhole(document.id) || strings.mentions(document.id)) return null;
    const body = eraseFromJson(document.body, strings, isQuote);
    return { body, note: strings.without(document.note) };
  };
}

const isTemporary = (folder: string) => /[/\\]waymark-[^/\\]+$/.test(folder);

/** Uploads, and what readers put down meanwhile: files that hold a string, and packed ones, which can't be searched. */
async function removeTemporary(folder: string, strings: ErasedStrings): Promise<void> {
  if (!isTemporary(folder)) return;
  for (const path of await filesIn(folder)) {
    const isPacked = /\.(?:gz|zip|xlsx|parquet|bz2|zst)$/i.test(path);
    if (isPacked || (await holdsAny(path, [...strings.within, ...strings.wholeOnly])))
      await rm(path, { force: true });
  }
}

/** True where nothing of the person is kept any more, and the bytes belong to other names that hold one of the strings. */
async function isPartOfOthers(
  { interactions, documents }: Pick<Workspace, 'interactions' | 'documents'>,
  person: KnownPerson,
  strings: ErasedStrings,
): Promise<boolean> {
  if ((await interactions.personal.mentionsOf(person)).length > 0) return false;
  if (await interactions.personal.hasPartOf(person)) return true;
  let isPart = false;
  await documents.rewrite((document) => {
    const text = JSON.stringify([document.id, document.note, document.body]).toLowerCase();
    isPart ||= strings.within.some((string) => text.includes(string.toLowerCase()));
    return document;
  });
  return isPart;
}

/** Completes an erasure that a process before began and did not end. Gives what it did; null where there was none. */
export async function completeErasure(workspace: Workspace): Promise<Erasure | null> {
  const journal = await readJournal(workspace.folder);
  if (journal === null) return null;
  const done = await performErasure(workspace, journal, nothingBeside);
  if (isTemporary(journal.temporaryFolder))
    await rm(journal.temporaryFolder, { recursive: true, force: true });
  return done;
}
