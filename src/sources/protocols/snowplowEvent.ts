import { addAttributes, numberValue, quoted, textValue } from './attributes.ts';
import { addCampaign, pathOf } from './campaign.ts';
import { channelNamed } from './channel.ts';
import { readClock } from './clock.ts';
import { Identifiers } from './identifiers.ts';
import { type IncomingInteraction, isObject, type JsonObject } from './incoming.ts';
import { type ItemReading, interactionOf, longestName } from './interactionOf.ts';
import type { MessageIds } from './messageId.ts';
import { addTrackedColumns } from './saidColumns.ts';
import { type SelfDescribing, selfDescribingList, selfDescribingOf } from './selfDescribing.ts';

/** Fields of the tracker protocol that are kept as attributes, by the names they get. */
const fields: ReadonlyMap<string, string> = new Map([
  ['url', 'url'],
  ['page', 'title'],
  ['refr', 'referrer'],
  ['lang', 'locale'],
  ['tz', 'timezone'],
  ['aid', 'app'],
  ['sid', 'session'],
  ['se_ca', 'category'],
  ['se_ac', 'action'],
  ['se_la', 'label'],
  ['se_pr', 'property'],
  ['se_va', 'value'],
  ['tr_id', 'order'],
  ['tr_af', 'affiliation'],
  ['ti_id', 'order'],
  ['ti_sk', 'sku'],
  ['ti_nm', 'item'],
  ['ti_qu', 'quantity'],
]);

/** Reads an event of the Snowplow tracker protocol, all of whose values are texts. */
export function readSnowplowEvent(item: unknown, receivedAt: number, ids: MessageIds): ItemReading {
  if (!isObject(item)) return 'the event is no object';
  const notes: string[] = [];
  const trueTime = item['ttm'];
  const clock = readClock(
    trueTime ?? item['dtm'],
    trueTime === undefined ? item['stm'] : undefined,
    receivedAt,
    notes,
  );
  if (typeof clock === 'string') return clock;
  const contexts = selfDescribingList(item['cx'], item['co']);
  const who = whoOf(item, contexts);
  if (who.problem !== null) return who.problem;
  const id = ids.idOf(item['eid'], item, clock.saidTime !== null);
  const step = interactionOf(item['e'] === 'pp' ? 'signal' : 'step', id, clock, who, notes);
  const problem = nameStep(step, item);
  if (problem !== null) return problem;
  if (who.list.length === 0) return 'nobody is named: give uid or duid';
  addAttributes(step.attributes, fieldsOf(item), notes);
  for (const { name, data } of contexts)
    if (isObject(data)) addAttributes(step.attributes, data, notes, { prefix: name });
  addCampaign(step, undefined, item['url']);
  step.channel = channelOf(step, item['p']);
  return step;
}

function fieldsOf(item: JsonObject): JsonObject {
  const record: Record<string, unknown> = {};
  for (const field in item) {
    const name = fields.get(field);
    if (name !== undefined) record[name] = item[field];
  }
  return record;
}

function whoOf(item: JsonObject, contexts: readonly SelfDescribing[]): Identifiers {
  const who = new Identifiers();
  who.add('userId', item['uid']);
  who.add('cookie', item['duid']);
  who.add('cookie', item['tnuid'] ?? item['nuid']);
  for (const { name, data } of contexts) {
    if (!isObject(data)) continue;
    if (name === 'client_session') who.addPossible('device', data['userId']);
    if (name === 'mobile_context') who.addPossible('device', data['appleIdfv'] ?? data['androidIdfa']);
  }
  return who;
}

/** Names the step after its kind of event; returns why it can't. */
function nameStep(step: IncomingInteraction, item: JsonObject): string | null {
  const { notes } = step;
  const text = (value: unknown) => textValue(value, longestName.touchpoint, notes);
  switch (item['e']) {
    case 'pv':
    case 'pp':
      step.touchpoint = text(pathOf(item['url'])) ?? text(item['page']) ?? 'Page';
      return null;
    case 'se':
      step.touchpoint = text([item['se_ca'], item['se_ac']].filter((part) => text(part) !== null).join(': '));
      return step.touchpoint === null
        ? 'the event has neither category nor action: give se_ca and se_ac'
        : null;
    case 'tr':
    case 'ti':
      step.touchpoint = item['e'] === 'tr' ? 'Transaction' : 'Transaction item';
      step.amount = numberValue(item['e'] === 'tr' ? item['tr_tt'] : item['ti_pr']);
      step.currency = text(item['tr_cu'] ?? item['ti_cu']);
      return null;
    case 'ue':
      return nameSelfDescribing(step, item);
    default:
      return `the kind of event is ${quoted(item['e'])} and none of pv, pp, se, ue, tr, ti`;
  }
}

function nameSelfDescribing(step: IncomingInteraction, item: JsonObject): string | null {
  const outer = selfDescribingOf(item['ue_px'], item['ue_pr']);
  const event = outer && selfDescribingOf(undefined, outer.data);
  if (!event) return 'ue_px and ue_pr hold no self-describing JSON with schema and data';
  const data: JsonObject = isObject(event.data) ? event.data : {};
  const screen =
    event.name === 'screen_view' ? textValue(data['name'], longestName.touchpoint, step.notes) : null;
  step.touchpoint = screen ?? textValue(event.name, longestName.touchpoint, step.notes);
  addAttributes(step.attributes, data, step.notes);
  addTrackedColumns(step, data);
  if (screen !== null) step.channel = 'app';
  if (typeof data['channel'] === 'string' && data['channel'].length <= longestName.channel)
    step.channel = channelNamed(data['channel']);
  return null;
}

function channelOf(step: IncomingInteraction, platform: unknown): string {
  if (step.channel !== null && step.channel !== '') return step.channel;
  return typeof platform === 'string' && platform !== '' && platform.length <= longestName.channel
    ? channelNamed(platform)
    : 'server';
}
