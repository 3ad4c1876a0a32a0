import type { MaskKeptResult } from '../../operations/privacy/maskKept.ts';
import { formatValue } from './text.ts';

/** What was masked in what is kept, or would be, and what was found there. */
export function formatMaskedKept(result: unknown): string {
  const { dryRun, files, kinds, ...counts } = result as MaskKeptResult;
  const count = (value: number) => formatValue('', value);
  const changed = Object.values(counts).reduce((sum, n) => sum + n, 0);
  if (changed === 0) return 'Nothing that is kept holds anything to mask, as the rules are now.\n';
  const lines = [
    dryRun ? 'Would be masked:' : 'Masked:',
    `  texts                         ${count(counts.texts)}`,
    `  values of attributes          ${count(counts.values)}`,
    `  earlier versions              ${count(counts.revisions)}`,
    `  rows in quarantine            ${count(counts.quarantined)}`,
    `  maps and personas             ${count(counts.documents)}`,
  ];
  if (kinds.length > 0)
    lines.push(`Found: ${kinds.map(({ kind, found }) => `${kind} ${count(found)}`).join(', ')}`);
  if (!dryRun) lines.push(`Written anew: ${files.rewritten.join(', ')}`);
  return `${lines.join('\n')}\n`;
}
