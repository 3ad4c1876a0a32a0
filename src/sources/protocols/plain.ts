import { success } from './answers.ts';
import { channelOfSender } from './channel.ts';
import { header, type IncomingRequest, isObject, type Received } from './incoming.ts';
import { parseInnerJson, parseJson } from './json.ts';
import { MessageIds } from './messageId.ts';
import { readOwnWords } from './ownWords.ts';
import { plainBytes } from './plainBytes.ts';
import { mostItems, readItems } from './readItems.ts';
import { answering, Refusal } from './refusal.ts';
import { headerKey, keyOf, queryKey } from './writeKeys.ts';

export const plainPath = '/v1/interactions';

/**
 * Reads interactions in the words of the canonical columns: one JSON object, a list of them, `{interactions: […], sentAt}`, or JSON Lines.
 * A line that is no JSON is invalid; the others count.
 */
export function readPlain(request: IncomingRequest): Received {
  return answering('plain', request, () => {
    const bytes = plainBytes(request);
    const { items, sentAt, key } = itemsIn(bytes, header(request, 'content-type'));
    const context = {
      channel: channelOfSender(request),
      sentAt,
      receivedAt: request.receivedAt,
      ids: new MessageIds(),
    };
    const found = headerKey(request) ?? queryKey(request, 'key') ?? keyOf('body', key);
    const read = (item: unknown) =>
      item instanceof BrokenLine ? 'the line is no JSON' : readOwnWords(item, context);
    return readItems('plain', items, read, found, success());
  });
}

interface Items {
  items: unknown[];
  sentAt: unknown;
  key: unknown;
}

/** A line as it came, to be quarantined as its text. */
class BrokenLine {
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toJSON(): string {
    return this.text;
  }
}

function itemsIn(bytes: Uint8Array, contentType: string): Items {
  if (/json-?l|ndjson|jsonlines|json-seq/i.test(contentType)) return lines(bytes);
  try {
    return listed(parseJson(bytes));
  } catch (error) {
    if (!(error instanceof Refusal) || !bytes.includes(newline)) throw error;
    const read = lines(bytes);
    if (read.items.some(isObject) && !read.items.every((item) => item instanceof BrokenLine)) return read;
    throw error;
  }
}

function listed(body: unknown): Items {
  if (Array.isArray(body)) return { items: body, sentAt: undefined, key: undefined };
  const envelope = isObject(body) && Array.isArray(body['interactions']) ? body : null;
  if (!envelope) return { items: [body], sentAt: undefined, key: undefined };
  return { items: envelope['interactions'] as unknown[], sentAt: envelope['sentAt'], key: envelope['key'] };
}

const newline = 10;

function lines(bytes: Uint8Array): Items {
  const items: unknown[] = [];
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(newline, from);
    const line = bytes.subarray(from, end < 0 ? bytes.length : end);
    from = end < 0 ? bytes.length : end + 1;
    if (line.every((code) => code <= 32)) continue;
    if (items.length >= mostItems)
      throw new Refusal(413, `The body has more than ${mostItems} lines: send it in parts.`);
    const item = parseInnerJson(line);
    items.push(item === undefined ? new BrokenLine(Buffer.from(line).toString('utf8')) : item);
  }
  if (items.length > 0 && items.every((item) => item instanceof BrokenLine))
    throw new Refusal(400, 'The body is no JSON, in no line.');
  return { items, sentAt: undefined, key: undefined };
}
