import { createHash } from 'node:crypto';
import { jsonList, jsonObject, textOf } from './jsonCell.ts';
import type { BoundPreset, Preset, PresetFile, PresetRecord, Reading } from './preset.ts';
import { noTime, numberOf, optional, valueAt } from './sheet.ts';

/** Attributes that every event may have, with the column that they come from. */
const own: Readonly<Record<string, string>> = {
  country: 'geo.country',
  city: 'geo.city',
  region: 'geo.region',
  device: 'device.category',
  'operating system': 'device.operating_system',
  browser: 'device.web_info',
  language: 'device.language',
  platform: 'platform',
  'traffic source': 'traffic_source.source',
  'traffic medium': 'traffic_source.medium',
  'traffic campaign': 'traffic_source.name',
  transaction: 'ecommerce.transaction_id',
};
/** Names of parameters that are kept at most; the rarest are left out. */
const mostNames = 100;
/** Sent while a page is open, by itself: the measuring tool's, and no step of anyone. */
const measurements = new Set(['user_engagement']);

/** Sent without consent: it counts a view, and says of nobody whose. */
const nobody = "neither 'user_id' nor 'user_pseudo_id': sent without consent";

/** Google Analytics 4 as BigQuery exports it: an event a line, its parameters as a list of keys and typed values. */
export const ga4: Preset = {
  name: 'ga4',
  title: 'Google Analytics 4 events (BigQuery)',
  family: 'analytics',
  seen: 'sample',
  makes:
    'each event becomes an interaction; a page view is named by its page; the browser is a weak identifier beside the user id',
  how: "BigQuery: export the tables events_… as newline-delimited JSON, or bq query --format=json 'SELECT * FROM …'",
  detect: ({ sheet }) =>
    sheet.has('event_timestamp', 'event_name') && sheet.hasAny('user_pseudo_id', 'event_params')
      ? "it has 'event_timestamp', 'event_name' and 'user_pseudo_id'"
      : null,
  bind: bindEvents,
};

function bindEvents({ sheet, overrides }: PresetFile): BoundPreset {
  const at = (...names: string[]) => sheet.column(...names);
  const columns = {
    time: at('event_timestamp'),
    name: at('event_name'),
    params: at('event_params'),
    user: sheet.said.get('customer') ?? at('user_id'),
    pseudo: at('user_pseudo_id'),
    bundle: at('event_bundle_sequence_id'),
    batch: [at('batch_event_index'), at('batch_ordering_id'), at('batch_page_id')],
    revenue: at('ecommerce.purchase_revenue'),
    platform: at('platform'),
    items: at('items'),
    properties: at('user_properties'),
    campaign: at('collected_traffic_source.manual_campaign_name', 'traffic_source.name'),
  };
  const fixed = Object.entries(own).map(([name, column]) => ({ name, column: at(column) }));
  const seen = new Map<string, number>();
  const ofCustomers: string[] = [];
  const problems = [
    ...(columns.params < 0
      ? [
          {
            message:
              "No 'event_params': page views are named 'page_view', and nothing says on which page they were; export the events with all their fields.",
          },
        ]
      : []),
    ...(columns.pseudo < 0
      ? [{ message: "No 'user_pseudo_id': visitors who never logged in are left out." }]
      : []),
  ];
  return {
    times: [columns.time],
    attributes: ['items', ...fixed.filter(({ column }) => column >= 0).map(({ name }) => name)],
    identifiers: ['cookie'],
    ofCustomers,
    hasInteractions: true,
    decisions: [
      {
        what: 'customer',
        value: 'user_id',
        why: "where someone was logged in; else 'user_pseudo_id', the browser: a weak identifier that a shared device may have too",
      },
      {
        what: 'touchpoint',
        value: "the page's title, else its path, else the event's name",
        why: 'a page view says more by its page',
      },
    ],
    problems,
    scan({ values }) {
      for (const name of Object.keys(parametersOf(valueAt(values, columns.properties))))
        if (ofCustomers.length < mostNames && !ofCustomers.includes(name)) ofCustomers.push(name);
      for (const { key } of jsonList(valueAt(values, columns.params))) {
        const name = textOf(key);
        if (name !== null && (seen.has(name) || seen.size < 2000)) seen.set(name, (seen.get(name) ?? 0) + 1);
      }
    },
    scanned: () =>
      [...seen]
        .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
        .slice(0, mostNames)
        .map(([name]) => name),
    reader: () => (read) => readEvent(read, columns, fixed, overrides.channel),
  };
}

function readEvent(
  read: PresetRecord,
  columns: {
    time: number;
    name: number;
    params: number;
    user: number;
    pseudo: number;
    bundle: number;
    batch: readonly number[];
    revenue: number;
    platform: number;
    items: number;
    properties: number;
    campaign: number;
  },
  fixed: readonly { name: string; column: number }[],
  channel: string | undefined,
): Reading {
  const { values } = read;
  const value = (column: number) => valueAt(values, column);
  const name = value(columns.name);
  const time = read.time(columns.time);
  if (time === null) return { invalid: noTime(values, columns.time) };
  if (name === null) return { invalid: 'the event has no name' };
  if (measurements.has(name)) return { ignored: `measurement '${name}'` };
  const pseudo = value(columns.pseudo);
  const user = value(columns.user);
  if (pseudo === null && user === null) return { ignored: nobody };
  const params = parametersOf(value(columns.params));
  const items = jsonList(value(columns.items)).map(
    (item) => textOf(item['item_name']) ?? textOf(item['item_id']),
  );
  const attributes: Record<string, string | null> = { ...params, items: items.join(', ') || null };
  for (const { name: attribute, column } of fixed) attributes[attribute] = shortOf(value(column));
  const amount =
    numberOf(value(columns.revenue)) ?? (name === 'purchase' ? numberOf(params['value'] ?? null) : null);
  const campaign = params['campaign'] ?? value(columns.campaign);
  const said =
    campaign === null || campaign === undefined || /^\((not set|direct|organic|referral)\)$/.test(campaign)
      ? null
      : campaign;
  // what a row keeps while its table still changes: whose, when, what, and which of several at the same moment
  const record = [
    pseudo ?? user,
    value(columns.time),
    name,
    value(columns.bundle),
    ...columns.batch.map(value),
    digest(value(columns.params)),
  ].join('/');
  return {
    record,
    who: { own: user, identifiers: { cookie: pseudo } },
    interactions: [
      {
        part: 'event',
        time,
        touchpoint: touchpointOf(name, params),
        channel: channel ?? (/ios|android/i.test(value(columns.platform) ?? '') ? 'app' : 'website'),
        ...(amount === null ? {} : { amount }),
        ...optional('currency', amount === null ? null : (params['currency'] ?? null)),
        ...optional('campaign', said),
        attributes,
      },
    ],
    customer: parametersOf(value(columns.properties)),
    at: time,
  };
}

/** Parameters by name; whole numbers come as text and stay it. */
function parametersOf(text: string | null): Record<string, string | null> {
  const parameters: Record<string, string | null> = Object.create(null);
  for (const { key, value } of jsonList(text)) {
    const name = textOf(key);
    if (name === null || name === '__proto__') continue;
    const typed = jsonObject(value);
    parameters[name] =
      textOf(typed['string_value']) ??
      textOf(typed['int_value']) ??
      textOf(typed['double_value']) ??
      textOf(typed['float_value']) ??
      textOf(value);
  }
  return parameters;
}

function touchpointOf(name: string, params: Readonly<Record<string, string | null>>): string {
  if (name === 'page_view')
    return short(params['page_title'] ?? pathOf(params['page_location'] ?? null) ?? name);
  if (name === 'screen_view')
    return short(params['firebase_screen'] ?? params['firebase_screen_class'] ?? name);
  return short(name);
}

const short = (text: string) => (text.length > 300 ? text.slice(0, 300) : text);

function pathOf(address: string | null): string | null {
  if (address === null) return null;
  const path =
    /^[a-z][a-z\d+.-]*:\/\/[^/?#]*([^?#]*)/i.exec(address)?.[1] ?? /^[^?#]*/.exec(address)?.[0] ?? '';
  return path === '' ? '/' : path;
}

function shortOf(value: string | null): string | null {
  return value?.startsWith('{') ? textOf(jsonObject(value)['browser']) : value;
}

const digest = (text: string | null) =>
  text === null ? '' : createHash('sha256').update(text).digest('base64url').slice(0, 12);
