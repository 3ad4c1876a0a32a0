import { UnusableInput } from '../model/unusableInput.ts';
import { contentStart, findFile } from './bytes/fileBytes.ts';
import { openDelimited } from './delimited/delimitedFile.ts';
import { openJson } from './json/jsonFile.ts';
import { openOcel } from './json/ocelFile.ts';
import type { OpenEffects, OpenOverrides } from './openedFile.ts';
import { openParquet } from './parquet/parquetFile.ts';
import { recogniseFormat } from './recogniseFormat.ts';
import type { Table } from './table.ts';
import { openXes } from './xes/xesFile.ts';
import { openXlsx } from './xlsx/xlsxFile.ts';

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
      return openXes(file, start, overrides, effects);
    case 'json':
    case 'jsonl':
      return openJson(file, start, format, overrides);
    case 'ocel':
      return openOcel(file, start, overrides, effects);
    case 'xlsx':
      return openXlsx(file, overrides, effects);
    case 'parquet':
      return openParquet(file, effects);
    case 'delimited':
      return openDelimited(file, start, overrides);
  }
}
