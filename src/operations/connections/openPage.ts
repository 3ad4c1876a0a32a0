import { z } from 'zod';
import type { Connection } from '../../model/connection.ts';
import type { ImportPlan } from '../../model/importPlan.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import { decideFile } from '../../sources/decideFile.ts';
import type { OpenedFile } from '../../sources/openedFile.ts';
import { plainReading } from '../../sources/presets/choosePreset.ts';
import type { Table } from '../../sources/table.ts';
import type { Context } from '../context.ts';
import { parseInput } from '../parseInput.ts';
import { importOptionsShape, openOverrides } from '../sources/importOptions.ts';

/**
 * Decides what the rows of a query mean: as it was said, else as the time before, else as it is for a file.
 * @throws UnusableInput where the rows can't be read page by page
 */
export async function openPage(
  { temporaryFolder }: Pick<Context, 'temporaryFolder'>,
  { name, options, place }: Pick<Connection, 'name' | 'options' | 'place'>,
  table: Table,
  plan: ImportPlan | null,
): Promise<OpenedFile> {
  const said = parseInput(z.object(importOptionsShape), options, name);
  const opened = await decideFile(
    name,
    table,
    { source: name, ...openOverrides(said), ...(plan ? { remembered: plan } : {}) },
    { temporaryFolder },
  );
  if (opened.preset?.together)
    throw new UnusableInput(
      `${opened.preset.title} of a query can't be read by the preset ${opened.preset.name}: ${opened.preset.together}; or say --preset ${plainReading}`,
    );
  const decisions = opened.decisions.filter(({ what }) => what !== 'format' && what !== 'mapping');
  return {
    ...opened,
    decisions: [{ what: 'read from', value: place.kind, why: 'as you said' }, ...decisions],
  };
}
