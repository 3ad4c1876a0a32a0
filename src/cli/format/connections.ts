import type { ImportLedger } from '../../model/importPlan.ts';
import { formatPreview } from './readings.ts';
import { formatDuration } from './text.ts';

interface Ran {
  startedAt: string;
  ms: number;
  outcome: string;
  ledger: ImportLedger;
  files: number;
  sentence: string | null;
  leftOut: readonly { reason: string; records: number }[];
  problems: readonly string[];
}

interface Shown {
  name: string;
  at: string;
  schedule: string;
  timezone: string | null;
  state: string;
  phase: string | null;
  nextRunAt: string | null;
  checkedAt: string | null;
  cursor: string | null;
  preset: string | null;
  files: { refused: readonly { name: string; sentence: string | null }[] };
  lastRun: Ran | null;
}

/** Each connection in a few lines: how it is, when it is read, what came of the last run. */
export function formatConnections(result: unknown): string {
  const { connections } = result as { connections: readonly Shown[] };
  if (connections.length === 0)
    return 'Nothing is read by itself yet: waymark connect folder|s3|postgres|mysql|sqlite …';
  return connections.map(formatConnection).join('\n\n');
}

export function formatConnection(result: unknown): string {
  const { name, at, schedule, timezone, state, phase, nextRunAt, checkedAt, cursor, preset, files, lastRun } =
    result as Shown;
  const often = schedule === 'never' ? 'only when asked' : timezone ? `${schedule} (${timezone})` : schedule;
  return [
    name,
    `  ${at}`,
    `  ${state}${phase ? `: ${phase}` : ''} · ${often}${nextRunAt ? ` · next ${minute(nextRunAt)}` : ''} · ${checkedAt ? `last read ${minute(checkedAt)}` : 'not read yet'}`,
    ...(preset === null ? [] : [`  read as ${preset}`]),
    ...(cursor === null ? [] : [`  kept up to ${cursor}`]),
    ...(lastRun === null
      ? []
      : [`  last run that found something: ${minute(lastRun.startedAt)}`, ...ranLines(lastRun)]),
    ...files.refused.map((file) => `  refused: ${file.name}: ${file.sentence}`),
  ].join('\n');
}

export function formatRun(result: unknown): string {
  const run = result as Ran & { name: string };
  return [`${run.name}: ${run.outcome} after ${formatDuration(run.ms)}`, ...ranLines(run)].join('\n');
}

/** What a test found, with the reading of the first rows. */
export function formatTested(result: unknown): string {
  const { says, files, preview, problems } = result as {
    says: string;
    files: readonly { name: string; size: number; state: string }[];
    preview: readonly unknown[];
    problems: readonly string[];
  };
  return [
    says,
    ...files.map(({ name, size, state }) => `  ${name} · ${size} bytes · ${state}`),
    ...problems.map((problem) => `! ${problem}`),
    ...(preview.length === 0 ? [] : ['', formatPreview({ files: preview })]),
  ].join('\n');
}

function ranLines({ ledger, files, sentence, leftOut, problems }: Ran): string[] {
  const count = (key: keyof ImportLedger) => `${ledger[key].toLocaleString('en')} ${key}`;
  const parts = [
    count('received'),
    count('accepted'),
    count('duplicate'),
    ...(ledger.revised > 0 ? [count('revised')] : []),
    count('quarantined'),
    ...(ledger.suppressed > 0 ? [count('suppressed')] : []),
  ];
  return [
    `  ${files > 0 ? `${files === 1 ? '1 file' : `${files} files`}: ` : ''}${parts.join(', ')}`,
    ...leftOut.map(({ reason, records }) => `  ${records.toLocaleString('en')} records left out: ${reason}`),
    ...(sentence === null ? [] : [`  ! ${sentence}`]),
    ...problems.map((problem) => `  ! ${problem}`),
  ];
}

const minute = (iso: string) => `${iso.slice(0, 16).replace('T', ' ')} UTC`;
