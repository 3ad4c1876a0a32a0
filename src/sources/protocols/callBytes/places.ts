/** The objects of a call that are looked into; further ones, in properties, stand under the place of their name behind `nested`. */
export const scope = {
  item: 0,
  context: 1,
  properties: 2,
  page: 3,
  app: 4,
  os: 5,
  library: 6,
  device: 7,
  campaign: 8,
  traits: 9,
  itemTraits: 10,
} as const;
export const nested = 16;

/** Tokens of an item that have a place of their own; those of attributes follow. */
export const slot = {
  type: 1,
  event: 2,
  name: 3,
  userId: 4,
  anonymousId: 5,
  messageId: 6,
  timestamp: 7,
  originalTimestamp: 8,
  sentAt: 9,
  channel: 10,
  writeKey: 11,
  contextChannel: 12,
  deviceId: 13,
  advertisingId: 14,
  campaign: 15,
  // what properties say in particular
  revenue: 16,
  currency: 17,
  total: 18,
  amount: 19,
  value: 20,
  url: 21,
  ownName: 22,
  path: 23,
  ownChannel: 24,
  pageUrl: 25,
  // attributes of the context, in the order in which they are added
  appName: 30,
  appVersion: 31,
  category: 32,
  locale: 33,
  timezone: 34,
  group: 35,
  os: 36,
  library: 37,
  utmSource: 38,
  utmMedium: 39,
  utmTerm: 40,
  utmContent: 41,
  utmId: 42,
} as const;

/** Names of the attributes that slots from `appName` on become. */
export const slotAttributes = [
  'app.name',
  'app.version',
  'category',
  'locale',
  'timezone',
  'group',
  'os',
  'library',
  'utm_source',
  'utm_medium',
  'utm_term',
  'utm_content',
  'utm_id',
] as const;
export const firstAttribute = slot.appName + slotAttributes.length;

/** Kinds of tokens; `object` says nothing by itself. */
export const kind = { absent: 0, null: 1, object: 2, true: 3, false: 4, number: 5, text: 6 } as const;

/** What is done with a name: nothing; its value is a token in a slot; an object to look into; an attribute; must be null. */
export const role = { ignored: 0, scope: 100, attribute: 200, odd: 999 } as const;

/** Roles: slots as they are, scopes and attributes with their slot added. */
export const roles: readonly Readonly<Record<string, number>>[] = [
  {
    type: slot.type,
    event: slot.event,
    name: slot.name,
    userId: slot.userId,
    anonymousId: slot.anonymousId,
    messageId: slot.messageId,
    timestamp: slot.timestamp,
    originalTimestamp: slot.originalTimestamp,
    sentAt: slot.sentAt,
    channel: slot.channel,
    writeKey: slot.writeKey,
    category: slot.category,
    properties: role.scope + scope.properties,
    context: role.scope + scope.context,
    traits: role.scope + scope.itemTraits,
  },
  {
    locale: slot.locale,
    timezone: slot.timezone,
    groupId: slot.group,
    channel: slot.contextChannel,
    consent: role.odd,
    page: role.scope + scope.page,
    app: role.scope + scope.app,
    os: role.scope + scope.os,
    library: role.scope + scope.library,
    device: role.scope + scope.device,
    campaign: role.scope + scope.campaign,
    traits: role.scope + scope.traits,
  },
  {
    revenue: role.attribute + slot.revenue,
    currency: role.attribute + slot.currency,
    total: role.attribute + slot.total,
    amount: role.attribute + slot.amount,
    value: role.attribute + slot.value,
    url: role.attribute + slot.url,
    name: role.attribute + slot.ownName,
    path: role.attribute + slot.path,
    channel: role.attribute + slot.ownChannel,
    ratingKind: role.odd,
  },
  {
    url: role.attribute + slot.pageUrl,
    search: role.ignored,
    tab_url: role.ignored,
    initial_referrer: role.ignored,
    initial_referring_domain: role.ignored,
    referring_domain: role.ignored,
  },
  { name: slot.appName, version: slot.appVersion },
  { name: slot.os },
  { name: slot.library },
  { id: slot.deviceId, advertisingId: slot.advertisingId },
  {
    name: slot.campaign,
    source: slot.utmSource,
    medium: slot.utmMedium,
    term: slot.utmTerm,
    content: slot.utmContent,
    id: slot.utmId,
  },
  { email: role.odd, phone: role.odd },
  { email: role.odd, phone: role.odd },
];
