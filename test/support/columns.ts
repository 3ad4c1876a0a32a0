import {
  allocateCodes,
  type CodedColumn,
  type Columns,
  type FeedbackColumns,
} from '../../src/engine/columns.ts';
import { type RatingKind, ratingKinds, ratingValence } from '../../src/model/interaction.ts';

/** A row of a made-up log. Rows stand in order of arrival; one with `feedback` is no step but about one. */
export interface Row {
  /** null = unattributed; only on feedback */
  customer: string | null;
  /** ms, or an ISO time */
  time: number | string;
  touchpoint: string;
  channel?: string;
  source?: string;
  attributes?: Readonly<Record<string, string>>;
  feedback?: { ratingKind?: RatingKind; rating?: number; ratingMax?: number };
}

export interface ColumnsOfOptions {
  /** attributes of customers, by customer id */
  customerAttributes?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

interface Dictionary {
  names: string[];
  code(name: string): number;
}

function dictionary(first?: string): Dictionary {
  const names: string[] = [];
  const codes = new Map<string, number>();
  const code = (name: string) => {
    let found = codes.get(name);
    if (found === undefined) {
      found = names.length;
      names.push(name);
      codes.set(name, found);
    }
    return found;
  };
  if (first !== undefined) code(first);
  return { names, code };
}

function coded(names: readonly string[], codes: readonly number[]): CodedColumn {
  const array = allocateCodes(names.length, codes.length);
  array.set(codes);
  return { names, codes: array };
}

function timeOf(row: Row): number {
  const time = typeof row.time === 'number' ? row.time : Date.parse(row.time);
  if (Number.isNaN(time)) throw new Error(`no time: ${row.time}`);
  return time;
}

/** The customers of the rows in the order of their index: that of their first row, then those with attributes only. */
export function customersOf(rows: readonly Row[], options: ColumnsOfOptions = {}): string[] {
  const seen = new Set<string>();
  for (const row of rows) if (row.customer !== null) seen.add(row.customer);
  for (const id of Object.keys(options.customerAttributes ?? {})) seen.add(id);
  return [...seen];
}

/** Plain rows as the engine's columns. Customers are numbered as `customersOf` says. */
export function columnsOf(rows: readonly Row[], options: ColumnsOfOptions = {}): Columns {
  const customers = customersOf(rows, options);
  const indexOf = new Map(customers.map((id, index) => [id, index]));
  const touchpoint = dictionary();
  const channel = dictionary('');
  const source = dictionary();
  for (const row of rows) {
    touchpoint.code(row.touchpoint);
    channel.code(row.channel ?? '');
    source.code(row.source ?? 'test');
  }
  const steps = rows
    .filter((row) => row.feedback === undefined)
    .map((row, arrival) => {
      if (row.customer === null) throw new Error('a step needs a customer');
      return { row, arrival, time: timeOf(row), customer: indexOf.get(row.customer)! };
    })
    .sort((a, b) => a.customer - b.customer || a.time - b.time || a.arrival - b.arrival);

  const offsets = new Uint32Array(new SharedArrayBuffer((customers.length + 1) * 4));
  for (const step of steps) offsets[step.customer + 1]!++;
  for (let c = 0; c < customers.length; c++) offsets[c + 1]! += offsets[c]!;
  const time = new Float64Array(new SharedArrayBuffer(steps.length * 8));
  time.set(steps.map((step) => step.time));

  const attributes = new Map<string, CodedColumn>();
  for (const name of new Set(rows.flatMap((row) => Object.keys(row.attributes ?? {})))) {
    const values = dictionary('');
    const codes = steps.map((step) => values.code(step.row.attributes?.[name] ?? ''));
    attributes.set(name, coded(values.names, codes));
  }
  const customerAttributes = new Map<string, CodedColumn>();
  const given = options.customerAttributes ?? {};
  for (const name of new Set(Object.values(given).flatMap((values) => Object.keys(values)))) {
    const values = dictionary('');
    const codes = customers.map((id) => values.code(given[id]?.[name] ?? ''));
    customerAttributes.set(name, coded(values.names, codes));
  }

  const feedback = feedbackOf(
    rows,
    (row) => {
      const customer = row.customer === null ? -1 : indexOf.get(row.customer)!;
      const at = timeOf(row);
      const step = steps.findLastIndex(
        (other) => other.customer === customer && other.time <= at && other.row.touchpoint === row.touchpoint,
      );
      return {
        customer,
        step,
        touchpoint: touchpoint.code(row.touchpoint),
        channel: channel.code(row.channel ?? ''),
      };
    },
    touchpoint.names.length,
    channel.names.length,
  );

  return {
    interactions: steps.length,
    customers: customers.length,
    offsets,
    time,
    touchpoint: coded(
      touchpoint.names,
      steps.map((step) => touchpoint.code(step.row.touchpoint)),
    ),
    channel: coded(
      channel.names,
      steps.map((step) => channel.code(step.row.channel ?? '')),
    ),
    source: coded(
      source.names,
      steps.map((step) => source.code(step.row.source ?? 'test')),
    ),
    attributes,
    customerAttributes,
    feedback,
  };
}

function feedbackOf(
  rows: readonly Row[],
  place: (row: Row) => { customer: number; step: number; touchpoint: number; channel: number },
  touchpoints: number,
  channels: number,
): FeedbackColumns {
  const answers = rows
    .filter((row) => row.feedback !== undefined)
    .map((row) => ({ row, time: timeOf(row), ...place(row) }))
    .sort((a, b) => a.time - b.time);
  const touchpoint = allocateCodes(touchpoints, answers.length);
  const channel = allocateCodes(channels, answers.length);
  touchpoint.set(answers.map((answer) => answer.touchpoint));
  channel.set(answers.map((answer) => answer.channel));
  const valence = answers.map(({ row: { feedback } }) =>
    feedback?.ratingKind && feedback.rating !== undefined
      ? (ratingValence(feedback.ratingKind, feedback.rating, feedback.ratingMax) ?? Number.NaN)
      : Number.NaN,
  );
  return {
    count: answers.length,
    customer: Int32Array.from(answers, (answer) => answer.customer),
    step: Int32Array.from(answers, (answer) => answer.step),
    time: Float64Array.from(answers, (answer) => answer.time),
    touchpoint,
    channel,
    ratingKind: Uint8Array.from(answers, ({ row }) =>
      row.feedback?.ratingKind ? ratingKinds.indexOf(row.feedback.ratingKind) + 1 : 0,
    ),
    rating: Float32Array.from(answers, ({ row }) => row.feedback?.rating ?? Number.NaN),
    valence: Float32Array.from(valence),
  };
}
