import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Columns, FeedbackColumns } from '../../src/engine/columns.ts';

/** The columns that every peer is given, as raw arrays on shared memory. Times are whole ms, rising within a customer. */
export interface RawColumns {
  interactions: number;
  customers: number;
  offsets: Uint32Array;
  time: Float64Array;
  touchpoint: Uint8Array;
  channel: Uint8Array;
}

export const STAGES = ['Awareness', 'Consideration', 'Decision', 'Purchase', 'Retention'] as const;
/** Eight touchpoints in each stage, in order of the stages. */
export const TOUCHPOINTS = [
  ...[
    'Advertisement',
    'Search result',
    'Social post',
    'Newsletter',
    'Home page',
    'Blog',
    'Store window',
    'Referral',
  ],
  ...[
    'Product page',
    'Comparison',
    'Reviews',
    'Price list',
    'Demo video',
    'Chat',
    'Questions',
    'Store visit',
  ],
  ...[
    'Cart',
    'Quote',
    'Credit check',
    'Discount code',
    'Sign-up',
    'Call back',
    'Appointment',
    'Contract sent',
  ],
  ...[
    'Checkout',
    'Payment',
    'Payment failed',
    'Confirmation',
    'Delivery',
    'Invoice',
    'Set-up',
    'Welcome call',
  ],
  ...['Log in', 'Support call', 'Help article', 'Complaint', 'Return', 'Survey', 'Renewal', 'Cancellation'],
];
export const CHANNELS = ['website', 'app', 'email', 'helpline', 'store', 'webchat'];
/** Keeps about a tenth of the interactions. */
export const TENTH = 'helpline';
const CHANNEL_WEIGHTS = [38, 24, 14, 10, 9, 5];

const PER_CUSTOMER = 9.6;
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const FIRST = Date.UTC(2024, 0, 1);

/** xorshift32: whole numbers from 1 to 2³² − 1, the same ones for the same seed. */
function randomNumbers(seed: number): () => number {
  let state = seed | 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}

/**
 * Customers that wander forward through the stages, come back, repeat themselves and stay mostly on a channel of their own.
 * Waits are from seconds to three months. Seeded: the same for the same number of rows.
 */
export function generate(rows: number): RawColumns {
  const random = randomNumbers(20_240_501);
  const next = nextTouchpoints(random);
  const waits = waitsInMs(random);
  const channels = Uint8Array.from({ length: 256 }, () => weighted(CHANNEL_WEIGHTS, random));
  const time = new Float64Array(new SharedArrayBuffer(rows * 8));
  const touchpoint = new Uint8Array(new SharedArrayBuffer(rows));
  const channel = new Uint8Array(new SharedArrayBuffer(rows));
  const ends = new Uint32Array(Math.ceil(rows / 2));
  let customers = 0;
  let i = 0;
  while (i < rows) {
    const luck = (random() >>> 8) / 0x1000000;
    const length = Math.min(rows - i, 1 + Math.floor(-Math.log(1 - luck) * (PER_CUSTOMER - 0.55)));
    let at = FIRST + Math.floor((random() / 0x100000000) * 300 * DAY);
    let here = random() % 10;
    const own = channels[random() & 255]!;
    for (const last = i + length; i < last; i++) {
      const dice = random();
      time[i] = at;
      touchpoint[i] = here;
      channel[i] = (dice & 15) < 11 ? own : channels[(dice >>> 4) & 255]!;
      here = next[here * 256 + ((dice >>> 12) & 255)]!;
      at += waits[(dice >>> 20) & 4095]! + (random() & 1023);
    }
    ends[customers++] = i;
  }
  const offsets = new Uint32Array(new SharedArrayBuffer((customers + 1) * 4));
  offsets.set(ends.subarray(0, customers), 1);
  return { interactions: rows, customers, offsets, time, touchpoint, channel };
}

/** 256 equally likely followers of each touchpoint: mostly a little further on, at times back, the same or anywhere. */
function nextTouchpoints(random: () => number): Uint8Array {
  const n = TOUCHPOINTS.length;
  const popular = Array.from({ length: n }, () => 1 + (random() % 9) ** 2);
  const next = new Uint8Array(n * 256);
  for (let from = 0; from < n; from++) {
    const weights = popular.map((weight, to) => {
      const ahead = to - from;
      if (ahead === 0) return 12;
      if (ahead > 0 && ahead <= 9) return weight * 2;
      return ahead < 0 && ahead >= -6 ? weight * 0.6 : weight * 0.05;
    });
    for (let k = 0; k < 256; k++) next[from * 256 + k] = weighted(weights, random);
  }
  return next;
}

function waitsInMs(random: () => number): Uint32Array {
  return Uint32Array.from({ length: 4096 }, () => {
    const luck = random() / 0x100000000;
    const kind = random() % 20;
    if (kind < 9) return 1 + Math.floor(10 * MINUTE * luck * luck);
    if (kind < 15) return Math.floor(10 * MINUTE + 12 * 60 * MINUTE * luck);
    return Math.floor(DAY * (0.5 + (kind === 19 ? 48 : 9) * luck * luck));
  });
}

function weighted(weights: readonly number[], random: () => number): number {
  let left = (random() / 0x100000000) * weights.reduce((sum, weight) => sum + weight, 0);
  for (let k = 0; k < weights.length; k++) {
    left -= weights[k]!;
    if (left < 0) return k;
  }
  return weights.length - 1;
}

/** Where the data of a size are kept between runs. */
export function dataFolder(rows: number): string {
  return join(tmpdir(), 'waymark-bench-engine', String(rows));
}

const FILES = ['offsets', 'time', 'touchpoint', 'channel'] as const;

/** Writes raw files, one a column, unless they are there. */
export function writeRaw(rows: number): string {
  const folder = dataFolder(rows);
  if (existsSync(join(folder, 'columns.json'))) return folder;
  mkdirSync(folder, { recursive: true });
  const columns = generate(rows);
  for (const name of FILES) writeFileSync(join(folder, name), bytesOf(columns[name]));
  const { interactions, customers } = columns;
  writeFileSync(join(folder, 'columns.json'), JSON.stringify({ interactions, customers }));
  return folder;
}

function bytesOf(array: Uint8Array | Uint32Array | Float64Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

export async function readRaw(folder: string): Promise<RawColumns> {
  const counts = JSON.parse(readFileSync(join(folder, 'columns.json'), 'utf8')) as {
    interactions: number;
    customers: number;
  };
  const [offsets, time, touchpoint, channel] = await Promise.all(
    FILES.map((name) => readShared(join(folder, name))),
  );
  return {
    ...counts,
    offsets: new Uint32Array(offsets!),
    time: new Float64Array(time!),
    touchpoint: new Uint8Array(touchpoint!),
    channel: new Uint8Array(channel!),
  };
}

async function readShared(path: string): Promise<SharedArrayBuffer> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const buffer = new SharedArrayBuffer(size);
    for (let at = 0; at < size; ) {
      const { bytesRead } = await file.read(new Uint8Array(buffer), at, Math.min(size - at, 2 ** 30), at);
      if (bytesRead === 0) throw new Error(`'${path}' ends too early`);
      at += bytesRead;
    }
    return buffer;
  } finally {
    await file.close();
  }
}

/** What the engine is asked over. */
export function columnsOf(raw: RawColumns): Columns {
  return {
    interactions: raw.interactions,
    customers: raw.customers,
    offsets: raw.offsets,
    time: raw.time,
    touchpoint: { codes: raw.touchpoint, names: TOUCHPOINTS },
    channel: { codes: raw.channel, names: CHANNELS },
    source: { codes: new Uint8Array(new SharedArrayBuffer(raw.interactions)), names: ['bench'] },
    attributes: new Map(),
    customerAttributes: new Map(),
    feedback: noFeedback(),
  };
}

export function noFeedback(): FeedbackColumns {
  return {
    count: 0,
    customer: new Int32Array(0),
    step: new Int32Array(0),
    time: new Float64Array(0),
    touchpoint: new Uint8Array(0),
    channel: new Uint8Array(0),
    ratingKind: new Uint8Array(0),
    rating: new Float32Array(0),
    valence: new Float32Array(0),
  };
}

/** Where a thread finds a file of the engine, seen from a script of this folder, compiled or as source. */
export function engineModule(from: string, file: string): string {
  return new URL(`../../src/engine/${file}${from.endsWith('.ts') ? '.ts' : '.js'}`, from).href;
}

/** Whole numbers from 0 to 2⁵³ as 64-bit integers. */
export function toInt64(values: Float64Array, into: BigInt64Array): void {
  const halves = new Uint32Array(into.buffer, into.byteOffset, into.length * 2);
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    halves[2 * i] = value % 0x100000000;
    halves[2 * i + 1] = value / 0x100000000;
  }
}
