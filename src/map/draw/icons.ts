/** Small icons on a grid of 16, drawn as strokes of 1.3. */
export const icons = {
  website:
    'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2M2 8h12M8 2c1.7 1.6 2.5 3.6 2.5 6S9.7 12.4 8 14C6.3 12.4 5.5 10.4 5.5 8S6.3 3.6 8 2',
  app: 'M5.3 1.8h5.4a1.2 1.2 0 0 1 1.2 1.2v10a1.2 1.2 0 0 1-1.2 1.2H5.3A1.2 1.2 0 0 1 4.1 13V3a1.2 1.2 0 0 1 1.2-1.2M7.2 12h1.6',
  webchat:
    'M3.3 2.8h9.4A1.3 1.3 0 0 1 14 4.1v5.8a1.3 1.3 0 0 1-1.3 1.3H7.5L4.3 13.8v-2.6h-1A1.3 1.3 0 0 1 2 9.9V4.1a1.3 1.3 0 0 1 1.3-1.3M5.3 7h.01M8 7h.01M10.7 7h.01',
  helpline:
    'M4.9 2.3 6.5 5.4 5.3 6.7c.7 1.7 2.1 3.1 4 4l1.3-1.2 3.1 1.6c-.1 1.7-1 2.7-2.6 2.7C6.6 13.6 2.4 9.4 2.2 4.9c0-1.6 1-2.5 2.7-2.6',
  text: 'M3.3 2.8h9.4A1.3 1.3 0 0 1 14 4.1v5.8a1.3 1.3 0 0 1-1.3 1.3H7.5L4.3 13.8v-2.6h-1A1.3 1.3 0 0 1 2 9.9V4.1a1.3 1.3 0 0 1 1.3-1.3M4.9 5.7h6.2M4.9 8.2h4',
  email:
    'M3.2 3.5h9.6A1.2 1.2 0 0 1 14 4.7v6.6a1.2 1.2 0 0 1-1.2 1.2H3.2A1.2 1.2 0 0 1 2 11.3V4.7a1.2 1.2 0 0 1 1.2-1.2M2.3 4.6 8 8.8l5.7-4.2',
  social:
    'M11.6 5.8a1.9 1.9 0 1 0 0-3.8 1.9 1.9 0 0 0 0 3.8M4.4 9.9a1.9 1.9 0 1 0 0-3.8 1.9 1.9 0 0 0 0 3.8M11.6 14a1.9 1.9 0 1 0 0-3.8 1.9 1.9 0 0 0 0 3.8M6.1 7.1l3.8-2.2M6.1 8.9l3.8 2.2',
  store:
    'M2.8 6.5V13h10.4V6.5M2 6.3 3.2 3h9.6L14 6.3a2 2 0 0 1-4 0 2 2 0 0 1-4 0 2 2 0 0 1-4 0M6.5 13V9.5h3V13',
  survey:
    'M4.3 3h7.4a1 1 0 0 1 1 1v9.2a1 1 0 0 1-1 1H4.3a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1M6 3V1.8h4V3M5.7 8.6l1.6 1.6 3-3.4',
  post: 'M2.3 5.2 8 2.2l5.7 3v6L8 14l-5.7-2.8ZM2.3 5.2 8 8l5.7-2.8M8 8v6M5.1 3.7l5.8 2.9',
  unknown: 'M8 2.2a5.8 5.8 0 1 0 0 11.6A5.8 5.8 0 0 0 8 2.2M8 8h.01M5.3 8h.01M10.7 8h.01',
  star: 'm8 2.2 1.8 3.6 4 .6-2.9 2.8.7 4L8 11.3l-3.6 1.9.7-4L2.2 6.4l4-.6Z',
  clock: 'M8 2.2a5.8 5.8 0 1 0 0 11.6A5.8 5.8 0 0 0 8 2.2M8 4.8V8l2.2 1.6',
  check: 'm3.5 8.5 3 3 6-7',
  cross: 'm4.2 4.2 7.6 7.6m0-7.6-7.6 7.6',
  dash: 'M3.5 8h9',
  forth: 'M3 8h9.5M9 4.5 12.5 8 9 11.5',
  back: 'M13 8H3.5M7 4.5 3.5 8 7 11.5',
  more: 'M3.5 5h9M3.5 8h9M3.5 11h5',
  smile: 'M3 6.5c1 3.6 3 5 5 5s4-1.4 5-5',
  flat: 'M3 8.5h10',
  frown: 'M3 10.5c1-3.6 3-5 5-5s4 1.4 5 5',
  idea: 'M6 11.3h4M6.5 13.6h3M8 1.9a4.3 4.3 0 0 0-2.5 7.8c.4.4.5.9.5 1.6h4c0-.7.1-1.2.5-1.6A4.3 4.3 0 0 0 8 1.9',
} as const;

export type IconName = keyof typeof icons;

const channelWords: readonly (readonly [RegExp, IconName])[] = [
  [/web ?chat|chat|messenger|whatsapp|bot/, 'webchat'],
  [/e-?mail|newsletter/, 'email'],
  [/app|mobile|ios|android/, 'app'],
  [/web|site|online|browser|portal|search|internet/, 'website'],
  [/phone|call|helpline|hotline|voice|ivr/, 'helpline'],
  [/sms|text|push/, 'text'],
  [/social|twitter|facebook|instagram|linkedin|tiktok|community|forum/, 'social'],
  [/store|shop|branch|counter|desk|person|office|visit/, 'store'],
  [/survey|review|feedback|form/, 'survey'],
  [/post|mail|letter|parcel|delivery|paper/, 'post'],
];

/** The icon that stands for a channel, by its name. */
export function channelIcon(channel: string): IconName {
  const name = channel.toLowerCase();
  return channelWords.find(([words]) => words.test(name))?.[1] ?? 'unknown';
}
