import type { TimeFormat } from '../../model/importPlan.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import type { Decision, InputProblem, OpenOverrides } from '../openedFile.ts';
import type { Table } from '../table.ts';
import { strptimeMatcher } from './strptimeMatcher.ts';
import { createTimeProfile, type EpochUnit, epochUnit, type TimeProfile } from './timeProfile.ts';
import { type DateOrder, orderedPattern, readTime, toIsoText } from './timeText.ts';

export interface TimeDecision {
  format: TimeFormat;
  /** whether all, some or none of the times carry a zone */
  zoned: 'all' | 'some' | 'none';
  /** where no single pattern covers the column: makes ISO text of a value */
  rewrite: ((value: string) => string | null) | null;
  decision: Decision;
  problems: InputProblem[];
}

/** Rows looked at where a column leaves the order of day and month open. */
const secondLook = 200_000;
const unitNames: Readonly<Record<EpochUnit, string>> = {
  s: 'seconds',
  ms: 'milliseconds',
  us: 'microseconds',
  ns: 'nanoseconds',
};

/**
 * Settles how the values of a column become times; refuses where two readings stay open. `mixed`: whoever reads the values takes any way of
 * writing, so that only an open order of day and month is worth a second look at the file.
 */
export async function decideTime(
  table: Table,
  column: number,
  overrides: OpenOverrides,
  mixed = false,
): Promise<TimeDecision> {
  const header = table.header[column] ?? String(column + 1);
  let profile = table.profiles[column]?.time ?? createTimeProfile();
  const given = overrides.timeFormat?.trim();
  const said = given ? saidFormat(given) : null;
  let order = overrides.dateOrder ?? null;
  if (said && said.kind !== 'pattern') return settled(said, profile, header, 'as you said');
  if (said) {
    order ??= orderSaid(said.pattern, profile);
    if (!order || fits(said.pattern, table, column)) {
      if (!fits(said.pattern, table, column))
        throw new UnusableInput(
          `No value of column '${header}' fits the time format '${given}'; the first is '${firstValue(table, column)}': give a format that fits it.`,
        );
      return settled(said, profile, header, 'as you said');
    }
  }
  const epoch = epochUnit(profile);
  if (epoch.values > profile.written) return epochDecision(profile, epoch.unit, header, table);
  if (profile.written === 0)
    throw new UnusableInput(
      `Column '${header}' holds no times that can be read, for example '${firstValue(table, column)}': name another column with --columns time=HEADER, or its format with --time-format.`,
    );
  const plainIso = profile.iso === profile.written;
  const isSettled = mixed && (profile.open === 0 || profile.dayFirst + profile.monthFirst > 0);
  if (!plainIso && !isSettled && table.profiledRows >= (table.profiles[column]?.rows ?? 0)) {
    const wider = createTimeProfile();
    for await (const rows of table.rows(secondLook))
      for (const row of rows) if (row[column]) wider.add(row[column]);
    if (wider.written >= profile.written) profile = wider;
  }
  const settledOrder = settleOrder(profile, header, order);
  const order_ = settledOrder.order;
  const zoned = zonedOf(profile);
  const problems = oddYears(profile, header);
  const patterns = [...profile.patterns]
    .sort((a, b) => b[1] - a[1])
    .map(([pattern]) => orderedPattern(pattern, order_));
  const main = patterns[0] ?? '';
  const example = `${profile.example ?? ''} is ${shown(profile.example, order_)}`;
  const why = [example, settledOrder.why].filter(Boolean).join('; ');
  const decide = (format: TimeFormat, value: string, rewrite: TimeDecision['rewrite']): TimeDecision => ({
    format,
    zoned,
    rewrite,
    decision: {
      what: 'time format',
      value,
      why,
      ...(settledOrder.alternative ? { alternatives: [settledOrder.alternative] } : {}),
    },
    problems,
  });
  if (profile.iso === profile.written) return decide({ kind: 'iso' }, 'ISO 8601', null);
  const simple = patterns.length === 1 && !/%\?|(^|[^%])Z$/.test(main);
  if (simple) return decide({ kind: 'pattern', pattern: main }, main, null);
  if (!table.rewritable) {
    problems.push({
      message: `Column '${header}' writes its times in ${patterns.length} ways; only those like ${main} can be read here.`,
      column: header,
    });
    return decide({ kind: 'pattern', pattern: main }, main, null);
  }
  const value =
    patterns.length === 1
      ? main.replace('%?', 'name')
      : `${patterns.length} ways of writing, most as ${main.replace('%?', 'name')}`;
  return decide({ kind: 'iso' }, value, (text) => {
    const time = readTime(text);
    return time && toIsoText(time, order_);
  });
}

function settled(format: TimeFormat, profile: TimeProfile, header: string, why: string): TimeDecision {
  const value =
    format.kind === 'pattern'
      ? format.pattern
      : format.kind === 'iso'
        ? 'ISO 8601'
        : `${unitNames[format.unit]} since 1970`;
  const zoned =
    format.kind === 'epoch' || (format.kind === 'pattern' && /%[zZ]/.test(format.pattern))
      ? 'all'
      : format.kind === 'iso'
        ? zonedOf(profile)
        : 'none';
  return {
    format,
    zoned,
    rewrite: null,
    decision: { what: 'time format', value, why },
    problems: oddYears(profile, header),
  };
}

function epochDecision(profile: TimeProfile, unit: EpochUnit, header: string, table: Table): TimeDecision {
  const perMs = { s: 1000, ms: 1, us: 1e-3, ns: 1e-6 }[unit];
  const example = Number(profile.example ?? 0) * perMs;
  const base = settled(
    { kind: 'epoch', unit },
    profile,
    header,
    `${profile.example} is ${new Date(example).toISOString()}`,
  );
  if (profile.fractional === 0 || !table.rewritable) return base;
  return {
    ...base,
    format: { kind: 'iso' },
    rewrite: (text) =>
      /^\d+(\.\d+)?$/.test(text) ? new Date(Math.round(Number(text) * perMs)).toISOString() : null,
  };
}

function saidFormat(text: string): TimeFormat {
  const epoch = /^(?:epoch[-: ]?)?(s|ms|us|ns)$/i.exec(text)?.[1]?.toLowerCase();
  if (epoch) return { kind: 'epoch', unit: epoch as EpochUnit };
  if (/^iso(-?8601)?$/i.test(text)) return { kind: 'iso' };
  if (text.includes('%')) {
    strptimeMatcher(text);
    return { kind: 'pattern', pattern: text };
  }
  throw new UnusableInput(
    `'${text}' is no time format: give iso, epoch-s, epoch-ms, epoch-us, epoch-ns or a pattern such as '%d/%m/%Y %H:%M'.`,
  );
}

/** A pattern for the date alone settles the order of values that go on with a time of day. */
function orderSaid(pattern: string, profile: TimeProfile): DateOrder | null {
  for (const order of ['day-first', 'month-first'] as const) {
    const begins = [...profile.patterns.keys()].some(
      (written) => written.includes('%1') && orderedPattern(written, order).startsWith(pattern),
    );
    if (begins) return order;
  }
  return null;
}

function fits(pattern: string, table: Table, column: number): boolean {
  const matcher = strptimeMatcher(pattern);
  return table.sample.some((row) => matcher.test(row[column]?.trim() ?? ''));
}

function firstValue(table: Table, column: number): string {
  return table.sample.find((row) => row[column])?.[column] ?? '';
}

function settleOrder(
  profile: TimeProfile,
  header: string,
  said: DateOrder | null,
): { order: DateOrder; why: string; alternative?: string } {
  if (profile.open === 0) return { order: 'day-first', why: '' };
  if (said) return { order: said, why: `${said.replace('-', ' ')}, as you said` };
  const { dayFirst, monthFirst, dayFirstExample, monthFirstExample, openExample } = profile;
  if (dayFirst > 0 && monthFirst > 0)
    throw new UnusableInput(
      `Column '${header}' holds dates that can only be day first ('${dayFirstExample}') and ones that can only be month first ('${monthFirstExample}'): say which with --date-order day-first or --date-order month-first; the others are kept aside.`,
    );
  if (dayFirst > 0) return { order: 'day-first', why: `'${dayFirstExample}' has a day above 12 in front` };
  if (monthFirst > 0)
    return { order: 'month-first', why: `'${monthFirstExample}' has a day above 12 in second place` };
  if (openExample === null)
    return { order: 'day-first', why: 'day and month are the same number everywhere' };
  if ([...profile.patterns.keys()].every((pattern) => pattern.includes('%1.')))
    return { order: 'day-first', why: 'dates with dots are written day first', alternative: 'month-first' };
  const pattern = orderedPattern(readTime(openExample)?.pattern ?? '%d/%m/%Y', 'day-first');
  throw new UnusableInput(
    `Dates in column '${header}' can be read in two ways: '${openExample}' is ${shown(openExample, 'day-first')} or ${shown(openExample, 'month-first')}, and no date of the file settles it: say --date-order day-first, --date-order month-first, or --time-format '${pattern}'.`,
  );
}

function shown(value: string | null, order: DateOrder): string {
  const time = value === null ? null : readTime(value);
  const iso = time && toIsoText(time, order);
  if (!iso || !time) return 'no time';
  if (!/%M/.test(time.pattern)) return iso.slice(0, 10);
  return iso.replace(/(:\d{2})\.000/, '$1');
}

function zonedOf(profile: TimeProfile): 'all' | 'some' | 'none' {
  if (profile.zoned === 0) return 'none';
  return profile.zoned === profile.written ? 'all' : 'some';
}

/** Years that are more often a missing or mistyped date than a real one. */
function oddYears(profile: TimeProfile, header: string): InputProblem[] {
  let early = 0;
  let late = 0;
  for (const [year, values] of profile.years) {
    if (year <= 1970) early += values;
    if (year >= 2100) late += values;
  }
  const problems: InputProblem[] = [];
  if (early > 0)
    problems.push({
      message: `${early} of the times looked at in '${header}' lie in 1970 or before: often a missing date.`,
      column: header,
    });
  if (late > 0)
    problems.push({
      message: `${late} of the times looked at in '${header}' lie in 2100 or later: often a placeholder.`,
      column: header,
    });
  return problems;
}
