/** A load generator in a process of its own: batches of 100 interactions over kept connections, their ids, times and customers written in place. */
import { connect, type Socket } from 'node:net';

export interface Load {
  port: number;
  key: string;
  connections: number;
  seconds: number;
  /** interactions a second; 0 = as many as are taken */
  rate: number;
  /** the first customer's number */
  from: number;
}

export interface LoadFigures {
  acknowledged: number;
  refused: number;
  seconds: number;
  /** of batches, from when each was due until its answer, ms */
  p50: number;
  p99: number;
  p999: number;
  worst: number;
  nextFrom: number;
  /** ms of the processor that the generator took itself */
  ownCpuMs: number;
}

const perBatch = 100;
const perCustomer = 20;
const events = [
  'Product Viewed',
  'Product Added',
  'Cart Viewed',
  'Checkout Started',
  'Payment Info Entered',
  'Order Completed',
  'Help Opened',
  'Search',
];

interface Template {
  bytes: Buffer;
  ids: number[];
  times: number[];
  users: number[];
  visitors: number[];
}

function template({ key, port }: Load): Template {
  const items = Array.from({ length: perBatch }, (_, i) => ({
    type: 'track',
    event: events[i % events.length],
    userId: 'uUUUUUUUUUU',
    anonymousId: 'aVVVVVVVVVV',
    messageId: 'node-MMMMMMMMMMMM',
    timestamp: '2026-01-01T00:00:00.000Z',
    properties: { product: `sku-${i % 37}`, price: 10 + (i % 9), currency: 'EUR' },
    context: { library: { name: '@segment/analytics-node', version: '3.1.0' } },
  }));
  const body = JSON.stringify({ batch: items, sentAt: '2026-01-01T00:00:00.000Z' });
  const head = `POST /v1/batch HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAuthorization: Basic ${Buffer.from(`${key}:`).toString('base64')}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`;
  const bytes = Buffer.from(head + body, 'latin1');
  const all = (mark: string) => {
    const found: number[] = [];
    for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + mark.length)) found.push(at);
    return found;
  };
  return {
    bytes,
    ids: all('MMMMMMMMMMMM'),
    times: all('2026-01-01T00:00:00.000Z'),
    users: all('UUUUUUUUUU'),
    visitors: all('VVVVVVVVVV'),
  };
}

function digits(bytes: Buffer, at: number, width: number, number: number): void {
  let left = number;
  for (let i = at + width - 1; i >= at; i--) {
    bytes[i] = 48 + (left % 10);
    left = Math.floor(left / 10);
  }
}

export function generate(load: Load): Promise<LoadFigures> {
  const began = performance.now();
  const end = began + load.seconds * 1000;
  const latencies: number[] = [];
  let batches = 0;
  let acknowledged = 0;
  let refused = 0;
  const perMs = load.rate / perBatch / 1000;
  const cpu = process.cpuUsage();

  /** When the next batch is due; without a rate, now. */
  function due(): number {
    return load.rate === 0 ? performance.now() : began + batches / perMs;
  }

  function fill({ bytes, ids, times, users, visitors }: Template, batch: number): void {
    const now = Date.now();
    const first = batch * perBatch;
    const text = new Date(now).toISOString();
    for (const at of times) bytes.write(text, at, 24, 'latin1');
    for (let i = 0; i < perBatch; i++) {
      const number = load.from * perCustomer + first + i;
      digits(bytes, ids[i] as number, 12, number);
      // the interactions of a customer come in four batches and not in one
      const customer =
        load.from +
        Math.floor(batch / 4) * ((4 * perBatch) / perCustomer) +
        (i % ((4 * perBatch) / perCustomer));
      digits(bytes, users[i] as number, 10, customer);
      digits(bytes, visitors[i] as number, 10, customer);
    }
  }

  function run(): Promise<void> {
    return new Promise((resolve, reject) => {
      const own = template(load);
      const socket: Socket = connect({ port: load.port, host: '127.0.0.1', noDelay: true });
      let since = 0;
      const next = () => {
        const at = due();
        if (at >= end) {
          socket.end();
          resolve();
          return;
        }
        const mine = batches++;
        since = at;
        const send = () => {
          fill(own, mine);
          socket.write(own.bytes);
        };
        const pause = at - performance.now();
        if (pause > 1) setTimeout(send, pause);
        else send();
      };
      socket.on('connect', next);
      socket.on('error', reject);
      let rest = '';
      socket.on('data', (part: Buffer) => {
        rest += part.toString('latin1');
        const headEnd = rest.indexOf('\r\n\r\n');
        if (headEnd < 0) return;
        const length = Number(/content-length: (\d+)/i.exec(rest)?.[1] ?? 0);
        if (rest.length < headEnd + 4 + length) return;
        const status = rest.slice(9, 12);
        rest = '';
        latencies.push(performance.now() - since);
        if (status === '200') acknowledged += perBatch;
        else refused += perBatch;
        next();
      });
    });
  }

  return Promise.all(Array.from({ length: load.connections }, run)).then(() => {
    const seconds = (performance.now() - began) / 1000;
    latencies.sort((a, b) => a - b);
    const at = (share: number) =>
      round(latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? 0);
    const { user, system } = process.cpuUsage(cpu);
    return {
      acknowledged,
      refused,
      seconds: round(seconds),
      p50: at(0.5),
      p99: at(0.99),
      p999: at(0.999),
      worst: at(1),
      nextFrom: load.from + Math.ceil((batches * perBatch) / perCustomer / 20) * 20 + 20,
      ownCpuMs: Math.round((user + system) / 1000),
    };
  });
}

const round = (ms: number) => Math.round(ms * 100) / 100;

const [options] = process.argv.slice(2);
if (options?.startsWith('{')) console.log(JSON.stringify(await generate(JSON.parse(options) as Load)));
