import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import type { Command } from 'commander';
import { UnusableInput } from '../model/unusableInput.ts';
import { callOperation } from '../operations/call.ts';
import type { Context } from '../operations/context.ts';
import { discover } from '../operations/maps/discover.ts';
import { exportMap } from '../operations/maps/exportMap.ts';
import { importFiles } from '../operations/sources/import.ts';
import { importOptionsShape } from '../operations/sources/importOptions.ts';
import { optionFor } from './options.ts';
import type { Shell } from './shell.ts';
import { withWorkspace } from './wiring.ts';

/** `map FILE…`: import, discover and export in one go, in a workspace that is thrown away unless one is named. */
export function addMapFilesCommand(program: Command, shell: Shell): void {
  const command = program.commands.find((existing) => existing.name() === 'map') ?? program.command('map');
  command
    .description(
      'Maps: the short way `map FILE…` turns a log into one HTML map beside it; or one of the commands below.',
    )
    .argument('[files...]', 'data files')
    .option('--name <NAME>', 'name of the map; else that of the first file')
    .option('--stages <N>', 'how many stages', Number)
    .option('--out <FILE>', 'where to write; else NAME.html beside the first file');
  for (const [key, schema] of Object.entries(importOptionsShape)) command.addOption(optionFor(key, schema));
  command.action(async (files: string[], options: Record<string, unknown>) => {
    if (files.length === 0)
      throw new UnusableInput(
        'name the files to map, for example: waymark map events.csv; or see waymark map --help',
      );
    const { name, stages, out, workspace: _, json: __, ...importOptions } = options;
    const flags = program.opts<{ workspace: string; json: boolean }>();
    const kept =
      program.getOptionValueSource('workspace') !== 'default' ||
      shell.environment['WAYMARK_WORKSPACE'] !== undefined;
    const folder = kept ? flags.workspace : await mkdtemp(join(tmpdir(), 'waymark-map-'));
    try {
      const result = await withWorkspace(shell, folder, (context) =>
        mapFiles(context, { files, importOptions, name, stages, out: out as string | undefined }),
      );
      shell.terminal.result(result, flags.json);
    } finally {
      if (!kept) await rm(folder, { recursive: true, force: true });
    }
  });
}

interface MapFilesInput {
  files: readonly string[];
  importOptions: Record<string, unknown>;
  name: unknown;
  stages: unknown;
  out: string | undefined;
}

async function mapFiles(
  context: Context,
  { files, importOptions, name, stages, out }: MapFilesInput,
): Promise<unknown> {
  const first = resolve(files[0] ?? '');
  const imported = (await callOperation(importFiles, context, { files: [...files], ...importOptions })) as {
    files: unknown[];
  };
  const title = typeof name === 'string' ? name : baseName(first);
  const map = (await callOperation(discover, context, { name: title, stages, interactive: false })) as {
    format: string;
    id?: string;
    reason?: string;
  };
  const page = (await callOperation(exportMap, context, {
    map: map.id,
    topics: map.id === undefined,
    name: title,
    format: 'html',
  })) as { text: string };
  const path = resolve(out ?? join(dirname(first), `${baseName(first)}.html`));
  try {
    await writeFile(path, page.text);
  } catch (cause) {
    throw new UnusableInput(`${path} can't be written: name another place with --out`, { cause });
  }
  if (map.reason !== undefined) context.warn(`${map.reason}: the page shows topics and channels instead`);
  return { file: path, ...(map.reason === undefined ? {} : { reason: map.reason }), map, imported };
}

function baseName(path: string): string {
  return (
    basename(path)
      .replace(/\.gz$/i, '')
      .replace(/\.[a-z0-9]{2,7}$/i, '') || 'map'
  );
}
