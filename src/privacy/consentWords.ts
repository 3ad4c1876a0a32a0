/** Purposes that the product itself looks at; sources may name others. */
export const knownPurposes = ['analytics', 'service', 'marketing'] as const;

/** What a name of an attribute asks, and whether yes means no (`opted out`). */
export interface ConsentQuestion {
  purpose: string;
  /** null = on all channels */
  channel: string | null;
  isOptOut: boolean;
}

/** Words out of data are looked up in it, and `constructor` is one. */
function wordTable<Meaning>(words: Readonly<Record<string, Meaning>>): ReadonlyMap<string, Meaning> {
  return new Map(Object.entries(words));
}

/** What categories of consent banners and fields of CRMs are about, by their name in plain lower case. */
const purposes = wordTable({
  analytics: 'analytics',
  analytical: 'analytics',
  statistics: 'analytics',
  measurement: 'analytics',
  performance: 'analytics',
  tracking: 'analytics',
  advertising: 'marketing',
  ads: 'marketing',
  targeting: 'marketing',
  marketing: 'marketing',
  newsletter: 'marketing',
  functional: 'service',
  necessary: 'service',
  service: 'service',
  support: 'service',
});
const wrappers = new Set(['categorypreferences', 'categories', 'purposes', 'preferences', 'purpose']);
/** Fields that CRMs have for it, in plain lower case. */
const fields = wordTable<ConsentQuestion>({
  hasoptedoutofemail: { purpose: 'marketing', channel: 'email', isOptOut: true },
  emailoptout: { purpose: 'marketing', channel: 'email', isOptOut: true },
  unsubscribedfromallemail: { purpose: 'marketing', channel: 'email', isOptOut: true },
  donotcall: { purpose: 'marketing', channel: 'phone', isOptOut: true },
  hasoptedoutoffax: { purpose: 'marketing', channel: 'fax', isOptOut: true },
  emailoptin: { purpose: 'marketing', channel: 'email', isOptOut: false },
  smsoptin: { purpose: 'marketing', channel: 'sms', isOptOut: false },
  marketingoptin: { purpose: 'marketing', channel: null, isOptOut: false },
  marketingoptout: { purpose: 'marketing', channel: null, isOptOut: true },
  marketingconsent: { purpose: 'marketing', channel: null, isOptOut: false },
  analyticsconsent: { purpose: 'analytics', channel: null, isOptOut: false },
  trackingconsent: { purpose: 'analytics', channel: null, isOptOut: false },
});
const granted =
  /^(?:true|yes|y|1|granted|grant|given|accepted|allow|allowed|agreed|opt(?:ed)?[ _-]?in|subscribed|on|ja|oui|sí|si|sì)$/i;
const denied =
  /^(?:false|no|n|0|denied|deny|refused|rejected|withdrawn|revoked|disallowed|opt(?:ed)?[ _-]?out|unsubscribed|off|nein|non|nee)$/i;
const longestName = 100;

/** What an attribute or a column asks by its name: `consent:marketing:email`, `consent.analytics`, `HasOptedOutOfEmail`. Null = nothing. */
export function consentAsked(name: string): ConsentQuestion | null {
  if (name.length > longestName) return null;
  const parts = /^consents?[.:/_ -]+(.+)$/i.exec(name.trim())?.[1];
  if (parts === undefined) return fields.get(plain(name)) ?? null;
  const words = parts
    .split(/[.:/]/)
    .map((word) => word.trim())
    .filter((word) => word !== '' && !wrappers.has(plain(word)));
  const [first, second] = words;
  if (first === undefined || words.length > 2) return null;
  const purpose = purposes.get(plain(first)) ?? first.toLowerCase();
  return { purpose, channel: second?.toLowerCase() ?? null, isOptOut: false };
}

/** True, false, or null where a value says neither. */
export function consentSaid({ isOptOut }: Pick<ConsentQuestion, 'isOptOut'>, value: string): boolean | null {
  const said = value.trim();
  if (granted.test(said)) return !isOptOut;
  if (denied.test(said)) return isOptOut;
  return null;
}

/** What a record's attributes say of consent. */
export function consentIn(
  attributes: Readonly<Record<string, string>>,
): { purpose: string; channel: string | null; granted: boolean }[] {
  const found: { purpose: string; channel: string | null; granted: boolean }[] = [];
  for (const name in attributes) {
    const asked = consentAsked(name);
    const said = asked && consentSaid(asked, attributes[name] ?? '');
    if (asked && said !== null) found.push({ purpose: asked.purpose, channel: asked.channel, granted: said });
  }
  return found;
}

const plain = (name: string) => name.toLowerCase().replace(/[^a-z]/g, '');
