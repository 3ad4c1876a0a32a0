import type { DuckDBConnection } from '@duckdb/node-api';
import type { CodedColumn, Columns } from '../../engine/columns.ts';
import type { BaseColumns } from '../columns/baseColumns.ts';
import { mergeColumns } from '../columns/mergeColumns.ts';
import { mergeFeedback } from '../columns/mergeFeedback.ts';
import {
  customersToRead,
  type FreshCodes,
  type Merging,
  mergeCustomerCodes,
  mergeFresh,
  planOf,
} from '../columns/mergeFresh.ts';
import { planMerge } from '../columns/mergePlan.ts';
import type { Tasks } from '../columns/tasks.ts';
import type { WorkPlace } from '../columns/threadMessages.ts';
import { type Beyond, readFresh, readFreshAttribute, readFreshCustomerAttribute } from './readFresh.ts';

/** Columns of one epoch. What is in them never changes; attributes come in as they are asked for. */
export interface Loaded {
  /** of the workspace */
  identity: string;
  base: BaseColumns;
  attributes: Map<string, CodedColumn>;
  customerAttributes: Map<string, CodedColumn>;
  /** code of each name, by 'attribute NAME' or 'customer NAME', where fresh values were looked up */
  codeOf: Map<string, Map<string, number>>;
  /** as they were given out last, null where an attribute came since */
  columns: Columns | null;
}

export function newlyLoaded(identity: string, base: BaseColumns): Loaded {
  return {
    identity,
    base,
    attributes: new Map(),
    customerAttributes: new Map(),
    codeOf: new Map(),
    columns: null,
  };
}

export function columnsOf({ base, attributes, customerAttributes }: Loaded): Columns {
  const { steps, feedback, touchpointNames, channelNames, sourceNames } = base;
  return {
    interactions: steps.time.length,
    customers: steps.customerCode.length,
    offsets: steps.offsets,
    time: steps.time,
    touchpoint: { codes: steps.touchpoint, names: touchpointNames },
    channel: { codes: steps.channel, names: channelNames },
    source: { codes: steps.source, names: sourceNames },
    attributes: new Map(attributes),
    customerAttributes: new Map(customerAttributes),
    feedback,
  };
}

/**
 * Columns that go on as they were, with what arrived since in its place; questions on the old ones are not disturbed. Null where more than
 * `most` interactions come or go, so that they are quicker made anew.
 */
export async function advance(
  connection: DuckDBConnection,
  loaded: Loaded,
  beyond: Beyond,
  merging: Merging,
  most: number,
): Promise<Loaded | null> {
  const { base, identity, codeOf } = loaded;
  const customerAttributes = beyond.customersChanged
    ? new Map<string, CodedColumn>()
    : loaded.customerAttributes;
  if (beyond.rows === 0 && beyond.moved.size === 0) {
    const { epoch, nextArrival } = beyond;
    const same = beyond.customersChanged ? null : loaded.columns;
    const now = { ...base, epoch, nextArrival };
    return { identity, base: now, attributes: loaded.attributes, customerAttributes, codeOf, columns: same };
  }
  const fresh = await readFresh(connection, base, beyond);
  if (beyond.rows + fresh.movement.leaving.length > most) return null;
  const plan = await planOf(base, fresh, merging);
  const attributes = new Map<string, { column: CodedColumn; fresh: FreshCodes }>();
  for (const [name, column] of loaded.attributes) {
    const codes = codesOf(codeOf, `attribute ${name}`, column);
    const read = await readFreshAttribute(connection, name, base, fresh.steps.slot, column.names, codes);
    attributes.set(name, { column, fresh: read });
  }
  const ofCustomers = new Map<string, CodedColumn>();
  const toRead = customersToRead(base, fresh, plan);
  for (const [name, column] of customerAttributes) {
    const codes = codesOf(codeOf, `customer ${name}`, column);
    const read = await readFreshCustomerAttribute(connection, name, toRead, fresh.roots, column.names, codes);
    ofCustomers.set(name, await mergeCustomerCodes(column, toRead, read, plan, merging));
  }
  const merged = await mergeFresh(base, attributes, fresh, plan, merging);
  return { identity, ...merged, customerAttributes: ofCustomers, codeOf, columns: null };
}

function codesOf(
  known: Map<string, Map<string, number>>,
  key: string,
  { names }: CodedColumn,
): Map<string, number> {
  let codes = known.get(key);
  if (codes === undefined) {
    codes = new Map(names.map((name, code) => [name, code]));
    known.set(key, codes);
  }
  return codes;
}

/** Fewer values are merged at once on this thread. */
const mergedHere = 1_000_000;

/** Takes in what is fresh on threads where there is much, the columns on two, so that the server answers others meanwhile. */
export function mergingOn(tasks: Tasks | null): Merging {
  const later = <P extends readonly unknown[], Result>(
    values: number,
    place: WorkPlace,
    work: (...parameters: P) => Result,
    parameters: P,
  ): Promise<Result> =>
    tasks === null || values < mergedHere
      ? Promise.resolve(work(...parameters))
      : tasks.call(work, place, parameters);
  return {
    plan: (base, ...others) =>
      later(base.time.length, placeOf('mergePlan', 'planMerge'), planMerge, [base, ...others]),
    async columns(columns, before, leaving) {
      const values = columns.reduce((sum, { merged }) => sum + merged.length, 0);
      const parts = tasks === null || values < mergedHere ? [0] : [0, 1];
      await Promise.all(
        parts.map((part) =>
          later(values, placeOf('mergeColumns', 'mergeColumns'), mergeColumns, [
            columns,
            before,
            leaving,
            part,
            parts.length,
          ]),
        ),
      );
    },
    feedback: (...parameters) =>
      later(parameters[3].time.length, placeOf('mergeFeedback', 'mergeFeedback'), mergeFeedback, parameters),
  };
}

function placeOf(file: string, name: string): WorkPlace {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return {
    module: new URL(`../columns/${file}.${extension}`, import.meta.url).href,
    name,
  };
}
