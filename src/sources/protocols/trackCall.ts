import { addAttributes, quoted, textValue } from './attributes.ts';
import { addCampaign, pathOf } from './campaign.ts';
import { channelNamed, channelOfLibrary } from './channel.ts';
import { type ReadClock, readClock } from './clock.ts';
import { Identifiers } from './identifiers.ts';
import { type IncomingInteraction, isObject, type JsonObject } from './incoming.ts';
import { type ItemReading, interactionOf, longestName } from './interactionOf.ts';
import type { MessageIds } from './messageId.ts';
import { addTrackedColumns } from './saidColumns.ts';

export type CallType = 'track' | 'page' | 'screen' | 'identify' | 'group' | 'alias';

export interface CallContext {
  /** the call by the address; the item's own `type` goes before it */
  type: CallType | null;
  /** of the batch */
  sentAt: unknown;
  receivedAt: number;
  /** the channel where neither event nor library says one */
  sender: string;
  ids: MessageIds;
}

const nobody = 'nobody is named: give userId or anonymousId';
const nothing: JsonObject = {};

/** Reads a call of the Segment specification, as Segment's and RudderStack's clients send it. */
export function readTrackCall(item: unknown, call: CallContext): ItemReading {
  if (!isObject(item)) return 'the event is no object';
  const type = item['type'] ?? call.type;
  const notes: string[] = [];
  const context = isObject(item['context']) ? item['context'] : nothing;
  const said = item['originalTimestamp'] ?? item['timestamp'];
  const clock = readClock(said, item['sentAt'] ?? call.sentAt, call.receivedAt, notes);
  if (typeof clock === 'string') return clock;
  const who = whoOf(type, item, context);
  if (who.problem !== null) return who.problem;
  const id = call.ids.idOf(item['messageId'], item, clock.saidTime !== null);
  if (type === 'track' || type === 'page' || type === 'screen')
    return readEvent(type, item, context, interactionOf('step', id, clock, who, notes), call);
  if (type === 'identify')
    return readIdentify(item, interactionOf('identify', id, clock, who, notes), context);
  if (type === 'group') return readGroup(item, interactionOf('group', id, clock, who, notes));
  if (type === 'alias') return readAlias(item, id, clock, who, notes);
  return `the type is ${quoted(type)} and none of track, page, screen, identify, group, alias`;
}

function whoOf(type: unknown, item: JsonObject, context: JsonObject): Identifiers {
  const who = new Identifiers();
  who.add('userId', item['userId']);
  who.add('anonymousId', item['anonymousId']);
  const { traits, device } = context;
  if (isObject(traits)) who.addTraits(traits);
  if (type !== 'group' && isObject(item['traits'])) who.addTraits(item['traits']);
  if (isObject(device)) who.addPossible('device', device['id'] ?? device['advertisingId']);
  return who;
}

function readEvent(
  type: 'track' | 'page' | 'screen',
  item: JsonObject,
  context: JsonObject,
  step: IncomingInteraction,
  call: CallContext,
): ItemReading {
  const properties = isObject(item['properties']) ? item['properties'] : nothing;
  step.touchpoint =
    type === 'track' ? trackedName(item, step) : pageName(type, item, properties, context, step);
  if (step.touchpoint === null) return 'the event has no name: give `event`';
  addAttributes(step.attributes, properties, step.notes);
  addContext(type, item, context, step);
  addTrackedColumns(step, properties);
  addCampaign(step, context['campaign'], pageUrl(properties, context));
  addConsent(step, context);
  step.channel = channelOf(type, item, properties, context, call.sender);
  if (step.channel === 'survey') step.kind = 'feedback';
  return step.identifiers.length === 0 && step.kind === 'step' ? nobody : step;
}

function trackedName(item: JsonObject, step: IncomingInteraction): string | null {
  return textValue(item['event'] ?? item['name'], longestName.touchpoint, step.notes);
}

function pageName(
  type: 'page' | 'screen',
  item: JsonObject,
  properties: JsonObject,
  context: JsonObject,
  { notes }: IncomingInteraction,
): string {
  const text = (value: unknown) => textValue(value, longestName.touchpoint, notes);
  const page = isObject(context['page']) ? context['page'] : nothing;
  return (
    text(item['name'] ?? properties['name']) ??
    text(properties['path']) ??
    text(pathOf(properties['url'])) ??
    text(page['path']) ??
    text(pathOf(page['url'])) ??
    text(properties['title'] ?? item['category']) ??
    (type === 'page' ? 'Page' : 'Screen')
  );
}

function pageUrl(properties: JsonObject, context: JsonObject): unknown {
  return properties['url'] ?? (isObject(context['page']) ? context['page']['url'] : undefined);
}

const skipped = new Set([
  'search',
  'tab_url',
  'initial_referrer',
  'initial_referring_domain',
  'referring_domain',
]);

function isSkipped(name: string): boolean {
  return skipped.has(name);
}

/** What of the context describes the interaction; addresses of the net and fingerprints of the browser are not kept. */
function addContext(
  type: 'track' | 'page' | 'screen',
  item: JsonObject,
  context: JsonObject,
  { attributes, notes }: IncomingInteraction,
): void {
  const { page, app, os, library, groupId } = context;
  if (type !== 'page' && isObject(page))
    addAttributes(attributes, page, notes, { prefix: 'page', skip: isSkipped });
  if (isObject(app))
    addAttributes(attributes, { name: app['name'], version: app['version'] }, notes, { prefix: 'app' });
  const { locale, timezone } = context;
  const fields: Record<string, unknown> = { category: item['category'], locale, timezone, group: groupId };
  if (isObject(os)) fields['os'] = os['name'];
  if (isObject(library)) fields['library'] = library['name'];
  addAttributes(attributes, fields, notes);
}

/** What consent banners put beside each event is said about the customer. */
function addConsent({ customerAttributes, notes }: IncomingInteraction, { consent }: JsonObject): void {
  if (isObject(consent)) addAttributes(customerAttributes, consent, notes, { prefix: 'consent' });
}

function channelOf(
  type: 'track' | 'page' | 'screen',
  item: JsonObject,
  properties: JsonObject,
  context: JsonObject,
  sender: string,
): string {
  const own = properties['channel'];
  if (typeof own === 'string' && own !== '' && own.length <= longestName.channel) return channelNamed(own);
  if (type === 'screen') return 'app';
  if (type === 'page') return 'website';
  const library = isObject(context['library']) ? context['library']['name'] : undefined;
  const known = channelOfLibrary(library);
  if (known !== null) return known;
  const said = item['channel'] ?? context['channel'];
  return typeof said === 'string' && said !== '' && said.length <= longestName.channel
    ? channelNamed(said)
    : sender;
}

function readIdentify(item: JsonObject, known: IncomingInteraction, context: JsonObject): ItemReading {
  if (known.identifiers.length === 0) return nobody;
  const traits = isObject(item['traits']) ? item['traits'] : nothing;
  addAttributes(known.customerAttributes, traits, known.notes);
  if (isObject(context['traits'])) addAttributes(known.customerAttributes, context['traits'], known.notes);
  addConsent(known, context);
  return known;
}

function readGroup(item: JsonObject, group: IncomingInteraction): ItemReading {
  const who = new Identifiers();
  who.add('group', item['groupId']);
  if (who.problem !== null) return who.problem;
  const [id] = who.list;
  if (!id) return 'the group has no name: give groupId';
  if (group.identifiers.length === 0) return nobody;
  group.customerAttributes['group'] = id.value;
  if (isObject(item['traits']))
    addAttributes(group.customerAttributes, item['traits'], group.notes, { prefix: 'group' });
  return group;
}

function readAlias(
  item: JsonObject,
  id: string | null,
  clock: ReadClock,
  who: Identifiers,
  notes: string[],
): ItemReading {
  const earlier = new Identifiers();
  earlier.add('either', item['previousId']);
  if (earlier.problem !== null) return earlier.problem;
  const [from] = earlier.list;
  const to = who.list[0];
  if (!from || !to) return 'the alias does not name both: give userId and previousId';
  if (from.value === to.value)
    return interactionOf('identify', id, clock, who, [...notes, 'an alias to itself']);
  const merge = interactionOf('merge', id, clock, who, notes);
  merge.merge = { from, to };
  return merge;
}
