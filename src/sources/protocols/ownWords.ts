import { addAttributes, quoted, textValue } from './attributes.ts';
import { addCampaign } from './campaign.ts';
import { readClock } from './clock.ts';
import { Identifiers } from './identifiers.ts';
import { type IncomingInteraction, type IncomingKind, isObject, type JsonObject } from './incoming.ts';
import { type ItemReading, interactionOf, longestName } from './interactionOf.ts';
import type { MessageIds } from './messageId.ts';
import { addAllColumns, columnNames, fitsColumn } from './saidColumns.ts';

/** What stands outside a record in our own words and holds where the record says nothing. */
export interface RecordContext {
  id?: string;
  time?: unknown;
  customer?: unknown;
  touchpoint?: string;
  channel: string;
  sentAt: unknown;
  receivedAt: number;
  ids: MessageIds;
}

const toldOfSteps: ReadonlySet<string> = new Set([
  ...columnNames,
  ...[
    'customer',
    'time',
    'touchpoint',
    'channel',
    'source',
    'id',
    'kind',
    'attributes',
    'identifiers',
    'sentAt',
  ],
]);
const toldOfCustomers: ReadonlySet<string> = new Set([
  'customer',
  'id',
  'time',
  'kind',
  'source',
  'attributes',
  'identifiers',
  'sentAt',
  'touchpoint',
]);
const names = ['touchpoint', 'channel', 'source'] as const;
const mark = 'identify:';

/**
 * Reads a record with the canonical columns: customer, time, touchpoint, channel, … `identify:email` and the like; any further name
 * is an attribute. A record with customer and without touchpoint holds attributes of the customer.
 */
export function readOwnWords(item: unknown, context: RecordContext): ItemReading {
  if (!isObject(item)) return 'the record is no object';
  const notes: string[] = [];
  for (const name of names)
    if (!fitsColumn(name, item[name])) return `'${name}' can’t be ${quoted(item[name])}`;
  const clock = readClock(
    item['time'] ?? context.time,
    item['sentAt'] ?? context.sentAt,
    context.receivedAt,
    notes,
  );
  if (typeof clock === 'string') return clock;
  const who = whoOf(item, context.customer);
  if (who.problem !== null) return who.problem;
  const id = context.ids.idOf(item['id'] ?? context.id, item, clock.saidTime !== null);
  const touchpoint =
    textValue(item['touchpoint'], longestName.touchpoint, notes) ?? context.touchpoint ?? null;
  const read = interactionOf(touchpoint === null ? 'identify' : 'step', id, clock, who, notes);
  read.touchpoint = touchpoint;
  return touchpoint === null ? readCustomer(read, item) : readStep(read, item, context);
}

function whoOf(item: JsonObject, customer: unknown): Identifiers {
  const who = new Identifiers();
  who.add('customer', item['customer'] ?? customer);
  for (const name in item)
    if (name.startsWith(mark) && name.length < 100) who.add(name.slice(mark.length), item[name]);
  const { identifiers } = item;
  if (isObject(identifiers))
    for (const type in identifiers) if (type.length < 100) who.add(type, identifiers[type]);
  return who;
}

function readCustomer(known: IncomingInteraction, item: JsonObject): ItemReading {
  if (known.identifiers.length === 0)
    return 'neither a touchpoint nor a customer is named: give `touchpoint`';
  addFurther(known.customerAttributes, item, known.notes, false);
  return known;
}

function readStep(step: IncomingInteraction, item: JsonObject, context: RecordContext): ItemReading {
  const problem = addAllColumns(step, item);
  if (problem !== null) return problem;
  step.channel = textValue(item['channel'], longestName.channel, step.notes) ?? context.channel;
  step.source = textValue(item['source'], longestName.channel, step.notes);
  const kind = kindOf(item['kind'], step);
  if (kind === null) return `'kind' is neither step nor feedback`;
  step.kind = kind;
  if (kind === 'step' && step.identifiers.length === 0)
    return 'nobody is named: give `customer`, or an `identify:…`';
  addFurther(step.attributes, item, step.notes, true);
  addCampaign(step, undefined, item['url']);
  return step;
}

/** As said; else feedback where there is a kind of rating or the channel is survey. */
function kindOf(said: unknown, { ratingKind, channel }: IncomingInteraction): IncomingKind | null {
  if (said === 'step' || said === 'feedback') return said;
  if (said !== undefined && said !== null && said !== '') return null;
  return ratingKind !== null || channel === 'survey' ? 'feedback' : 'step';
}

function addFurther(into: Record<string, string>, item: JsonObject, notes: string[], columns: boolean): void {
  if (isObject(item['attributes'])) addAttributes(into, item['attributes'], notes);
  addAttributes(into, item, notes, { skip: columns ? isToldOfStep : isToldOfCustomer });
}

function isToldOfStep(name: string): boolean {
  return toldOfSteps.has(name) || name.startsWith(mark);
}

function isToldOfCustomer(name: string): boolean {
  return toldOfCustomers.has(name) || name.startsWith(mark);
}
