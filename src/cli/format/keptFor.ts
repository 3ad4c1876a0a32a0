import type { DataRetentionResult } from '../../operations/privacy/dataRetention.ts';
import { formatValue } from './text.ts';

/** How long interactions are kept, and what goes when. */
export function formatKeptFor(result: unknown): string {
  const { months, sources, overdue, last, applied } = result as DataRetentionResult;
  const lines = [`Kept ${monthsWords(months)}, where a source has no rule of its own.`];
  const width = Math.max(0, ...sources.map(({ source }) => source.length));
  for (const { source, own, months: kept, before, interactions, overdue: goes, soon } of sources) {
    const what =
      before === null
        ? `${count(interactions)} kept`
        : `${count(goes)} of ${count(interactions)} from before ${before.slice(0, 10)} to go${soon === 0 ? '' : `, ${count(soon)} more within 30 days`}`;
    lines.push(`  ${source.padEnd(width)}  ${monthsWords(kept)}${own ? ' (own rule)' : ''}: ${what}`);
  }
  lines.push(
    `To go next, when a server starts or at its daily run: ${countsText(overdue)}.`,
    'Figures of maps and questions are counted from what is kept, and change with it.',
  );
  if (last !== null) lines.push(`Went last, ${formatValue('', last.at)}: ${countsText(last)}.`);
  if (applied !== null)
    lines.push(
      applied.files.rewritten.length === 0
        ? 'Nothing was too old now.'
        : `Removed now: ${countsText(applied)}. Written anew: ${applied.files.rewritten.join(', ')}.`,
    );
  return `${lines.join('\n')}\n`;
}

const count = (value: number) => formatValue('', value);

function countsText(of: {
  interactions: number;
  revisions: number;
  quarantined: number;
  customers: number;
}): string {
  const parts = [
    `${count(of.interactions)} interactions`,
    `${count(of.revisions)} earlier versions`,
    `${count(of.quarantined)} rows in quarantine`,
    `${count(of.customers)} customers`,
  ];
  return parts.join(', ');
}

function monthsWords(months: number | null): string {
  if (months === null) return 'forever';
  return months === 1 ? '1 month' : `${months} months`;
}
