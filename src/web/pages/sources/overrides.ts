import { type ColumnBinding, canonicalColumns, type ImportPlan } from '../../../model/importPlan.ts';
import type { InputOf } from '../../api/types.ts';

/** What a person said about the files, against what was detected. */
export type Overrides = NonNullable<InputOf<'previewImport'>['overrides']>;

export const roles: readonly string[] = [
  ...canonicalColumns,
  'identify:email',
  'identify:phone',
  'identify:device',
];

/** Gives a column another role; the role that it had, and a column that had the new one, are set free. */
export function withRole(
  overrides: Overrides,
  plan: ImportPlan,
  column: string,
  role: ColumnBinding['role'],
): Overrides {
  const columns: Record<string, string> = { ...overrides.columns };
  const before = plan.columns.find((binding) => binding.column === column)?.role;
  if (before !== undefined && before !== 'attribute' && before !== 'ignore') columns[before] = '';
  if (role !== 'attribute' && role !== 'ignore') columns[role] = column;
  return { ...overrides, columns };
}

/** Takes up another reading that a decision names; null where the app can't carry it out. */
export function withAlternative(overrides: Overrides, what: string, value: string): Overrides | null {
  if (value === 'day-first' || value === 'month-first') return { ...overrides, dateOrder: value };
  if (what === 'time format') return { ...overrides, timeFormat: value };
  if (
    what === 'separator' ||
    what === 'encoding' ||
    what === 'timezone' ||
    what === 'sheet' ||
    what === 'preset' ||
    what === 'source'
  ) {
    return { ...overrides, [what]: value };
  }
  if (roles.includes(what)) return { ...overrides, columns: { ...overrides.columns, [what]: value } };
  return null;
}

/** Overrides as the address keeps them. */
export function readOverrides(text: string | undefined): Overrides {
  if (text === undefined) return {};
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Overrides) : {};
  } catch {
    return {};
  }
}

export function writeOverrides(overrides: Overrides): string | undefined {
  const said = Object.entries(overrides).filter(([, value]) => value !== undefined && value !== '');
  return said.length === 0 ? undefined : JSON.stringify(Object.fromEntries(said));
}

const options: Readonly<Record<string, string>> = {
  source: '--source',
  preset: '--preset',
  timezone: '--timezone',
  timeFormat: '--time-format',
  dateOrder: '--date-order',
  separator: '--separator',
  encoding: '--encoding',
  touchpoint: '--touchpoint',
  channel: '--channel',
  ratingKind: '--rating-kind',
  lifecycle: '--lifecycle',
  sheet: '--sheet',
};

/** The command that imports the same files in the same way. */
export function terminalCommand(files: readonly string[], overrides: Overrides): string {
  return ['waymark', 'import', ...files.map(shellWord), ...optionWords(overrides)].join(' ');
}

/** What was said, as options of a command. */
export function optionWords(overrides: Overrides): string[] {
  const words: string[] = [];
  for (const [key, value] of Object.entries(overrides)) {
    const option = options[key];
    if (option !== undefined && typeof value === 'string' && value !== '')
      words.push(option, shellWord(value));
  }
  const columns = Object.entries(overrides.columns ?? {}).map(([role, header]) => `${role}=${header}`);
  if (columns.length > 0) words.push('--columns', shellWord(columns.join(',')));
  return words;
}

function shellWord(text: string): string {
  return /^[\w./:=,@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
