import { setImmediate } from 'node:timers/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import { interactionAt } from '../../../arrivals/interactionAt.ts';
import { clean } from '../../../arrivals/sound.ts';
import { loneName } from '../../../identity/headName.ts';
import { identifiersOf } from '../../../identity/interactionIdentifiers.ts';
import { link, markHead, see } from '../../../identity/see.ts';
import { settle } from '../../../identity/settle.ts';
import type { ArrivedMerge, ArrivedTraits } from '../../../model/arrivals.ts';
import type { ArrivedRows } from '../../../model/arrivedRows.ts';
import type { Identifier } from '../../../model/identity.ts';
import { CodesByHash } from './codesByHash.ts';
import { knownCodes, newCodes } from './customerCodes.ts';
import { type IdentityState, identifierCalled, nameOf, noCode, widen } from './identityState.ts';
import { keepIdentity } from './keepIdentity.ts';
import type { StoredIdentity } from './storedIdentity.ts';

const settledAfter = 1000;
/** After so many rows others have their turn. */
const rowsAtOnce = 16_384;

/** Whose the arrivals are. */
export interface ArrivalHeads {
  /** the code (of the table `customer`) to keep with each interaction, for good; `noCode` where nothing names a customer */
  rows: Uint32Array<ArrayBuffer>;
  /** of each of the traits the name (of the table `customer`) under which they are said; null where nothing names a customer */
  traits: (string | null)[];
}

/**
 * Says whose each arrival is by its most trusted identifier, and keeps what its identifiers link, inside the caller's transaction.
 * Pass only what will be kept: what is passed links people. The same arrivals again change nothing.
 */
export async function headCodes(
  connection: DuckDBConnection,
  identity: StoredIdentity,
  arrivals: { rows: ArrivedRows; traits: readonly ArrivedTraits[]; merges: readonly ArrivedMerge[] },
): Promise<ArrivalHeads> {
  const { cache } = identity;
  const { rows, traits } = arrivals;
  const heads = new Uint32Array(rows.count).fill(noCode);
  const missing = new Missing();
  for (let row = 0; row < rows.count; row++) {
    if (row % rowsAtOnce === rowsAtOnce - 1) await setImmediate();
    const code = cache.find(rows, row);
    if (code === undefined) missing.add(rows, row);
    else heads[row] = code;
  }
  if (missing.rows.length === 0 && traits.length === 0 && arrivals.merges.length === 0)
    return { rows: heads, traits: [] };
  const state = await identity.state(connection);
  const naming = new Naming(state);
  const names: (string | null)[] = [];
  for (const row of missing.telling) {
    // what is disputed stays small when it is settled along the way
    if (names.length % settledAfter === settledAfter - 1) {
      settle(state.graph);
      await setImmediate();
    }
    const interaction = interactionAt(rows, row);
    const { time, source, id = '' } = interaction;
    const given = identifiersOf(state.graph.identifiers.types, interaction);
    names.push(naming.head(given, { time, source: clean(source), interaction: id }));
  }
  const namesOfTraits = traits.map(({ identifiers, time, source, id }) =>
    naming.head(identifiers, { time, source, interaction: id ?? '' }),
  );
  for (const merge of arrivals.merges) linkMerge(state, merge);
  const codes = await naming.codes(connection, new Set(names), new Set(namesOfTraits));
  const codeOf = names.map((name) => (name === null ? noCode : (codes.get(name) ?? noCode)));
  missing.telling.forEach((row, nth) => {
    const name = names[nth] ?? null;
    if (name !== null) cache.add(rows, row, codeOf[nth]!, naming.isLinked(name));
  });
  missing.rows.forEach((row, nth) => {
    heads[row] = codeOf[missing.toldBy[nth]!]!;
  });
  await keepIdentity(connection, state);
  return { rows: heads, traits: namesOfTraits };
}

/** Rows whose head is not known yet. Of those that are named alike only one has to be looked at, and each with earlier evidence. */
class Missing {
  readonly rows: number[] = [];
  /** rows to look at */
  readonly telling: number[] = [];
  /** for each of the rows the one of `telling` that tells whose it is */
  readonly toldBy: number[] = [];
  readonly #known = new CodesByHash();

  add({ who, time }: ArrivedRows, row: number): void {
    const high = who[2 * row]!;
    const low = who[2 * row + 1]!;
    const slot = this.#known.find(high, low);
    this.rows.push(row);
    if (slot >= 0 && this.#known.time[slot]! <= time[row]!) {
      this.toldBy.push(this.#known.code[slot]!);
      return;
    }
    this.toldBy.push(this.telling.length);
    this.#known.put(high, low, this.telling.length, time[row]!);
    this.telling.push(row);
  }
}

/**
 * A CRM that made one record of two knows what it did; of two ids of customers in a client's alias the graph's
 * limits decide.
 */
function linkMerge({ graph }: IdentityState, { from, to, id, source, time }: ArrivedMerge): void {
  const isRecord = from.type === to.type && from.type === 'crm';
  link(graph, from, to, isRecord ? 'record' : 'alias', { time, source, interaction: id ?? '' });
}

/** Finds names of heads, and gives the codes of all of them at once. */
export class Naming {
  readonly #state: IdentityState;
  readonly #sizeBefore: number;
  readonly #graphCode = new Map<string, number>();

  constructor(state: IdentityState) {
    this.#state = state;
    this.#sizeBefore = state.graph.identifiers.size;
  }

  /** What the customer is called whom identifiers name, the most trusted of them; they are linked. Null where none names one. */
  head(
    given: readonly Identifier[],
    evidence: { time: number; source: string; interaction: string },
  ): string | null {
    const { graph } = this.#state;
    const { identifiers } = graph;
    if (given.length > 1) {
      const code = see(graph, given, evidence);
      if (code >= 0) {
        const name = nameOf(identifiers, code);
        this.#graphCode.set(name, code);
        return name;
      }
    }
    for (const identifier of given) {
      const name = loneName(identifiers.types, identifier);
      if (name !== null) return name;
    }
    return null;
  }

  /** Whether a head has links, whose evidence can be bettered. */
  isLinked(name: string): boolean {
    return this.#graphCode.has(name);
  }

  /**
   * The codes of all names, given now where they had none. Identifiers that the graph has learned are told which codes they have.
   * @param idle names that perhaps no interaction bears
   */
  async codes(
    connection: DuckDBConnection,
    names: ReadonlySet<string | null>,
    idle: ReadonlySet<string | null>,
  ): Promise<Map<string, number>> {
    const state = this.#state;
    const { graph } = state;
    widen(state);
    const codes = new Map<string, number>();
    const unknown = new Map<string, number>();
    for (const name of [...names, ...idle]) {
      if (name === null || codes.has(name) || unknown.has(name)) continue;
      const code = this.#graphCode.get(name) ?? identifierCalled(state, name);
      const head = code < 0 ? noCode : state.headCode[code]!;
      if (head === noCode) unknown.set(name, code);
      else codes.set(name, head);
    }
    const learned = new Map<string, number>();
    for (let code = this.#sizeBefore; code < graph.identifiers.size; code++)
      learned.set(nameOf(graph.identifiers, code), code);
    const found = await knownCodes(connection, [...new Set([...unknown.keys(), ...learned.keys()])]);
    const fresh = [...unknown.keys()].filter((name) => !found.has(name));
    const given = await newCodes(connection, fresh);
    if (given.size > 0) state.isChanged = true;
    const idleCodes = fresh.filter((name) => !names.has(name)).map((name) => given.get(name)!);
    if (idleCodes.length > 0)
      await connection.run(
        `INSERT INTO idle_name SELECT 'customer', unnest([${idleCodes.join(', ')}])::UINTEGER`,
      );
    for (const [name, head] of [...found, ...given]) {
      codes.set(name, head);
      const code = learned.get(name) ?? unknown.get(name) ?? -1;
      if (code >= 0) setHead(state, code, head);
    }
    return codes;
  }
}

/** Notes under which code of the table `customer` the interactions that an identifier heads are kept. */
export function setHead(state: IdentityState, code: number, head: number): void {
  if (state.headCode[code] === head) return;
  markHead(state.graph, code);
  state.headCode[code] = head;
  state.identifierOf.set(head, code);
  state.newHeads.push(code);
  state.isChanged = true;
}
