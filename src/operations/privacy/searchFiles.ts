import { open, readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** What a search of raw bytes saw, and in which files it found something. */
export interface FileSearch {
  files: number;
  bytes: number;
  /** paths from the folder */
  found: string[];
}

const chunkBytes = 8 * 1024 * 1024;

/** Encodings in which a string is looked for. */
export const searchedEncodings = ['UTF-8', 'UTF-16LE', 'UTF-16BE'] as const;

/** Searches the raw bytes of every file in a folder for strings, in UTF-8 and UTF-16, whatever the case of plain letters. */
export async function searchFiles(folder: string, strings: readonly string[]): Promise<FileSearch> {
  const search: FileSearch = { files: 0, bytes: 0, found: [] };
  const needles = [...new Set(strings.flatMap(needlesOf))];
  for (const path of await filesIn(folder)) {
    const { bytes, isFound } = await searchFile(path, needles);
    search.files += 1;
    search.bytes += bytes;
    if (isFound) search.found.push(relative(folder, path));
  }
  return search;
}

/** Every file below a folder; none where it is not there. */
export async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** True where the raw bytes of a file hold one of the strings. */
export async function holdsAny(path: string, strings: readonly string[]): Promise<boolean> {
  return (await searchFile(path, [...new Set(strings.flatMap(needlesOf))])).isFound;
}

/** Bytes as a text of one character each, in lower case: what differs only in case in ASCII is the same. */
function needlesOf(text: string): string[] {
  const utf16 = Buffer.from(text, 'utf16le');
  return [Buffer.from(text, 'utf8'), utf16, Buffer.from(utf16).swap16()].map((bytes) => lowered(bytes));
}

const lowered = (bytes: Buffer) => bytes.toString('latin1').toLowerCase();

async function searchFile(
  path: string,
  needles: readonly string[],
): Promise<{ bytes: number; isFound: boolean }> {
  const longest = Math.max(0, ...needles.map(({ length }) => length));
  const buffer = Buffer.alloc(chunkBytes);
  let bytes = 0;
  let rest = '';
  let isFound = false;
  const file = await open(path, 'r').catch(() => null);
  if (file === null) return { bytes, isFound };
  try {
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, chunkBytes, bytes);
      if (bytesRead === 0) return { bytes, isFound };
      bytes += bytesRead;
      const text = rest + lowered(buffer.subarray(0, bytesRead));
      isFound ||= needles.some((needle) => text.includes(needle));
      rest = longest > 1 ? text.slice(-(longest - 1)) : '';
    }
  } finally {
    await file.close();
  }
}
