import { basename } from 'node:path';
import type { ImportPlan } from '../../model/importPlan.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import { saidColumns } from '../columns/saidColumns.ts';
import { counted } from '../counted.ts';
import type { Decision, InputProblem, OpenedFile, OpenOverrides } from '../openedFile.ts';
import type { Table } from '../table.ts';
import type { ChosenPreset } from './choosePreset.ts';
import type { KnownQuestions } from './preset.ts';
import { customersOf, mergesOf } from './presetCustomers.ts';
import { interactionsOf, type PresetSource, scanRecords } from './presetInput.ts';
import { presetTimes } from './presetTimes.ts';
import type { ReadRecord } from './readRecord.ts';
import { sampleRecords } from './sampleRecords.ts';
import { Sheet } from './sheet.ts';
import { count, emptyTally, kindOfReason } from './tally.ts';

/** Makes the plan of a file that a preset reads. */
export async function presetFile(
  path: string,
  table: Table,
  chosen: ChosenPreset,
  overrides: OpenOverrides,
  about: {
    title: string;
    source: { value: string; why: string };
    signature: string;
    decisions: Decision[];
    /** the same headers were read by this preset before */
    remembered: boolean;
    questions: KnownQuestions | undefined;
  },
): Promise<OpenedFile> {
  const { preset, why } = chosen;
  const name = basename(path);
  const said = saidColumns(overrides.columns, table.header, name);
  const sheet = new Sheet(table, said);
  const bound = preset.bind({
    sheet,
    title: about.title,
    overrides,
    ...(about.questions ? { questions: about.questions } : {}),
    ...(table.known ? { customers: table.known } : {}),
  });
  const headers = bound.headerRows ?? 0;
  if (table.sample.length <= headers && table.problems.length === 0)
    throw new UnusableInput(`${name} has its headers and nothing below: there is nothing to import.`);
  if (bound.asksZone !== undefined && overrides.timezone === undefined)
    throw new UnusableInput(
      `The times of ${name} have no zone: ${bound.asksZone}. Say --timezone UTC, or another such as Europe/Amsterdam.`,
    );
  const timezone = bound.zone?.name ?? overrides.timezone ?? 'UTC';
  const times = await presetTimes(table, bound.times, overrides, timezone);
  const source: PresetSource = { table, bound, times, source: about.source.value, people: null };
  await scanRecords(source);
  const first = (await sampleRecords(source, lookedThrough)).readings;
  if (!chosen.fits && !about.remembered) checkReads(name, preset, first);
  const tally = emptyTally();
  const common: Omit<ImportPlan, 'columns' | 'content' | 'time'> = {
    source: about.source.value,
    timezone,
    preset: preset.name,
    ...presetSettings(
      { ...(bound.touchpoint === undefined ? {} : { touchpoint: bound.touchpoint }), ...overrides },
      times.dateOrder,
      bound.questions,
    ),
  };
  const parts = [];
  if (bound.hasInteractions) parts.push(interactionsOf(source, common, tally));
  if (bound.ofCustomers.length > 0 || !bound.hasInteractions)
    parts.push(customersOf(source, common, bound.hasInteractions ? null : tally));
  if (bound.hasMerges === true) parts.push(mergesOf(source, common));
  const [main, ...also] = parts;
  if (!main) throw new Error(`the preset ${preset.name} makes nothing`);
  return {
    path,
    name,
    format: table.format,
    compression: table.compression,
    decisions: [
      {
        what: 'preset',
        value: preset.name,
        why: `${preset.title}: ${why}`,
        alternatives: chosen.alternatives,
      },
      ...(about.remembered
        ? [{ what: 'mapping', value: 'remembered', why: 'the same headers were imported before' }]
        : []),
      ...about.decisions,
      ...bound.decisions,
      ...times.decisions,
      ...(times.zoneless ? [zoneDecision(timezone, bound.zone?.why, overrides.timezone !== undefined)] : []),
      { what: 'source', ...about.source },
    ],
    signature: about.signature,
    plan: main.plan,
    input: main.input,
    also,
    preset: {
      name: preset.name,
      title: preset.title,
      family: preset.family,
      seen: preset.seen,
      makes: preset.makes,
      why,
      together: bound.together ?? null,
      tally,
      sample: async (limit) => (await sampleRecords(source, limit)).records,
    },
    header: table.header,
    sample: table.sample.slice(headers),
    problems: [
      ...unseen(preset),
      ...table.problems.filter(({ message }) => !/^The heading '/.test(message) || headers === 0),
      ...bound.problems,
      ...times.problems,
      ...readProblems(first),
    ],
    dispose: () => table.dispose(),
  };
}

function unseen({ seen, title }: ChosenPreset['preset']): InputProblem[] {
  if (seen !== 'description') return [];
  return [
    {
      message: `The layout of ${title} is known from descriptions and was never compared with a real export: look at what the first records become before you import.`,
    },
  ];
}

/** @throws UnusableInput where a preset was said of a file of which it can read nothing */
function checkReads(name: string, preset: ChosenPreset['preset'], first: readonly ReadRecord[]): void {
  const reasons = first.flatMap(({ reading }) => ('invalid' in reading ? [reading.invalid] : []));
  if (first.length === 0 || reasons.length < first.length) return;
  throw new UnusableInput(
    `${name} is no export that the preset ${preset.name} reads: none of its first ${counted(first.length, 'record')} can be read (${reasons[0]}). Leave --preset out, or say another.`,
  );
}

/** Records that are looked through before an import. */
const lookedThrough = 500;

/** What the first records show that could not be read. */
function readProblems(first: readonly ReadRecord[]): InputProblem[] {
  const reasons = new Map<string, number>();
  for (const { reading } of first) if ('invalid' in reading) count(reasons, kindOfReason(reading.invalid));
  return [...reasons].map(([reason, records]) => ({
    message: `${counted(records, 'record')} of the first ones can't be read and will be kept in quarantine: ${reason}.`,
  }));
}

function zoneDecision(timezone: string, known: string | undefined, said: boolean): Decision {
  const why =
    known ??
    `the times carry no zone; ${said ? 'as you said' : `say --timezone if they are not ${timezone}`}`;
  return { what: 'timezone', value: timezone, why };
}

/** What has to be known again to read the same layout in the same way. */
function presetSettings(
  overrides: OpenOverrides,
  dateOrder: 'day-first' | 'month-first' | null,
  questions: KnownQuestions | undefined,
): Pick<ImportPlan, 'presetSettings'> {
  const { columns, touchpoint, channel, ratingKind, timeFormat } = overrides;
  const settings = {
    ...(dateOrder === null ? {} : { dateOrder }),
    ...(columns === undefined || Object.keys(columns).length === 0 ? {} : { columns: { ...columns } }),
    ...(touchpoint === undefined ? {} : { touchpoint }),
    ...(channel === undefined ? {} : { channel }),
    ...(ratingKind === undefined ? {} : { ratingKind }),
    ...(timeFormat === undefined ? {} : { timeFormat }),
    ...(questions === undefined ? {} : { questions }),
  };
  return Object.keys(settings).length === 0 ? {} : { presetSettings: settings };
}
