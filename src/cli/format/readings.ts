import { formatCounted, formatRecords, type ReadPreset, type ShownRecord, sentence } from './records.ts';
import { formatResult } from './result.ts';
import { formatValue } from './text.ts';

interface Decision {
  what: string;
  value: string;
  why: string;
}

interface ReadFile {
  file: string;
  decisions: readonly Decision[];
  problems: readonly string[];
  preset: ReadPreset | null;
  records: readonly ShownRecord[];
}

/** How files were read: every decision with its reason, a line each. */
function formatDecisions({ decisions }: Pick<ReadFile, 'decisions'>): string {
  const widest = Math.max(0, ...decisions.map(({ what }) => what.length));
  return decisions.map(({ what, value, why }) => `  ${what.padEnd(widest)}  ${value}  (${why})\n`).join('');
}

/** The ledger of an import as an equation, then per file how it was read. */
export function formatImported(result: unknown): string {
  const { files, received, accepted, duplicate, quarantined, suppressed, customers, from, to } = result as {
    files: readonly (ReadFile & Record<string, unknown>)[];
  } & Record<string, number | string | null>;
  const count = (value: unknown) => formatValue('', value);
  const ledger = `${count(received)} ${files.some(({ preset }) => preset) ? 'interactions, customers and merges' : 'rows'} received = ${count(accepted)} accepted + ${count(duplicate)} duplicate + ${count(quarantined)} quarantined + ${count(suppressed)} suppressed\n`;
  const span = from === null ? '' : `${count(customers)} customers, ${from} to ${to}\n`;
  return (
    ledger +
    span +
    files
      .map(
        (file) =>
          `\n${file.file} → ${String(file['source'])}\n${formatDecisions(file)}${formatCounted(file.preset)}${formatRecords(file.records)}`,
      )
      .join('')
  );
}

/** What would be made of files, with their first rows. */
export function formatPreview(result: unknown): string {
  const { files } = result as {
    files: readonly (ReadFile & {
      name: string;
      header: readonly string[];
      sample: readonly (readonly (string | null)[])[];
    })[];
  };
  return files
    .map(({ name, header, sample, ...file }) => {
      const problems = file.problems.map((problem) => `  ! ${problem}\n`).join('');
      if (file.preset)
        return `${name}\n${formatDecisions(file)}${problems}\n  ${sentence(file.preset.makes)}\n${formatRecords(file.records)}`;
      const rows = sample
        .slice(0, 5)
        .map((row) => Object.fromEntries(header.map((column, at) => [column, row[at] ?? null])));
      return `${name}\n${formatDecisions(file)}${problems}${formatResult({ rows })}`;
    })
    .join('\n');
}

/** Where the page of `map FILE` is, and what is on it. */
export function formatMapped(result: unknown): string {
  const { file, map, reason, imported } = result as {
    file: string;
    map?: { stages: readonly { name: string }[]; touchpoints: readonly unknown[] };
    reason?: string;
    imported: unknown;
  };
  const found = map
    ? `${map.stages.map(({ name }) => name).join(' → ')}  (${map.touchpoints.length} touchpoints)\n`
    : `${reason}: the page shows topics and channels instead\n`;
  return `${formatImported(imported)}\n${found}Written to ${file}\n`;
}
