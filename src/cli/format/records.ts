import { formatValue } from './text.ts';

export interface ReadPreset {
  title: string;
  makes: string;
  records?: number;
  ignored?: readonly { reason: string; records: number }[];
  unreadable?: readonly { reason: string; records: number }[];
}

export interface ShownRecord {
  row: number;
  record: string | null;
  customer: string | null;
  attributes: Readonly<Record<string, string>>;
  interactions: readonly {
    time: string;
    touchpoint: string;
    channel: string | null;
    kind: string;
    customer: string | null;
    text: string | null;
    rating: number | null;
    ratingKind: string | null;
    duration: number | null;
    direction: string | null;
  }[];
  merges: readonly string[];
  ignored: string | null;
  invalid: string | null;
}

export const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

/** How many records a preset read, and which it left out. */
export function formatCounted(preset: ReadPreset | null): string {
  if (preset?.records === undefined) return '';
  const reasons = (what: string, list: ReadPreset['ignored'] = []) =>
    list.map(({ reason, records }) => `  ${what} ${count(records)}: ${reason}\n`).join('');
  return `  ${count(preset.records)} records read\n${reasons('left out', preset.ignored)}${reasons('unreadable', preset.unreadable)}`;
}

const count = (n: number) => formatValue('', n);

/** The first records, each with everything that becomes of it. */
export function formatRecords(records: readonly ShownRecord[]): string {
  if (records.length === 0) return '';
  return `\n  What the first records become\n${records.map(formatRecord).join('')}`;
}

function formatRecord(record: ShownRecord): string {
  const head = `  ${record.row}${record.record === null ? '' : ` (${shorten(record.record)})`}`;
  if (record.ignored !== null) return `${head}  left out: ${record.ignored}\n`;
  if (record.invalid !== null) return `${head}  unreadable: ${record.invalid}\n`;
  const attributes = Object.entries(record.attributes).map(([name, value]) => `${name}: ${shorten(value)}`);
  const lines = [
    ...record.interactions.map((made) => interactionLine(made, record.customer)),
    ...(attributes.length > 0 ? [`customer  ${shorten(attributes.join(', '))}`] : []),
    ...record.merges.map((merge) => `merge  ${merge}`),
  ];
  return `${head}  ${record.customer ?? 'nobody known'}\n${lines.map((line) => `      ${line}\n`).join('')}`;
}

function interactionLine(made: ShownRecord['interactions'][number], customer: string | null): string {
  const parts = [
    formatValue('time', made.time),
    made.touchpoint,
    made.channel,
    made.kind === 'feedback' ? 'feedback' : null,
    made.direction,
    made.rating === null ? null : `${made.ratingKind ?? 'rating'} ${made.rating}`,
    made.duration === null ? null : `took ${formatValue('durationMs', made.duration)}`,
    made.customer === customer ? null : made.customer,
    made.text === null ? null : `“${shorten(made.text)}”`,
  ];
  return parts.filter((part) => part !== null && part !== '').join('  ');
}

const shorten = (text: string): string => {
  const flat = text.replace(/\s+/g, ' ');
  return flat.length > 70 ? `${flat.slice(0, 69)}…` : flat;
};
