import type { PrivacyRules } from '../model/privacy.ts';

const channels = new Set([
  'support',
  'helpdesk',
  'help desk',
  'service desk',
  'contact form',
  'form',
  'ticket',
  'tickets',
  'email',
  'e-mail',
  'mail',
  'webchat',
  'chat',
  'live chat',
  'livechat',
  'messenger',
  'messaging',
  'message',
  'text',
  'sms',
  'whatsapp',
  'telegram',
  'social',
  'social media',
  'facebook',
  'instagram',
  'twitter',
  'x',
  'linkedin',
  'tiktok',
  'youtube',
  'reddit',
  'mastodon',
  'review',
  'reviews',
  'forum',
  'community',
  'helpline',
  'phone',
  'call',
  'call centre',
  'call center',
  'voice',
]);
const sources =
  /(?:^|[^a-z])(?:zendesk|intercom|freshdesk|freshchat|helpscout|help ?scout|gorgias|front|kustomer|drift|tawk|crisp|livechat|olark|hubspot ?tickets?|servicenow|jira ?service|zoho ?desk|otrs|zammad|support|help ?desk|service ?desk|tickets?|web ?chat|chats?|e-?mails?|inbox|social|brandwatch|mentions?|sprinklr|sprout|hootsuite|twitter|tweets?|facebook|instagram|linkedin|tiktok|reddit|trustpilot|reviews?|whatsapp|messenger|sms|calls?|transcripts?)(?:$|[^a-z])/;

/** True for interactions whose texts people write freely, and to somebody: help desk, webchat, email, social media. */
export function isSupportOrSocial(source: string, channel: string | null): boolean {
  const plain = (name: string) => name.trim().toLowerCase().replace(/[_-]+/g, ' ');
  if (channel !== null && (channels.has(channel.trim().toLowerCase()) || channels.has(plain(channel))))
    return true;
  return sources.test(plain(source));
}

/** What of an interaction is masked: its text, and these attributes (* = all). */
export interface Masking {
  texts: boolean;
  attributes: readonly string[];
}

const nothing: Masking = { texts: false, attributes: [] };

/** What is masked of the interactions of a source on a channel (null: not known). */
export function maskingOf(rules: PrivacyRules, source: string, channel: string | null): Masking {
  const own = Object.hasOwn(rules.masking, source) ? rules.masking[source] : undefined;
  const choice = own?.texts ?? 'usual';
  const texts = choice === 'on' || (choice === 'usual' && isSupportOrSocial(source, channel));
  const attributes = own?.attributes ?? [];
  return texts || attributes.length > 0 ? { texts, attributes } : nothing;
}

export function masksAttribute({ attributes }: Masking, name: string): boolean {
  return attributes.includes('*') || attributes.includes(name);
}

export function masksAnything({ texts, attributes }: Masking): boolean {
  return texts || attributes.length > 0;
}
