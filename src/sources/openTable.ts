import { UnusableInput } from '../model/unusableInput.ts';
import { contentStart, findFile } from './bytes/fileBytes.ts';
import { openDelimited } from './delimited/delimitedFile.ts';
import type { OpenEffects, OpenOverrides } from './openedFile.ts';
import { recogniseFormat } from './recogniseFormat.ts';
import type { Table } from './table.ts';
import { openXes } from './xes/xesFile.ts';

const startBytes = 1 << 20;

/** Reads any known file as a table; what it is, is told by its content. */
export async function openTable(
  path: string,
  overrides: OpenOverrides,
  effects: OpenEffects,
): Promise<Table> {
  const file = await findFile(path);
  const start = await contentStart(file, startBytes);
  const format = recogniseFormat(start, file.name);
  if (overrides.lifecycle === 'pair' && format !== 'xes')
    throw new UnusableInput(
      `--lifecycle pair folds the events of XES logs; ${file.name} is none: leave the option out.`,
    );
  switch (format) {
    case 'xes':
      return openXes(file, overrides, effects);
    default:
      return openDelimited(file, start, overrides);
  }
}
