import type { Erasure } from './performErasure.ts';
import { searchedEncodings } from './searchFiles.ts';

/** A report of an erasure for people, without anything of the person. */
export function proofLines(
  erasure: Erasure,
  { id, begun, ended }: { id: string; begun: string; ended: string },
): string[] {
  const { search, explained } = erasure;
  const left = search.found.filter((path) => !explained.includes(path));
  return [
    'Erasure of a person',
    '',
    `Erasure      ${id}`,
    `Begun        ${begun}`,
    `Ended        ${ended}`,
    '',
    'Erased',
    `  interactions                  ${erasure.interactions}`,
    `  identifiers (suppressed now)  ${erasure.identifiers}`,
    `  documents changed             ${erasure.documents}`,
    `  rows in quarantine            ${erasure.quarantined}`,
    `  mentions in other records     ${erasure.mentions}`,
    '',
    'Written anew',
    ...erasure.rewritten.map((path) => `  ${path}`),
    '',
    'Searched',
    `  ${search.files} files, ${search.bytes} bytes, for ${erasure.searchedFor} strings in ${searchedEncodings.join(', ')}, in upper and lower case`,
    `  ${erasure.tooShort} strings are too short to be searched for; they were taken out where they were a whole value`,
    left.length === 0 ? '  found in no file' : `  FOUND in ${left.join(', ')}`,
    ...(explained.length === 0 ? [] : [`  as a part of other names, which stay, in ${explained.join(', ')}`]),
    '',
    'Not reached: files outside the workspace (imported originals, exports, earlier backups), and blocks of the disk that the system has freed.',
  ];
}
