import { basename } from 'node:path';
import { labelsMeant } from '../../insight/text/labelWords.ts';
import type { LabelledText } from '../../insight/text/model/trainModel.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import { nearest } from '../../sources/nearest.ts';
import { openTable } from '../../sources/openTable.ts';
import type { Context } from '../context.ts';

/** rows read at most */
const MOST = 1_000_000;

/** The labelled texts of a file, in its order; rows without a text or a label are left out. */
export async function labelledFile(
  context: Context,
  { file, text, label }: { file: string; text: string; label: string },
): Promise<{ name: string; rows: LabelledText[] }> {
  const path = await context.resolveFile(file);
  const { temporaryFolder, describeParquet } = context;
  const table = await openTable(path, {}, { temporaryFolder, describeParquet });
  try {
    const textAt = columnOf(table.header, text, file);
    const labelAt = columnOf(table.header, label, file);
    const found: { text: string; said: string }[] = [];
    for await (const batch of table.rows(MOST)) {
      context.signal.throwIfAborted();
      for (const row of batch) {
        const [written, said] = [row[textAt]?.trim() ?? '', row[labelAt]?.trim() ?? ''];
        if (written !== '' && said !== '') found.push({ text: written, said });
      }
    }
    if (found.length === 0)
      throw new UnusableInput(`${file} has no row with a text and a label: name the columns of both`);
    const { meaning, unknown } = labelsMeant(found.map(({ said }) => said));
    if (unknown.length > 0)
      throw new UnusableInput(
        `${file} has labels that say neither negative, neutral nor positive: ${unknown.slice(0, 5).join(', ')}${unknown.length > 5 ? ` and ${unknown.length - 5} more` : ''}: write them as negative, neutral, positive, or as stars 1 to 5`,
      );
    return {
      name: basename(file),
      rows: found.flatMap(({ text: written, said }) => {
        const meant = meaning.get(said);
        return meant === undefined ? [] : [{ text: written, label: meant }];
      }),
    };
  } finally {
    await table.dispose();
  }
}

function columnOf(header: readonly string[], name: string, file: string): number {
  const at = header.indexOf(name);
  if (at >= 0) return at;
  const near = nearest(name, header);
  throw new UnusableInput(
    `${file} has no column ${name}${near === null ? `: it has ${header.slice(0, 8).join(', ')}` : `: is it ${near}?`}`,
  );
}
