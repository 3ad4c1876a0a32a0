import type { DuckDBConnection } from '@duckdb/node-api';
import { interactionAt } from '../../../arrivals/interactionAt.ts';
import { replaceRows, selectRows } from '../../../arrivals/selectRows.ts';
import type { IdentifierTypes } from '../../../identity/identifierTypes.ts';
import type { ArrivalLedgers, ArrivedInteraction, PackedArrivals } from '../../../model/arrivals.ts';
import type { ArrivedRows } from '../../../model/arrivedRows.ts';
import type { Identifier } from '../../../model/identity.ts';
import { noRows } from '../../../model/importLedger.ts';
import type { ImportLedger } from '../../../model/importPlan.ts';
import type { Interaction } from '../../../model/interaction.ts';
import { redactErased } from '../../../privacy/erasing/redactErased.ts';
import { learnSource } from '../dictionaries.ts';
import type { Suppression } from './suppression.ts';

/** What arrived without what names somebody whose data are not kept; counts these records by source. */
export function suppressArrivals(
  suppression: Suppression,
  types: IdentifierTypes,
  arrivals: PackedArrivals,
  suppressed: Map<string, number>,
): PackedArrivals {
  const kept = <One extends { source: string }>(
    records: readonly One[],
    isOut: (record: One) => boolean,
  ): readonly One[] => {
    const rest = records.filter((record) => !isOut(record));
    if (rest.length === records.length) return records;
    for (const record of records)
      if (isOut(record)) suppressed.set(record.source, (suppressed.get(record.source) ?? 0) + 1);
    return rest;
  };
  return {
    ...arrivals,
    rows: suppressRows(suppression, types, arrivals.rows, suppressed),
    traits: kept(arrivals.traits, ({ identifiers }) => suppression.anyErased(types, identifiers)),
    merges: kept(arrivals.merges, ({ from, to }) => suppression.anyErased(types, [from, to])),
    invalid: kept(arrivals.invalid, ({ raw }) => suppression.isMentioned(types, raw)),
  };
}

/** Rows of those whose data are kept, without what names erased people in what others wrote; counts the others. */
function suppressRows(
  suppression: Suppression,
  types: IdentifierTypes,
  rows: ArrivedRows,
  suppressed: Map<string, number>,
): ArrivedRows {
  const redact = redacting(suppression, types);
  const redacted = new Map<number, ArrivedInteraction>();
  const kept: number[] = [];
  for (let row = 0; row < rows.count; row++) {
    const interaction = interactionAt(rows, row);
    const { source } = interaction;
    if (suppression.names(types, interaction)) {
      suppressed.set(source, (suppressed.get(source) ?? 0) + 1);
      continue;
    }
    kept.push(row);
    const after = redact(interaction);
    if (after !== interaction) redacted.set(row, after);
  }
  const all = replaceRows(rows, redacted);
  return kept.length === rows.count ? all : selectRows(all, Uint32Array.from(kept));
}

/** Interactions of those whose data are kept; counts the others by source. */
export function suppressInteractions(
  suppression: Suppression,
  types: IdentifierTypes,
  interactions: readonly Interaction[],
  suppressed: Map<string, number>,
): Interaction[] {
  const kept = interactions.filter((interaction) => {
    const isOut = suppression.names(types, interaction);
    if (isOut) suppressed.set(interaction.source, (suppressed.get(interaction.source) ?? 0) + 1);
    return !isOut;
  });
  return kept.map(redacting(suppression, types));
}

/** Takes addresses and phone numbers of erased people out of what others wrote. */
function redacting(suppression: Suppression, types: IdentifierTypes) {
  const isErased = (identifier: Identifier) => suppression.anyErased(types, [identifier]);
  return <Kept extends Interaction>(interaction: Kept): Kept => {
    const { text, attributes } = interaction;
    const redacted = text === undefined ? text : redactErased(text, isErased);
    const changed: Record<string, string> = {};
    for (const name in attributes) {
      const value = attributes[name] ?? '';
      if (!value.includes('@')) continue;
      const after = redactErased(value, isErased);
      if (after !== value) changed[name] = after;
    }
    const isSame = redacted === text && Object.keys(changed).length === 0;
    if (isSame) return interaction;
    const after = { ...interaction, attributes: { ...attributes, ...changed } };
    if (redacted !== undefined) after.text = redacted;
    return after;
  };
}

/** Writes into the ledger what was not kept, inside the caller's transaction, and gives ledgers with it. */
export async function ledgersWithSuppressed(
  connection: DuckDBConnection,
  ledgers: ArrivalLedgers,
  suppressed: ReadonlyMap<string, number>,
  at: number,
): Promise<ArrivalLedgers> {
  if (suppressed.size === 0) return ledgers;
  const all = new Map<string, ImportLedger>(ledgers);
  for (const [source, n] of suppressed) {
    await learnSource(connection, source);
    await connection.run(
      `INSERT INTO import SELECT code, '', $2, $3, 0, 0, 0, 0, $3 FROM source WHERE name = $1`,
      [source, BigInt(at), n],
    );
    const before = all.get(source) ?? noRows();
    all.set(source, { ...before, received: before.received + n, suppressed: before.suppressed + n });
  }
  return all;
}
