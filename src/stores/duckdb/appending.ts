import { setImmediate } from 'node:timers/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import {
  type CanonicalColumn,
  canonicalColumns,
  type InputRow,
  type RowStream,
} from '../../model/importPlan.ts';
import type { Interaction } from '../../model/interaction.ts';
import type { ImportOutcome } from '../interactionStore.ts';
import { type ImportJob, importInteractions } from './importing.ts';
import { fillRowsTable, rowNumber, rowsTable } from './rowsTable.ts';
import { identifier, literal } from './sqlText.ts';

/** The canonical columns that are texts as they stand; the time is read apart. */
const canonical = canonicalColumns.filter(
  (column): column is Exclude<CanonicalColumn, 'time'> => column !== 'time',
);

/** After so many rows others have their turn. */
const rowsAtOnce = 2048;

/** A value of each interaction, as text; null where it has none. */
interface TextColumn {
  name: keyof Interaction;
  of(interaction: Interaction): string | null;
}

const columns: readonly TextColumn[] = [
  ...([...canonical, 'time', 'historical'] as const).map((name) => ({
    name,
    of(interaction: Interaction) {
      const value = interaction[name];
      return value === undefined || value === '' ? null : String(value);
    },
  })),
  ...(['attributes', 'identifiers'] as const).map((name) => ({
    name,
    of: (interaction: Interaction) => objectText(interaction[name]),
  })),
];

/** Keeps interactions through the same way as imports, inside the caller's transaction. What is the same in all is said once. */
export async function appendInteractions(
  connection: DuckDBConnection,
  interactions: readonly Interaction[],
  job: ImportJob,
): Promise<ImportOutcome> {
  const differing = await differingKeys(interactions);
  const varying = columns.filter(({ name }) => differing.has(name));
  const constants = new Map<string, string | null>();
  for (const { name, of } of columns)
    if (interactions[0] && !differing.has(name)) constants.set(name, of(interactions[0]));
  const sqlOf = (name: string): string | null => {
    const constant = constants.get(name);
    if (constant === undefined) return identifier(name);
    return constant === null ? null : `${literal(constant)}::VARCHAR`;
  };
  await fillRowsTable(
    connection,
    { columnNames: varying.map(({ name }) => name), batches: batches(interactions, varying) },
    () => {},
    undefined,
  );
  const outcome = await importInteractions(
    connection,
    {
      input: { from: rowsTable, unreadable: null },
      texts: {
        of: (column) => (canonical.some((name) => name === column) ? sqlOf(column) : null),
        attributes: new Map(),
        identifiers: new Map(),
      },
      time: `try_cast(${sqlOf('time')} AS BIGINT)`,
      timeText: sqlOf('time') ?? 'NULL',
      attributes: sqlOf('attributes') ?? 'NULL',
      identifiers: sqlOf('identifiers') ?? 'NULL',
      historical: `${sqlOf('historical')} = 'true'`,
      row: rowNumber,
      raw: `json_object(${columns.map(({ name }) => `'${name}', ${sqlOf(name) ?? 'NULL'}`).join(', ')})::VARCHAR`,
    },
    { rejects: null, linesBefore: 0 },
    job,
    0,
  );
  await connection.run(`DROP TABLE ${rowsTable}`);
  return outcome;
}

async function* batches(
  interactions: readonly Interaction[],
  varying: readonly TextColumn[],
): RowStream['batches'] {
  for (let from = 0; from < interactions.length; from += rowsAtOnce) {
    if (from > 0) await setImmediate();
    const rows = interactions.slice(from, from + rowsAtOnce).map(
      (interaction, at): InputRow => ({
        row: from + at + 1,
        values: varying.map(({ of }) => of(interaction)),
      }),
    );
    yield { rows, unreadable: [] };
  }
}

/** The same text as an import makes: keys sorted, no blanks, null where empty. */
function objectText(texts: Readonly<Record<string, string>>): string | null {
  const names = Object.keys(texts)
    .filter((name) => texts[name]?.trim() !== '')
    .sort();
  if (names.length === 0) return null;
  return `{${names.map((name) => `${JSON.stringify(name)}:${JSON.stringify(texts[name])}`).join(',')}}`;
}

/** The keys in which not all interactions are the same. Looks only at keys that are there: absent ones take long to look up. */
async function differingKeys(interactions: readonly Interaction[]): Promise<Set<string>> {
  const differing = new Set<string>();
  const first = interactions[0];
  if (first === undefined) return differing;
  for (const [at, interaction] of interactions.entries()) {
    if (at % rowsAtOnce === rowsAtOnce - 1) await setImmediate();
    compare(first, interaction, differing);
    compare(interaction, first, differing);
  }
  return differing;
}

function compare(one: Interaction, other: Interaction, differing: Set<string>): void {
  for (const key in one) {
    if (differing.has(key)) continue;
    const value = one[key as keyof Interaction];
    const its = other[key as keyof Interaction];
    if (value !== its && !(isEmpty(value) && isEmpty(its))) differing.add(key);
  }
}

function isEmpty(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  for (const _ in value) return false;
  return true;
}
