import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import type { Command } from 'commander';
import type { z } from 'zod';
import { exportTopics } from '../map/html/exportTopics.ts';
import type { JourneyMap } from '../model/journeyMap.ts';
import { UnusableInput } from '../model/unusableInput.ts';
import { discover, type topicsSchema } from '../operations/maps/discover.ts';
import { exportMap } from '../operations/maps/exportMap.ts';
import { importFiles } from '../operations/sources/import.ts';
import { importOptionsShape } from '../operations/sources/importOptions.ts';
import { type CallOperation, withOperations } from './execute.ts';
import { formatMapped } from './format/readings.ts';
import { optionFor, readNumber } from './options.ts';
import type { Shell } from './shell.ts';
import { interFonts } from './wiring.ts';

/** `map FILE…`: import, discover and export in one go, in a workspace that is thrown away unless one is named. */
export function addMapFilesCommand(program: Command, shell: Shell): void {
  const command = program.commands.find((existing) => existing.name() === 'map') ?? program.command('map');
  command
    .description(
      'Maps: the short way `map FILE…` turns a log into one HTML map beside it; or one of the commands below.',
    )
    .argument('[files...]', 'data files')
    .option('--name <NAME>', 'name of the map; else that of the first file')
    .option('--stages <N>', 'how many stages', (text) => readNumber(text, '--stages'))
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
      const result = await withOperations(shell, folder, (call) =>
        mapFiles(call, { files, importOptions, name, stages, out: out as string | undefined }),
      );
      shell.terminal.result(result, flags.json, formatMapped);
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
  call: CallOperation,
  { files, importOptions, name, stages, out }: MapFilesInput,
): Promise<unknown> {
  const first = resolve(files[0] ?? '');
  const imported = (await call(importFiles, {
    files: files.map((file) => resolve(file)),
    ...importOptions,
  })) as {
    files: unknown[];
  };
  const title = typeof name === 'string' ? name : titleOf(first);
  const found = (await call(discover, { name: title, stages })) as Discovered;
  const page = isMap(found) ? await mapPage(call, found.id) : await topicsPage(found, title);
  const path = resolve(out ?? join(dirname(first), `${baseName(first)}.html`));
  try {
    await writeFile(path, page);
  } catch (cause) {
    throw new UnusableInput(`${path} can't be written: name another place with --out`, { cause });
  }
  if (isMap(found)) return { file: path, map: found, imported };
  return { file: path, reason: found.reason, topics: found, imported };
}

type TopicsOnly = z.infer<typeof topicsSchema>;
type Discovered = JourneyMap | TopicsOnly;

function isMap(found: Discovered): found is JourneyMap {
  return found.format === 'waymark/map';
}

async function mapPage(call: CallOperation, map: string): Promise<string> {
  const { text } = (await call(exportMap, { map, format: 'html' })) as { text: string };
  return text;
}

async function topicsPage(topics: TopicsOnly, name: string): Promise<string> {
  return exportTopics(topics, { name, fonts: await interFonts(), at: new Date().toISOString() });
}

/** A name to read from that of a file: words instead of underscores, without numbering and endings. */
function titleOf(path: string): string {
  const words = baseName(path)
    .replace(/^\d+[_\s-]+/, '')
    .replace(/[_\s]+/g, ' ')
    .trim();
  return words === '' ? baseName(path) : `${words[0]?.toUpperCase()}${words.slice(1)}`;
}

function baseName(path: string): string {
  return (
    basename(path)
      .replace(/\.gz$/i, '')
      .replace(/\.[a-z0-9]{2,7}$/i, '') || 'map'
  );
}
