import type { RatingKind } from '../../model/interaction.ts';

/** The parts of an HTTP request that a protocol reads. */
export interface IncomingRequest {
  method: string;
  /** without the query */
  path: string;
  /** names in lower case, as Node gives them */
  headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  query: URLSearchParams;
  /** as it came over the wire, perhaps compressed */
  body: Uint8Array;
  /** ms since 1970-01-01 UTC */
  receivedAt: number;
  /** how clients reach this server: 'https://journeys.example' */
  origin: string;
}

export type Protocol = 'segment' | 'rudderstack' | 'posthog' | 'snowplow' | 'cloudevents' | 'plain';

/**
 * What names a customer, as it was sent: neither normalised nor judged. `customer` is the canonical column's; `either` a user id or
 * an anonymous id, where an alias does not say which; others are said by the row (`identify:TYPE`).
 */
export interface Identifier {
  type:
    | 'customer'
    | 'userId'
    | 'anonymousId'
    | 'cookie'
    | 'device'
    | 'email'
    | 'phone'
    | 'either'
    | (string & {});
  value: string;
}

/**
 * What an item is: a step of a journey; feedback about one; what is known about a customer (identify) or their account (group);
 * two identifiers of one person (merge); or a signal of the client's own (heartbeat, flag call), which is no step.
 */
export type IncomingKind = 'step' | 'feedback' | 'identify' | 'group' | 'merge' | 'signal';

/** What an item may say in the words of the canonical columns; null = not said. */
export interface SaidColumns {
  text: string | null;
  rating: number | null;
  ratingKind: RatingKind | null;
  ratingMax: number | null;
  outcome: string | null;
  /** ms */
  duration: number | null;
  amount: number | null;
  currency: string | null;
  direction: 'inbound' | 'outbound' | null;
  agent: string | null;
  team: string | null;
  campaign: string | null;
}

/** One item of a request, understood. */
export interface IncomingInteraction extends SaidColumns {
  /** The message id of the client; where it gave none, one made from the content. Null where the content has no time either: it can't be told from a repetition. */
  id: string | null;
  kind: IncomingKind;
  /** ms since 1970-01-01 UTC, corrected by the client's clock */
  time: number;
  /** ms, as the client said it: the same in every delivery of one message, so compare this and not `time` to find revisions. Null where it said none. */
  saidTime: number | null;
  /** null where it is no step, feedback or signal */
  touchpoint: string | null;
  channel: string | null;
  /** the source that the item itself names; null leaves it to the write key */
  source: string | null;
  /** the strongest first; empty only on feedback and group */
  identifiers: Identifier[];
  attributes: Record<string, string>;
  /** attributes of the customer, from traits */
  customerAttributes: Record<string, string>;
  /** both are one person from now on; only where kind is merge */
  merge: { from: Identifier; to: Identifier } | null;
  /** what was corrected, cut or left out, in words */
  notes: string[];
}

/** An item that can't become an interaction: for the quarantine. */
export interface InvalidItem {
  reason: string;
  /** JSON text of the item */
  raw: string;
}

/** A write key as the client sent it. `appId` is no secret: it only names the application. */
export interface WriteKey {
  where: 'basic' | 'bearer' | 'body' | 'query' | 'path' | 'appId';
  value: string;
}

/** What the client is to be told once the accepted are kept. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string | Uint8Array;
}

/** A request, read: `received` = accepted + invalid. A request that can't be read at all has neither and a 4xx answer. */
export interface Received {
  protocol: Protocol;
  received: number;
  accepted: IncomingInteraction[];
  invalid: InvalidItem[];
  key: WriteKey | null;
  answer: Answer;
}

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function header(request: IncomingRequest, name: string): string {
  const value = request.headers[name];
  return typeof value === 'string' ? value : (value?.[0] ?? '');
}
