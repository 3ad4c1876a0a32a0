import { UnusableInput } from '../../model/unusableInput.ts';
import type { Decision, InputProblem, OpenOverrides } from '../openedFile.ts';
import type { Table } from '../table.ts';
import { decideTime, type TimeDecision } from '../time/decideTime.ts';
import { isoInstant } from '../time/isoInstant.ts';
import { localTimes } from '../time/localTime.ts';
import { type DateOrder, readTime, type WrittenTime } from '../time/timeText.ts';

export interface PresetTimes {
  /** ms since 1970-01-01 UTC of a column's value; null where it is none, or no column was decided */
  read(column: number, value: string | null): number | null;
  decisions: Decision[];
  problems: InputProblem[];
  /** the order that was settled, where dates leave it open */
  dateOrder: DateOrder | null;
  /** whether some times carry no zone */
  zoneless: boolean;
}

/** Settles how the columns of times of a preset are written. What one column shows about the order of day and month holds for all. */
export async function presetTimes(
  table: Table,
  columns: readonly number[],
  overrides: OpenOverrides,
  zone: string,
): Promise<PresetTimes> {
  const readers = new Map<number, (value: string) => number | null>();
  const decisions: Decision[] = [];
  const problems: InputProblem[] = [];
  const toInstant = localTimes(zone);
  const filled = columns.filter((column) => column >= 0 && (table.profiles[column]?.filled ?? 0) > 0);
  const shared = overrides.dateOrder ?? orderOf(table, filled);
  let zoneless = false;
  let dateOrder: DateOrder | null = null;
  for (const column of filled) {
    const name = table.header[column] ?? '';
    const profile = table.profiles[column]?.time;
    const isOpen = (profile?.open ?? 0) > 0;
    const isSettled = (profile?.dayFirst ?? 0) + (profile?.monthFirst ?? 0) > 0;
    const said = isOpen && !isSettled && shared !== null ? { ...overrides, dateOrder: shared } : overrides;
    const decided = await decideTime(table, column, said, true).catch((cause: unknown) => {
      if (!(cause instanceof UnusableInput) || (profile?.written ?? 0) > 0) throw cause;
      problems.push({ message: `'${name}' holds no times that can be read.`, column: name });
      return null;
    });
    if (decided === null) continue;
    const order = orderIn(decided, said.dateOrder ?? shared);
    if (isOpen) dateOrder = order;
    if (decided.zoned !== 'all') zoneless = true;
    readers.set(column, readerOf(decided, order, toInstant));
    problems.push(...decided.problems);
    const why =
      said === overrides || overrides.dateOrder !== undefined
        ? decided.decision.why
        : decided.decision.why.replace(', as you said', ', as another column shows');
    decisions.push({ ...decided.decision, what: `time '${name}'`, why });
  }
  return {
    read: (column, value) => (value === null ? null : (readers.get(column)?.(value) ?? null)),
    decisions: merged(decisions),
    problems,
    dateOrder,
    zoneless,
  };
}

/** The order that some column shows, where none shows another. */
function orderOf(table: Table, columns: readonly number[]): DateOrder | null {
  let dayFirst = 0;
  let monthFirst = 0;
  for (const column of columns) {
    dayFirst += table.profiles[column]?.time.dayFirst ?? 0;
    monthFirst += table.profiles[column]?.time.monthFirst ?? 0;
  }
  if (dayFirst > 0 === monthFirst > 0) return null;
  return dayFirst > 0 ? 'day-first' : 'month-first';
}

function orderIn({ format, decision }: TimeDecision, otherwise: DateOrder | null): DateOrder {
  const pattern =
    format.kind === 'pattern' ? format.pattern : /%[dm]/.test(decision.value) ? decision.value : '';
  const day = pattern.indexOf('%d');
  const month = pattern.indexOf('%m');
  if (day >= 0 && month >= 0) return day < month ? 'day-first' : 'month-first';
  return otherwise ?? 'day-first';
}

function readerOf(
  { format }: TimeDecision,
  order: DateOrder,
  toInstant: (local: number) => number,
): (value: string) => number | null {
  if (format.kind === 'epoch') {
    const perMs = { s: 1000, ms: 1, us: 1e-3, ns: 1e-6 }[format.unit];
    return (value) => {
      const time = /^\d{6,19}(\.\d+)?$/.test(value) ? Math.floor(Number(value) * perMs) : Number.NaN;
      return Number.isFinite(time) ? time : null;
    };
  }
  return (value) => {
    const instant = isoInstant(value, toInstant);
    if (instant !== null) return instant;
    const written = readTime(value.trim());
    return written && instantOf(written, order, toInstant);
  };
}

function instantOf(
  written: WrittenTime,
  order: DateOrder,
  toInstant: (local: number) => number,
): number | null {
  const dayFirst = order === 'day-first';
  const month = written.month ?? (dayFirst ? written.second : written.first);
  const day = written.day ?? (dayFirst ? written.first : written.second);
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  const local =
    Date.UTC(written.year, month - 1, day, written.hour, written.minute, written.seconds) +
    Math.floor(written.fraction * 1000 + 1e-6);
  if (new Date(Date.UTC(written.year, month - 1, day)).getUTCDate() !== day) return null;
  return written.offset === null ? toInstant(local) : local - written.offset * 60_000;
}

/** Columns that are written alike are said once. */
function merged(decisions: readonly Decision[]): Decision[] {
  const first = decisions[0];
  if (!first) return [];
  const alike = decisions.every(({ value }) => value === first.value);
  return alike ? [{ ...first, what: 'time format' }] : [...decisions];
}
