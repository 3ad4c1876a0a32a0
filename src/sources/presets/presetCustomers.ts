import type { ImportInput, ImportPlan, InputRow, UnreadableRow } from '../../model/importPlan.ts';
import { batchRows } from '../table.ts';
import { gatherPeople, type People } from './people.ts';
import { countedRecords, type PresetSource, readRecords, rowColumns } from './presetInput.ts';
import type { Tally } from './tally.ts';

type Part = { plan: ImportPlan; input: ImportInput };

/**
 * What the records say of their customers: one row for each customer, with the latest of each attribute. `tally` is given where
 * this is all that the file holds, so that what can't be read comes with it.
 */
export function customersOf(
  source: PresetSource,
  plan: Omit<ImportPlan, 'columns' | 'content' | 'time'>,
  tally: Tally | null,
): Part {
  const { identifiers, attributes } = rowColumns(source.bound, source.bound.ofCustomers);
  const columnNames = [
    'customer',
    ...identifiers.map(({ column }) => column),
    ...attributes.map(({ column }) => column),
  ];
  async function* batches(): AsyncGenerator<{ rows: InputRow[]; unreadable: UnreadableRow[] }> {
    const known = tally === null ? source.people : null;
    const people: People = known ?? new Map();
    source.people = null;
    const read = tally === null ? readRecords(source) : countedRecords(source, tally);
    for await (const batch of known ? [] : read) {
      gatherPeople(people, batch, source.bound.hasInteractions);
      if (tally !== null && batch.unreadable.length > 0)
        yield { rows: [], unreadable: [...batch.unreadable] };
    }
    let rows: InputRow[] = [];
    for (const [customer, known] of people) {
      rows.push({
        row: known.row,
        values: [
          customer,
          ...identifiers.map(({ type }) => known.identifiers.get(type) ?? null),
          ...attributes.map(({ name }) => known.attributes.get(name)?.value ?? null),
        ],
      });
      if (rows.length < batchRows) continue;
      yield { rows, unreadable: [] };
      rows = [];
    }
    if (rows.length > 0) yield { rows, unreadable: [] };
  }
  return {
    plan: {
      ...plan,
      columns: [
        { column: 'customer', role: 'customer' },
        ...identifiers.map(({ type, column }) => ({ column, role: `identify:${type}` as const })),
        ...attributes.map(({ name, column }) => ({ column, role: 'attribute' as const, attribute: name })),
      ],
      content: 'customers',
    },
    input: { kind: 'rows', rows: { columnNames, batches: { [Symbol.asyncIterator]: batches } } },
  };
}

/** Pairs of identifiers that the records say are one person. */
export function mergesOf(source: PresetSource, plan: Omit<ImportPlan, 'columns' | 'content' | 'time'>): Part {
  async function* batches(): AsyncGenerator<{ rows: InputRow[]; unreadable: UnreadableRow[] }> {
    for await (const { records } of readRecords(source)) {
      const rows = records.flatMap(({ row, reading }) =>
        'interactions' in reading
          ? (reading.merges ?? []).map(({ from, to }) => ({
              row,
              values: [
                reading.record,
                String(Math.floor(reading.at ?? 0)),
                from.type,
                from.value,
                to.type,
                to.value,
              ],
            }))
          : [],
      );
      if (rows.length > 0) yield { rows, unreadable: [] };
    }
  }
  return {
    plan: { ...plan, columns: [], content: 'merges' },
    input: {
      kind: 'rows',
      rows: { columnNames: [...mergeColumns], batches: { [Symbol.asyncIterator]: batches } },
    },
  };
}

/** The columns of rows that say who is whom. */
export const mergeColumns = ['id', 'time', 'fromType', 'from', 'toType', 'to'] as const;
