import type { DuckDBConnection } from '@duckdb/node-api';
import type { CanonicalColumn, InputRow, RowStream } from '../../model/importPlan.ts';
import type { Interaction } from '../../model/interaction.ts';
import type { ImportOutcome } from '../interactionStore.ts';
import { type ImportJob, importInteractions } from './importing.ts';
import { fillRowsTable, rowNumber, rowsTable } from './rowsTable.ts';
import { identifier } from './sqlText.ts';

const canonical = [
  'customer',
  'touchpoint',
  'channel',
  'source',
  'id',
  'kind',
  'text',
  'rating',
  'ratingKind',
  'ratingMax',
  'outcome',
  'duration',
  'amount',
  'currency',
  'direction',
  'agent',
  'team',
  'campaign',
] as const satisfies readonly (CanonicalColumn & keyof Interaction)[];

const columnNames = [...canonical, 'time', 'attributes', 'identifiers', 'historical'];

/** Keeps interactions through the same way as imports, inside the caller's transaction. */
export async function appendInteractions(
  connection: DuckDBConnection,
  interactions: readonly Interaction[],
  job: ImportJob,
): Promise<ImportOutcome> {
  await fillRowsTable(connection, { columnNames, batches: batches(interactions) }, () => {}, undefined);
  const outcome = await importInteractions(
    connection,
    {
      input: { from: rowsTable, unreadable: null },
      texts: {
        of: (column) => (canonical.some((name) => name === column) ? identifier(column) : null),
        attributes: new Map(),
        identifiers: new Map(),
      },
      time: 'try_cast("time" AS BIGINT)',
      timeText: '"time"',
      attributes: 'attributes',
      identifiers: 'identifiers',
      historical: `historical = 'true'`,
      row: rowNumber,
      raw: rawSql,
    },
    { rejects: null, linesBefore: 0 },
    job,
    0,
  );
  await connection.run(`DROP TABLE ${rowsTable}`);
  return outcome;
}

const rawSql = `json_object(${columnNames.map((name) => `'${name}', ${identifier(name)}`).join(', ')})::VARCHAR`;

async function* batches(interactions: readonly Interaction[]): RowStream['batches'] {
  yield { rows: interactions.map(inputRow), unreadable: [] };
}

function inputRow(interaction: Interaction, at: number): InputRow {
  const values = canonical.map((name) => {
    const value = interaction[name];
    return value === undefined || value === '' ? null : String(value);
  });
  return {
    row: at + 1,
    values: [
      ...values,
      String(interaction.time),
      objectText(interaction.attributes),
      objectText(interaction.identifiers),
      String(interaction.historical),
    ],
  };
}

/** The same text as an import makes: keys sorted, no blanks, null where empty. */
function objectText(texts: Readonly<Record<string, string>>): string | null {
  const names = Object.keys(texts)
    .filter((name) => texts[name]?.trim() !== '')
    .sort();
  if (names.length === 0) return null;
  return `{${names.map((name) => `${JSON.stringify(name)}:${JSON.stringify(texts[name])}`).join(',')}}`;
}
