import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocateCodes, type CodedColumn } from '../../src/engine/columns.ts';
import type { BaseColumns } from '../../src/stores/columns/baseColumns.ts';
import { type FeedbackRows, feedbackColumns, nobody } from '../../src/stores/columns/feedback.ts';
import { mergeColumns } from '../../src/stores/columns/mergeColumns.ts';
import { mergeFeedback } from '../../src/stores/columns/mergeFeedback.ts';
import {
  customersToRead,
  type Fresh,
  type Merging,
  mergeCustomerCodes,
  mergeFresh,
  planOf,
} from '../../src/stores/columns/mergeFresh.ts';
import { planMerge } from '../../src/stores/columns/mergePlan.ts';
import { movementOf, partingCodes } from '../../src/stores/columns/movement.ts';
import { changedRoots, codesUnder, rootOf } from '../../src/stores/columns/roots.ts';
import { gather, type StepChunk, StepSorter } from '../../src/stores/columns/sortedSteps.ts';

interface Row {
  arrival: number;
  customer: number;
  time: number;
  touchpoint: number;
  channel: number;
  source: number;
  /** code of a value, 0 = none */
  plan: number;
  /** whether it is feedback, and of nobody */
  kind: 'step' | 'feedback' | 'unattributed';
}

/** Codes that make columns wider, and customers that stand between others. */
const touchpoints = [0, 1, 2, 3, 300, 70_000];
const plans = [0, 1, 2, 400];
const customers = 7;

function rowOf(code: number, arrival: number): Row {
  let rest = code;
  const digit = (base: number) => {
    const found = rest % base;
    rest = Math.floor(rest / base);
    return found;
  };
  const kind = (['step', 'step', 'step', 'feedback', 'unattributed'] as const)[digit(5)]!;
  return {
    arrival,
    kind,
    customer: digit(customers),
    time: digit(6),
    touchpoint: touchpoints[Math.min(digit(12), 3 + digit(3)) % touchpoints.length]!,
    channel: digit(3) === 2 ? 260 : digit(2),
    source: digit(2),
    plan: plans[digit(plans.length)]!,
  };
}

interface Batch {
  rows: Row[];
  /** root of each customer's code, from now on */
  roots: Uint32Array;
}

/** Who is one with whom: the lowest code of those in one group stands for all. */
const roots = fc
  .array(fc.nat(3 * customers), { minLength: customers, maxLength: customers })
  .map((groups) =>
    Uint32Array.from(groups, (group, code) => (group < customers ? groups.indexOf(group) : code)),
  );

const batches = fc
  .array(fc.record({ codes: fc.array(fc.nat(2 ** 30), { maxLength: 7 }), roots }), {
    minLength: 2,
    maxLength: 5,
  })
  .map((lists) => {
    let arrival = 0;
    return lists.map(
      ({ codes, roots: grouped }): Batch => ({
        roots: grouped,
        rows: codes.map((code) => {
          // numbers may be skipped
          arrival += code % 3 === 0 ? 2 : 1;
          return rowOf(code, arrival);
        }),
      }),
    );
  });

const namesUpTo = new Map<number, readonly string[]>();
function names(size: number): readonly string[] {
  const known = namesUpTo.get(size) ?? Array.from({ length: size }, (_, code) => `${code}`);
  namesUpTo.set(size, known);
  return known;
}

const sizeOf = (codes: readonly number[]) => Math.max(0, ...codes) + 1;
const stepsOf = (rows: readonly Row[]) => rows.filter(({ kind }) => kind === 'step');

function chunkOf(rows: readonly Row[]): StepChunk {
  const codes = (column: 'customer' | 'touchpoint' | 'channel' | 'source') =>
    Uint32Array.from(rows, (row) => row[column]);
  return {
    slot: Uint32Array.from(rows, ({ arrival }) => arrival),
    time: Float64Array.from(rows, ({ time }) => time),
    customer: codes('customer'),
    touchpoint: codes('touchpoint'),
    channel: codes('channel'),
    source: codes('source'),
  };
}

function feedbackOf(rows: readonly Row[]): FeedbackRows {
  const feedback = rows
    .filter(({ kind }) => kind !== 'step')
    .sort((a, b) => a.time - b.time || a.arrival - b.arrival);
  const isRated = (arrival: number) => arrival % 3 !== 0;
  return {
    customer: Uint32Array.from(feedback, ({ kind, customer }) => (kind === 'feedback' ? customer : nobody)),
    time: Float64Array.from(feedback, ({ time }) => time),
    touchpoint: Uint32Array.from(feedback, ({ touchpoint }) => touchpoint),
    channel: Uint32Array.from(feedback, ({ channel }) => channel),
    ratingKind: Uint32Array.from(feedback, ({ arrival }) => (isRated(arrival) ? 1 : 0)),
    rating: Float64Array.from(feedback, ({ arrival }) => (isRated(arrival) ? arrival % 11 : Number.NaN)),
    ratingMax: Float64Array.from(feedback, () => Number.NaN),
  };
}

function namesOf(rows: readonly Row[]) {
  return {
    touchpointNames: names(sizeOf(rows.map(({ touchpoint }) => touchpoint))),
    channelNames: names(sizeOf(rows.map(({ channel }) => channel))),
    sourceNames: names(sizeOf(rows.map(({ source }) => source))),
  };
}

/** Columns made from all rows at once. */
function fromScratch(
  named: readonly Row[],
  grouped: Uint32Array,
): {
  base: BaseColumns;
  plan: CodedColumn;
  ofCustomers: CodedColumn;
} {
  const rows = named.map((row) => ({ ...row, customer: grouped[row.customer]! }));
  const all = namesOf(rows);
  const counts = new Uint32Array(customers);
  const present = new Uint8Array(customers);
  for (const { kind, customer } of rows) {
    if (kind === 'step') counts[customer]!++;
    if (kind === 'feedback') present[customer] = 1;
  }
  const sorter = new StepSorter(
    {
      touchpoints: all.touchpointNames.length,
      channels: all.channelNames.length,
      sources: all.sourceNames.length,
    },
    counts,
    present,
  );
  sorter.add(chunkOf(stepsOf(rows)));
  const steps = sorter.sorted();
  const bySlot = allocateCodes(500, 1 + Math.max(0, ...rows.map(({ arrival }) => arrival)));
  for (const { arrival, plan } of rows) bySlot[arrival] = plan;
  const planNames = names(sizeOf(stepsOf(rows).map(({ plan }) => plan)));
  const arrivals = rows.map(({ arrival }) => arrival);
  return {
    base: {
      epoch: rows.length,
      nextArrival: Math.max(-1, ...arrivals) + 1,
      firstArrival: 0,
      steps,
      feedback: feedbackColumns(feedbackOf(rows), steps, all.touchpointNames.length, all.channelNames.length),
      feedbackHead: feedbackOf(named).customer,
      roots: grouped,
      ...all,
    },
    plan: { names: planNames, codes: gather(bySlot, steps.slot, planNames.length) },
    ofCustomers: {
      names: names(300),
      codes: allocateCodes(300, steps.customerCode.length).map((_, index) =>
        ageOf(codesUnder(grouped, new Set([steps.customerCode[index]!]))),
      ),
    },
  };
}

/** An attribute of customers that every code has a say in. */
const ageOf = (codes: readonly number[]) => codes.reduce((sum, code) => sum + 3 ** code, 0) % 300;

describe('columns that take in what is fresh', () => {
  it('are those made from scratch', async () => {
    await fc.assert(
      fc.asyncProperty(batches, fc.integer({ min: 1, max: 3 }), async (lists, parts) => {
        let { rows } = lists[0]!;
        let { base, plan, ofCustomers } = fromScratch(rows, lists[0]!.roots);
        const merging: Merging = {
          plan: async (...given) => planMerge(...given),
          columns: async (columns, before, leaving) => {
            for (let part = 0; part < parts; part++) mergeColumns(columns, before, leaving, part, parts);
          },
          feedback: async (...given) => mergeFeedback(...given),
        };
        for (const { rows: fresh, roots: grouped } of lists.slice(1)) {
          const known = rows;
          rows = [...rows, ...fresh];
          const expected = fromScratch(rows, grouped);
          const steps = stepsOf(fresh).sort(
            (a, b) => a.customer - b.customer || a.time - b.time || a.arrival - b.arrival,
          );
          const moved = new Map(
            [...grouped.entries()].filter(([code, root]) => rootOf(base.roots, code) !== root),
          );
          const parting = new Set(partingCodes(base.roots, moved));
          const parted = known.filter(({ customer }) => parting.has(customer));
          const codeOfSlot = new Map(parted.map(({ arrival, customer }) => [arrival, customer]));
          const arrived: Fresh = {
            epoch: rows.length,
            nextArrival: expected.base.nextArrival,
            steps: chunkOf(steps),
            feedback: feedbackOf(fresh),
            ...namesOf(rows),
            roots: changedRoots(base.roots, moved),
            moved,
            movement: movementOf(base.steps, base.roots, moved, codeOfSlot, parting),
          };
          const before = [same(base), [...plan.codes]];
          const places = await planOf(base, arrived, merging);
          const codes = { names: expected.plan.names, codes: Uint32Array.from(steps, (row) => row.plan) };
          const merged = await mergeFresh(
            base,
            new Map([['plan', { column: plan, fresh: codes }]]),
            arrived,
            places,
            merging,
          );
          const read = customersToRead(base, arrived, places);
          const ages = Uint32Array.from(read, (code) => ageOf(codesUnder(grouped, new Set([code]))));
          ofCustomers = await mergeCustomerCodes(
            ofCustomers,
            read,
            { names: names(300), codes: ages },
            places,
            merging,
          );
          expect([same(base), [...plan.codes]]).toEqual(before);
          base = merged.base;
          plan = merged.attributes.get('plan')!;
          expect(same(base)).toEqual(same(expected.base));
          expect([...plan.codes]).toEqual([...expected.plan.codes]);
          expect([...ofCustomers.codes]).toEqual([...expected.ofCustomers.codes]);
        }
      }),
      { numRuns: 10_000, seed: 20_240_601 },
    );
  }, 120_000);
});

/** What has to be the same: values, not how wide the arrays are that hold them. */
function same({ steps, feedback, feedbackHead, roots, ...rest }: BaseColumns) {
  const values = (columns: object) =>
    Object.fromEntries(
      Object.entries(columns).map(([name, column]) => [
        name,
        typeof column === 'number' ? column : [...column],
      ]),
    );
  const { touchpointNames, channelNames, sourceNames, ...numbers } = rest;
  const sizes = [touchpointNames.length, channelNames.length, sourceNames.length];
  return {
    steps: values(steps),
    feedback: values(feedback),
    sizes,
    ...numbers,
    ...values({ feedbackHead, roots }),
  };
}
