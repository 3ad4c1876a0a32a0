import { writeFile } from 'node:fs/promises';
import { UnusableInput } from '../model/unusableInput.ts';
import { callOperation } from '../operations/call.ts';
import type { Operation } from '../operations/operation.ts';
import { findHolder } from '../stores/holder.ts';
import type { Execute } from './command.ts';
import { exitCodes } from './exitCodes.ts';
import { formatAttribution } from './format/attribution.ts';
import { formatConnection, formatConnections, formatRun, formatTested } from './format/connections.ts';
import { formatErased } from './format/erased.ts';
import { formatInsights } from './format/insights.ts';
import { formatKeptFor } from './format/keptFor.ts';
import { formatDefinedKpi, formatKpiPreview, formatKpis } from './format/kpis.ts';
import { formatMaskedKept } from './format/maskedKept.ts';
import { formatPaths } from './format/paths.ts';
import { formatImported, formatPreview } from './format/readings.ts';
import { formatRecommendations } from './format/recommendations.ts';
import { formatRepresentatives } from './format/representatives.ts';
import { formatRetention } from './format/retention.ts';
import { formatRhythm } from './format/rhythm.ts';
import type { Shell } from './shell.ts';
import { callThroughServer } from './throughServer.ts';
import { withWorkspace } from './wiring.ts';

/** Results that have a form of their own in a terminal, by operation. */
const texts: Readonly<Record<string, (result: unknown) => string>> = {
  import: formatImported,
  erase: formatErased,
  maskKept: formatMaskedKept,
  dataRetention: formatKeptFor,
  previewImport: formatPreview,
  insights: formatInsights,
  recommendations: formatRecommendations,
  paths: formatPaths,
  retention: formatRetention,
  rhythm: formatRhythm,
  representatives: formatRepresentatives,
  attribution: formatAttribution,
  listConnections: formatConnections,
  createConnection: formatConnection,
  updateConnection: formatConnection,
  runConnection: formatRun,
  testConnection: formatTested,
  kpi: formatKpis,
  previewKpi: formatKpiPreview,
  defineKpi: formatDefinedKpi,
};

/** Runs operations here, or through the server that holds the workspace, and shows their results. */
export function createExecute(shell: Shell, setExitCode: (code: number) => void): Execute {
  const { terminal } = shell;
  return async (operation, input, { workspace, json }, out) => {
    const result = await runOperation(shell, operation, input, workspace);
    const saved = out !== null && operation.cli?.saves ? operation.cli.saves : null;
    if (saved && out !== null) {
      const data = saved.data(result);
      await writeResult(out, data);
      if (saved.alsoShown) terminal.note(`Written to ${out}`);
      else terminal.result({ file: out, bytes: Buffer.byteLength(data) }, json);
    }
    if (!saved || saved.alsoShown) terminal.result(result, json, texts[operation.name]);
    setExitCode(operation.needsAttention?.(result) ? exitCodes.attention : exitCodes.done);
  };
}

/** Runs an operation on a workspace, whoever holds it. */
export async function runOperation(
  shell: Shell,
  operation: Operation,
  input: unknown,
  folder: string,
): Promise<unknown> {
  return withOperations(shell, folder, (call) => call(operation, input));
}

export type CallOperation = (operation: Operation, input: unknown) => Promise<unknown>;

/** A piece of work of several operations on a workspace, whoever holds it. */
export async function withOperations<Result>(
  shell: Shell,
  folder: string,
  work: (call: CallOperation) => Promise<Result>,
): Promise<Result> {
  const holder = await findHolder(folder);
  if (holder?.url && holder.token) {
    const server = { url: holder.url, token: holder.token };
    return work((operation, input) => callThroughServer(server, operation, input, shell));
  }
  return withWorkspace(shell, folder, (context) =>
    work((operation, input) => callOperation(operation, context, input)),
  );
}

async function writeResult(path: string, data: string): Promise<void> {
  try {
    await writeFile(path, data);
  } catch (cause) {
    throw new UnusableInput(`${path} can't be written: ${(cause as Error).message}`, { cause });
  }
}
