import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { ImportPlan } from '../model/importPlan.ts';
import { UnusableInput } from '../model/unusableInput.ts';
import { type ColumnHints, decideColumns } from './columns/decideColumns.ts';
import type { Decision, OpenEffects, OpenedFile, OpenOverrides } from './openedFile.ts';
import { choosePreset, plainReading } from './presets/choosePreset.ts';
import { presetFile } from './presets/presetFile.ts';
import type { Table } from './table.ts';
import { decideTime } from './time/decideTime.ts';

/** Decides what a table means, and makes the plan of its import. */
export async function decideFile(
  path: string,
  table: Table,
  overrides: OpenOverrides,
  effects: OpenEffects,
  hints: ColumnHints = {},
): Promise<OpenedFile> {
  const name = basename(path);
  const title = titleOf(name);
  const signature = signatureOf(table);
  const known = overrides.remembered ?? (await effects.recall?.(signature, name)) ?? undefined;
  const before = known ? (known.preset ?? plainReading) : undefined;
  const ofPreset = known && before !== plainReading ? withSettings(overrides, known) : overrides;
  const preset = choosePreset(name, table, ofPreset, before, title);
  if (preset) {
    const isSame = known !== undefined && before === preset.preset.name;
    return presetFile(path, table, preset, isSame ? ofPreset : overrides, {
      title,
      signature,
      source: sourceOf(overrides.source, known?.source, title),
      decisions: [{ what: 'format', value: formatName(table), why: 'by its content' }, ...table.decisions],
      remembered: isSame,
      questions: isSame ? known.presetSettings?.questions : undefined,
    });
  }
  const remembered = fittingPlan(known, table);
  const sourceBefore = before === plainReading ? remembered?.source : known?.source;
  const effective = remembered ? withRemembered(overrides, remembered) : overrides;
  const columns = decideColumns(table, effective, table.customer ? { customer: table.customer } : hints, {
    name,
    title,
  });
  const time = columns.time === null ? null : await decideTime(table, columns.time, effective);
  const source = sourceOf(overrides.source, sourceBefore, title);
  const timezone = effective.timezone ?? 'UTC';
  const plan: ImportPlan = {
    source: source.value,
    columns: columns.columns,
    ...(time ? { time: time.format } : {}),
    timezone,
    ...(columns.touchpoint === null ? {} : { touchpoint: columns.touchpoint }),
    ...(effective.channel === undefined || columns.columns.some(({ role }) => role === 'channel')
      ? {}
      : { channel: effective.channel }),
    ...(columns.ratingKind === null ? {} : { ratingKind: columns.ratingKind }),
    content: columns.content,
    ...(overrides.preset === undefined && known?.preset === undefined ? {} : { preset: plainReading }),
  };
  const rewrite =
    time?.rewrite && columns.time !== null ? { column: columns.time, rewrite: time.rewrite } : undefined;
  const decisions: Decision[] = [
    { what: 'format', value: formatName(table), why: 'by its content' },
    ...table.decisions,
    ...(remembered
      ? [{ what: 'mapping', value: 'remembered', why: 'the same headers were imported before' }]
      : []),
    ...columns.decisions,
    ...(time ? [time.decision] : []),
    ...(time && time.zoned !== 'all'
      ? [zoneDecision(timezone, time.zoned, effective.timezone !== undefined)]
      : []),
    { what: 'source', ...source },
  ];
  return {
    path,
    name,
    format: table.format,
    compression: table.compression,
    decisions,
    signature,
    plan,
    input: table.input(rewrite),
    also: [],
    preset: null,
    header: table.header,
    sample: table.sample,
    problems: [...table.problems, ...columns.problems, ...(time?.problems ?? [])],
    dispose: () => table.dispose(),
  };
}

/** The same for files with the same format and headers, whatever their rows. */
function signatureOf(table: Table): string {
  return createHash('sha256')
    .update(JSON.stringify([table.format, ...table.header]))
    .digest('hex')
    .slice(0, 24);
}

function formatName(table: Table): string {
  return table.compression === 'gzip' ? `${table.format}, gzip` : table.format;
}

function zoneDecision(timezone: string, zoned: 'some' | 'none', said: boolean): Decision {
  const which = zoned === 'none' ? 'the times carry no zone' : 'some of the times carry no zone';
  return {
    what: 'timezone',
    value: timezone,
    why: said ? `${which}; as you said` : `${which}; say --timezone if they are not ${timezone}`,
  };
}

export function checkZone(timezone: string | undefined): void {
  if (timezone === undefined) return;
  try {
    new Intl.DateTimeFormat('en', { timeZone: timezone });
  } catch (cause) {
    throw new UnusableInput(
      `There is no time zone '${timezone}': give one such as Europe/Amsterdam or UTC.`,
      { cause },
    );
  }
}

/** A remembered plan, where its columns are those of the file. */
function fittingPlan(remembered: ImportPlan | undefined, table: Table): ImportPlan | null {
  if (!remembered || (remembered.preset ?? plainReading) !== plainReading) return null;
  const present = new Set(table.header);
  return remembered.columns.every(({ column }) => present.has(column)) ? remembered : null;
}

function sourceOf(said: string | undefined, before: string | undefined, title: string) {
  if (said !== undefined) return { value: said, why: 'as you said' };
  if (before !== undefined) return { value: before, why: 'as for the same headers before' };
  return { value: slug(title), why: "from the file's name" };
}

/** What was said before to a preset stands where nothing else was said. */
function withSettings(overrides: OpenOverrides, { timezone, presetSettings }: ImportPlan): OpenOverrides {
  const { questions: _, ...settings } = presetSettings ?? {};
  return {
    ...settings,
    timezone,
    ...overrides,
    ...(presetSettings?.columns || overrides.columns
      ? { columns: { ...presetSettings?.columns, ...overrides.columns } }
      : {}),
  };
}

/** What was decided before stands where nothing else was said. */
function withRemembered(overrides: OpenOverrides, plan: ImportPlan): OpenOverrides {
  const columns: Record<string, string> = {};
  for (const { column, role } of plan.columns)
    if (role !== 'attribute' && role !== 'ignore') columns[role] = column;
  const order = plan.time?.kind === 'pattern' ? dateOrderOf(plan.time.pattern) : null;
  return {
    ...overrides,
    columns: { ...columns, ...overrides.columns },
    timezone: overrides.timezone ?? plan.timezone,
    ...(overrides.timeFormat === undefined && overrides.dateOrder === undefined && order
      ? { dateOrder: order }
      : {}),
    ...(overrides.touchpoint === undefined && plan.touchpoint !== undefined
      ? { touchpoint: plan.touchpoint }
      : {}),
    ...(overrides.channel === undefined && plan.channel !== undefined ? { channel: plan.channel } : {}),
    ...(overrides.ratingKind === undefined && plan.ratingKind !== undefined && sameRating(overrides, columns)
      ? { ratingKind: plan.ratingKind }
      : {}),
  };
}

/** A kind that was decided for one column of ratings says nothing about another. */
function sameRating(overrides: OpenOverrides, remembered: Readonly<Record<string, string>>): boolean {
  const said = overrides.columns?.['rating'];
  return said === undefined || said === remembered['rating'];
}

function dateOrderOf(pattern: string): 'day-first' | 'month-first' | null {
  const day = pattern.indexOf('%d');
  const month = pattern.indexOf('%m');
  const year = pattern.search(/%[Yy]/);
  if (day < 0 || month < 0 || year < Math.max(day, month)) return null;
  return day < month ? 'day-first' : 'month-first';
}

/** 'Won deals (2).csv.gz' → 'Won deals (2)' */
function titleOf(name: string): string {
  const plain = name.replace(
    /(\.(gz|csv|tsv|txt|tab|jsonl|ndjson|json|jsonocel|ocel|xes|xml|xlsx|parquet))+$/i,
    '',
  );
  return plain.replace(/[_]+/g, ' ').trim() || name;
}

function slug(title: string): string {
  const plain = title.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '') || 'file';
}
