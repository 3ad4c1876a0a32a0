import { plainText } from './plainText.ts';
import type { Preset, Reading } from './preset.ts';
import { noTime, optional, restOf, valueAt } from './sheet.ts';

const texts = ['Full Text', 'Mention Content', 'Snippet', 'Text', 'Content', 'Message', 'Tweet'] as const;
const authors = [
  'Author',
  'Author Handle',
  'Username',
  'User Name',
  'Screen Name',
  'Twitter Screen Name',
  'Author Name',
  'Handle',
] as const;
const platforms = [
  'Page Type',
  'Content Source Name',
  'Content Source',
  'Source Type',
  'Platform',
  'Network',
  'Social Network',
  'Domain',
  'Source',
] as const;

/** Mentions in social media, as listening tools such as Brandwatch export them: a row for each. */
export const social: Preset = {
  name: 'social',
  title: 'Social mentions (Brandwatch and the like)',
  family: 'social',
  seen: 'description',
  makes:
    "each mention becomes an interaction in the channel social, 'Mention on …', with its text, its author's handle and the tool's sentiment",
  how: 'the mentions of a query, exported as CSV or XLSX',
  detect: ({ sheet }) =>
    sheet.hasAny('Date', 'Created', 'Published', 'Mention Date', 'Created At') &&
    sheet.hasAny(...authors) &&
    sheet.hasAny(...texts, 'Title') &&
    (sheet.hasAny('Query Name', 'Query Id', 'Mention Id', 'Page Type', 'Resource Id', 'Mention URL') ||
      (sheet.has('Sentiment') && sheet.hasAny('Url', 'URL', 'Reach', 'Impressions')))
      ? 'it has texts with their authors, and what a query of a listening tool adds'
      : null,
  bind({ sheet, overrides }) {
    const at = (...names: string[]) => sheet.column(...names);
    const columns = {
      time: at('Date', 'Published', 'Mention Date', 'Created At', 'Created'),
      record: at('Mention Id', 'Resource Id', 'Guid', 'Id', 'Tweet Id'),
      url: at('Url', 'URL', 'Mention URL', 'Original Url', 'Link'),
      text: at(...texts),
      title: at('Title'),
      author: at(...authors),
      name: at('Full Name', 'Author Full Name', 'Display Name'),
      platform: at(...platforms),
      sentiment: at('Sentiment'),
    };
    const own = sheet.said.get('customer') ?? -1;
    const rest = sheet.rest();
    const problems = [];
    if (columns.record < 0 && columns.url < 0)
      problems.push({
        message:
          'A mention has neither an id nor an address: it is known by its content, so that a changed one is another one.',
      });
    if (columns.text < 0)
      problems.push({ message: "No column of texts ('Full Text'): only the titles of mentions are kept." });
    return {
      times: [columns.time],
      attributes: ['sentiment', 'platform', 'url', 'title', ...rest.map(({ name }) => name)],
      identifiers: ['social'],
      ofCustomers: ['name'],
      hasInteractions: true,
      decisions: [
        {
          what: 'customer',
          value: sheet.nameOf(columns.author),
          why: 'the handle of the author on its platform; a mention without one is kept as unattributed',
        },
      ],
      problems,
      reader:
        () =>
        (read): Reading => {
          const { values } = read;
          const value = (column: number) => valueAt(values, column);
          const time = read.time(columns.time);
          if (time === null) return { invalid: noTime(values, columns.time) };
          const platform = platformOf(value(columns.platform));
          const handle = value(columns.author)?.replace(/^@/, '').toLowerCase() ?? null;
          const text = plainText(value(columns.text)) ?? plainText(value(columns.title));
          return {
            record: value(columns.record) ?? value(columns.url),
            who: {
              own: value(own),
              identifiers: { social: handle === null ? null : `${platform.toLowerCase()}/${handle}` },
            },
            interactions: [
              {
                part: 'mention',
                time,
                touchpoint: `Mention on ${platform}`,
                channel: overrides.channel ?? 'social',
                direction: 'inbound',
                ...optional('text', text),
                attributes: {
                  ...restOf(values, rest),
                  sentiment: value(columns.sentiment)?.toLowerCase() ?? null,
                  platform: value(columns.platform),
                  url: value(columns.url),
                  title: columns.text < 0 ? null : value(columns.title),
                },
              },
            ],
            customer: { name: value(columns.name) },
            at: time,
          };
        },
    };
  },
};

const known: readonly (readonly [RegExp, string])[] = [
  [/^x$|twitter|^x\.com/i, 'X'],
  [/instagram/i, 'Instagram'],
  [/facebook/i, 'Facebook'],
  [/youtube/i, 'YouTube'],
  [/reddit/i, 'Reddit'],
  [/linkedin/i, 'LinkedIn'],
  [/tiktok/i, 'TikTok'],
  [/news/i, 'news sites'],
  [/blog/i, 'blogs'],
  [/forum/i, 'forums'],
  [/review/i, 'review sites'],
];

function platformOf(text: string | null): string {
  if (text === null) return 'social media';
  return known.find(([pattern]) => pattern.test(text))?.[1] ?? text;
}
