import type { IncomingMessage } from 'node:http';
import { problemAnswer } from '../operations/ingest/answers.ts';
import type { Intake } from '../operations/ingest/intake.ts';

type Answer = Awaited<ReturnType<Intake['take']>>;

export interface BodyLimits {
  clock(): number;
  /** bytes of one body, packed or not */
  largest?: number;
  /** ms until a body must be there whole */
  longest?: number;
  /** bodies that may be on their way at once */
  most?: number;
  /** bytes of all of them */
  mostBytes?: number;
  /** ms after which a body may have to go when there are too many */
  patience?: number;
}

/** Bodies of requests, read within bounds whatever the other side does. */
export interface Bodies {
  read(request: IncomingMessage): Promise<{ bytes: Uint8Array } | { refused: Answer }>;
}

interface Open {
  since: number;
  bytes: number;
  end(answer: Answer): void;
}

/** Bytes of a body that is too large which are let go by before the connection is cut. */
const mostDiscarded = 64 * 1024 ** 2;

export function createBodies(limits: BodyLimits): Bodies {
  const {
    clock,
    largest = 4 * 1024 ** 2,
    longest = 20_000,
    most = 1000,
    mostBytes = 128 * 1024 ** 2,
    patience = 3000,
  } = limits;
  const open = new Set<Open>();
  let total = 0;

  /** Makes room where the oldest body is a slow one. */
  function hasRoom(): boolean {
    if (open.size < most && total < mostBytes) return true;
    const [oldest] = open;
    if (oldest === undefined || clock() - oldest.since < patience) return false;
    oldest.end(tooSlow());
    return true;
  }

  return {
    read(request) {
      const said = Number(request.headers['content-length'] ?? 0);
      if (!hasRoom()) return Promise.resolve({ refused: tooMany() });
      return new Promise((resolve) => {
        let parts: Buffer[] = [];
        let discarding = false;
        const timer = setTimeout(() => mine.end(tooSlow()), longest);
        const mine: Open = { since: clock(), bytes: 0, end: (answer) => finish({ refused: answer }) };
        const finish = (result: { bytes: Uint8Array } | { refused: Answer }) => {
          if (!open.delete(mine)) return;
          clearTimeout(timer);
          total -= mine.bytes;
          request.off('data', take);
          resolve(result);
        };
        const take = (part: Buffer) => {
          mine.bytes += part.length;
          total += part.length;
          if (mine.bytes > largest) discard();
          else if (total > mostBytes && !hasRoom()) finish({ refused: tooMany() });
          else parts.push(part);
        };
        // a client that is still sending would not read the answer: the rest is let go by, as far as it is bearable
        const discard = () => {
          discarding = true;
          parts = [];
          total -= mine.bytes;
          mine.bytes = 0;
          let gone = 0;
          request.off('data', take);
          request.on('data', (part: Buffer) => {
            gone += part.length;
            if (gone > mostDiscarded) finish({ refused: tooLarge(largest) });
          });
        };
        open.add(mine);
        if (said > largest) discard();
        else request.on('data', take);
        request.once('end', () =>
          finish(discarding ? { refused: tooLarge(largest) } : { bytes: whole(parts) }),
        );
        // nobody is there any more to read the answer
        const giveUp = () => {
          if (open.has(mine)) finish({ refused: tooSlow() });
        };
        request.once('close', giveUp);
        request.on('error', giveUp);
      });
    },
  };
}

function whole(parts: readonly Buffer[]): Buffer {
  return parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts);
}

const tooLarge = (largest: number) =>
  problemAnswer(413, `The body has more than ${largest >> 20} MB: send smaller batches.`);
const tooSlow = () => problemAnswer(408, 'the body did not arrive in time: send it again');
const tooMany = () =>
  problemAnswer(429, 'too many requests are on their way at once: send it again a little later', {
    'retry-after': '1',
  });
