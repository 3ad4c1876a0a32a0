import { addAttributes, numberValue, textValue } from './attributes.ts';
import { addCampaign, pathOf } from './campaign.ts';
import { channelNamed, channelOfLibrary } from './channel.ts';
import { readClock } from './clock.ts';
import { Identifiers } from './identifiers.ts';
import { type IncomingInteraction, type IncomingKind, isObject, type JsonObject } from './incoming.ts';
import { type ItemReading, interactionOf, longestName } from './interactionOf.ts';
import type { MessageIds } from './messageId.ts';
import { addTrackedColumns, longestText } from './saidColumns.ts';

interface EventContext {
  sentAt: unknown;
  receivedAt: number;
  ids: MessageIds;
}

/** Events that tell of a person or a client and not of a step. */
const kinds: ReadonlyMap<unknown, IncomingKind> = new Map<string, IncomingKind>([
  ['$identify', 'identify'],
  ['$set', 'identify'],
  ['$create_alias', 'merge'],
  ['$merge_dangerously', 'merge'],
  ['$groupidentify', 'group'],
  ['survey sent', 'feedback'],
  ['$feature_flag_called', 'signal'],
  ['$pageleave', 'signal'],
  ['$web_vitals', 'signal'],
  ['$heatmap', 'signal'],
  ['$$heatmap', 'signal'],
  ['$snapshot', 'signal'],
  ['$opt_in', 'signal'],
]);

/** Told elsewhere, the client's own, or an address of the net, which is not kept. */
const skipped = new Set([
  ...[
    'token',
    'distinct_id',
    '$set',
    '$set_once',
    '$group_set',
    '$ip',
    '$raw_user_agent',
    '$lib_version',
    '$insert_id',
  ],
  ...[
    '$time',
    '$sent_at',
    '$device_id',
    '$anon_distinct_id',
    '$geoip_disable',
    '$is_server',
    '$user_id',
    '$config_defaults',
  ],
  ...[
    '$process_person_profile',
    '$elements',
    '$elements_chain',
    '$initialization_time',
    '$configured_session_timeout_ms',
  ],
]);

function isSkipped(name: string): boolean {
  return skipped.has(name);
}

const nothing: JsonObject = {};

/** Reads an event as PostHog's clients send it. */
export function readPosthogEvent(item: unknown, context: EventContext): ItemReading {
  if (!isObject(item)) return 'the event is no object';
  const properties = isObject(item['properties']) ? item['properties'] : nothing;
  const notes: string[] = [];
  const clock = clockOf(item, properties, context, notes);
  if (typeof clock === 'string') return clock;
  const kind = kinds.get(item['event']) ?? 'step';
  const who = whoOf(kind, item, properties);
  if (who.problem !== null) return who.problem;
  const id = context.ids.idOf(item['uuid'] ?? properties['$insert_id'], item, clock.saidTime !== null);
  const interaction = interactionOf(kind, id, clock, who, notes);
  const name = textValue(item['event'], longestName.touchpoint, notes);
  if (name === null) return 'the event has no name: give `event`';
  if (who.list.length === 0 && kind !== 'feedback' && kind !== 'group')
    return 'nobody is named: give distinct_id';
  addTraits(interaction, item, properties);
  if (kind === 'group') return readGroup(interaction, properties);
  if (kind === 'identify' || kind === 'merge') return readLink(interaction, properties);
  return readStep(interaction, name, properties);
}

function clockOf(
  item: JsonObject,
  properties: JsonObject,
  { sentAt, receivedAt }: EventContext,
  notes: string[],
) {
  const said = item['timestamp'] ?? properties['$time'];
  const offset = numberValue(item['offset']);
  // posthog-js says how many ms ago it was, by one clock: nothing to correct
  if ((said === undefined || said === null) && offset !== null && offset >= 0)
    return readClock(receivedAt - Math.round(offset), undefined, receivedAt, notes);
  return readClock(said, item['sent_at'] ?? sentAt, receivedAt, notes);
}

function whoOf(kind: IncomingKind, item: JsonObject, properties: JsonObject): Identifiers {
  const who = new Identifiers();
  // the id of a $groupidentify is made from the group's and nobody's
  if (kind !== 'group') {
    const id = item['distinct_id'] ?? item['distinctId'] ?? properties['distinct_id'];
    who.add(isAnonymous(id, properties) ? 'anonymousId' : 'userId', id);
  }
  who.addPossible('device', properties['$device_id']);
  for (const traits of [item['$set'], properties['$set'], properties['$set_once']])
    if (isObject(traits)) who.addTraits(traits);
  return who;
}

/** PostHog has one kind of id for both; its browser client says which of them it is, its Node client only where the event is nobody's. */
function isAnonymous(id: unknown, properties: JsonObject): boolean {
  if (properties['$user_state'] === 'identified' || properties['$is_identified'] === true) return false;
  if (properties['$user_state'] === 'anonymous' || properties['$is_identified'] === false) return true;
  return (
    properties['$process_person_profile'] === false || (id !== undefined && id === properties['$device_id'])
  );
}

function addTraits(interaction: IncomingInteraction, item: JsonObject, properties: JsonObject): void {
  for (const traits of [item['$set'], properties['$set'], properties['$set_once'], item['$set_once']])
    if (isObject(traits)) addAttributes(interaction.customerAttributes, traits, interaction.notes);
}

function readGroup(group: IncomingInteraction, properties: JsonObject): ItemReading {
  const key = textValue(properties['$group_key'], longestName.touchpoint, group.notes);
  if (key === null) return 'the group has no name: give $group_key';
  group.customerAttributes['group'] = key;
  addAttributes(group.attributes, { groupType: properties['$group_type'] }, group.notes);
  if (isObject(properties['$group_set']))
    addAttributes(group.customerAttributes, properties['$group_set'], group.notes, { prefix: 'group' });
  return group;
}

/** $identify names the anonymous id that came before; an alias names either. */
function readLink(interaction: IncomingInteraction, properties: JsonObject): ItemReading {
  const earlier = new Identifiers();
  const identifies = interaction.kind === 'identify';
  const type = identifies ? 'anonymousId' : 'either';
  earlier.add(type, identifies ? properties['$anon_distinct_id'] : properties['alias']);
  if (earlier.problem !== null) return earlier.problem;
  const [from] = earlier.list;
  const [to] = interaction.identifiers;
  if (!from || !to)
    return identifies ? interaction : 'the alias does not name both: give distinct_id and alias';
  if (from.value === to.value) {
    interaction.kind = 'identify';
    interaction.notes.push('an alias to itself');
    return interaction;
  }
  interaction.kind = 'merge';
  interaction.merge = { from, to };
  return interaction;
}

function readStep(step: IncomingInteraction, name: string, properties: JsonObject): ItemReading {
  const { notes } = step;
  step.touchpoint = touchpointOf(name, properties, notes);
  addAttributes(step.attributes, properties, notes, { skip: isSkipped });
  addTrackedColumns(step, properties);
  if (name === 'survey sent') addAnswer(step, properties);
  const { utm_campaign, utm_source, utm_medium, utm_term, utm_content } = properties;
  const said = {
    name: utm_campaign,
    source: utm_source,
    medium: utm_medium,
    term: utm_term,
    content: utm_content,
  };
  addCampaign(step, utm_source || utm_campaign ? said : undefined, properties['$current_url']);
  step.channel = channelOf(name, properties);
  return step;
}

function touchpointOf(name: string, properties: JsonObject, notes: string[]): string {
  const text = (value: unknown) => textValue(value, longestName.touchpoint, notes);
  if (name === '$pageview')
    return (
      text(properties['$pathname']) ??
      text(pathOf(properties['$current_url'])) ??
      text(properties['title']) ??
      'Page'
    );
  if (name === '$screen') return text(properties['$screen_name']) ?? 'Screen';
  if (name === 'survey sent') return text(properties['$survey_name']) ?? 'Survey';
  if (name === '$autocapture')
    return text(properties['$el_text']) ?? text(properties['$event_type']) ?? 'Click';
  return name;
}

function addAnswer(step: IncomingInteraction, properties: JsonObject): void {
  const answer = properties['$survey_response'];
  step.kind = 'feedback';
  step.rating ??= numberValue(answer);
  if (step.rating === null) step.text ??= textValue(answer, longestText, step.notes);
}

function channelOf(name: string, properties: JsonObject): string {
  const own = properties['channel'];
  if (typeof own === 'string' && own !== '' && own.length <= longestName.channel) return channelNamed(own);
  if (name === 'survey sent') return 'survey';
  if (name === '$screen') return 'app';
  if (name === '$pageview') return 'website';
  return channelOfLibrary(properties['$lib']) ?? 'server';
}
