import type { EraseResult } from '../../operations/privacy/erase.ts';
import { formatValue } from './text.ts';

/** What an erasure took away, and what was searched afterwards. */
export function formatErased(result: unknown): string {
  const { dryRun, files, proof, ...counts } = result as EraseResult;
  const count = (value: number) => formatValue('', value);
  const lines = [
    dryRun ? 'Would go:' : 'Erased:',
    `  interactions                  ${count(counts.interactions)}`,
    `  identifiers                   ${count(counts.identifiers)}${dryRun ? '' : ', suppressed from now on'}`,
    `  documents changed             ${count(counts.documents)}`,
    `  rows in quarantine            ${count(counts.quarantined)}`,
    `  mentions in other records     ${count(counts.mentions)}`,
  ];
  if (proof === null) return `${lines.join('\n')}\n`;
  const left = proof.found.filter((path) => !proof.explained.includes(path));
  lines.push(
    `Written anew: ${files.rewritten.join(', ')}`,
    `Searched ${count(files.searched)} files (${formatValue('bytes', files.bytes)}) for ${count(proof.searchedFor)} strings in ${proof.encodings.join(', ')}: ${left.length === 0 ? 'found in none' : `STILL IN ${left.join(', ')}`}`,
  );
  if (proof.explained.length > 0)
    lines.push(`In ${proof.explained.join(', ')} one stands as a part of another name, which stays.`);
  if (proof.tooShort > 0) lines.push(`${count(proof.tooShort)} strings are too short to be searched for.`);
  return `${lines.join('\n')}\n`;
}
