/** A record in the words of the canonical columns. */
export interface Item {
  [name: string]: unknown;
  identifiers?: Record<string, unknown>;
}

export interface Outbox {
  add(item: Item): void;
  /** sends what waits; `leaving` = the page goes away, and nothing can be tried again */
  send(leaving?: boolean): void;
  /** forgets what waits and what may have to be sent again, and sends one last item, whatever is allowed now */
  end(last?: Item): void;
  /** gives what waits under one anonymous id to another */
  rename(from: string | undefined, to: string): void;
}

const mostWaiting = 500;
const mostAtOnce = 50;
/** browsers carry 64 KB at most beyond the end of a page */
const mostBytes = 60_000;
const pause = 1000;
const longestPause = 60_000;

/**
 * Collects items and sends them together, while `allowed`; what is refused for now (429, 5xx) or lost on the way is sent again,
 * later and later.
 */
export function createOutbox(
  allowed: () => boolean,
  body: (items: Item[]) => string,
  address: () => string,
): Outbox {
  let waiting: Item[] = [];
  let timer = 0;
  let failures = 0;
  let busy = false;
  /** what was sent before the last end is not sent again */
  let ended = 0;

  function later(ms: number): void {
    if (timer || busy) return;
    timer = setTimeout(() => {
      timer = 0;
      send();
    }, ms);
  }

  function again(items: Item[], seconds: number, since: number): void {
    if (since === ended) waiting = items.concat(waiting).slice(0, mostWaiting);
    const backoff = Math.min(pause * 2 ** failures++, longestPause);
    busy = false;
    later(Math.max(seconds * 1000, backoff * (0.5 + Math.random())));
  }

  const beacon = (text: string) => navigator.sendBeacon?.(address(), text);
  const post = (text: string) =>
    fetch(address(), {
      method: 'POST',
      body: text,
      keepalive: text.length < mostBytes,
      credentials: 'omit',
    });

  function send(leaving?: boolean): void {
    if (!allowed() || (!leaving && (busy || timer))) return;
    while (waiting.length) {
      let count = Math.min(waiting.length, mostAtOnce);
      let text = body(waiting.slice(0, count));
      while (count > 1 && new Blob([text]).size > mostBytes) {
        count >>= 1;
        text = body(waiting.slice(0, count));
      }
      const items = waiting.splice(0, count);
      const since = ended;
      if (leaving && beacon(text)) continue;
      busy = true;
      post(text).then(
        ({ status, headers }) => {
          if (status === 429 || status > 499)
            return again(items, Number(headers.get('retry-after')) || 0, since);
          busy = false;
          failures = 0;
          if (waiting.length) send();
        },
        () => again(items, 0, since),
      );
      if (!leaving) return;
    }
  }

  return {
    add(item) {
      if (waiting.length < mostWaiting) waiting.push(item);
      later(waiting.length < mostAtOnce ? pause : 0);
    },
    send,
    end(last) {
      waiting = [];
      ended++;
      const text = last && body([last]);
      if (text && !beacon(text)) post(text).catch(() => {});
    },
    rename(from, to) {
      for (const { identifiers } of waiting)
        if (identifiers && identifiers['anonymousId'] === from) identifiers['anonymousId'] = to;
    },
  };
}
