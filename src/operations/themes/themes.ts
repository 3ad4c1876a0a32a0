import { z } from 'zod';
import { shareOf } from '../../engine/statistics/intervals.ts';
import { textSources } from '../../insight/text/scorer.ts';
import { countThemes, type ThemeCount } from '../../insight/themes/countThemes.ts';
import { countSources } from '../../insight/themes/heardTexts.ts';
import { industryNames } from '../../insight/themes/seeds/industries.ts';
import { themeQuotes } from '../../insight/themes/themeQuotes.ts';
import { themeProvenances } from '../../model/theme.ts';
import { defineOperation } from '../operation.ts';
import { questionInput } from '../questionInput.ts';
import { heardThemes } from './heard.ts';
import { firstAndLast, periodInput, textPeriods } from './periods.ts';

const counted = {
  texts: z.number().int(),
  customers: z.number().int(),
  unattributed: z
    .number()
    .int()
    .describe('texts of nobody in particular: they count here, never in a journey'),
  sentiment: z.number().nullable().describe('mean −1…1; null: no text of it could be scored'),
  interval: z.tuple([z.number(), z.number()]).nullable().describe('95 %, of the sentiment'),
  scored: z.number().int().describe('texts that the mean is of'),
  negative: z.number().int().describe('of those, how many are negative'),
};

const themeResult = z.object({
  id: z.string().nullable().describe('null: suggested, and not kept'),
  name: z.string(),
  provenance: z.enum(themeProvenances),
  phrases: z.array(z.string()),
  ...counted,
  share: z.number().describe('of all texts, 0…1'),
  touchpoints: z.array(z.string()).describe('with most of its texts, at most five'),
  at: z
    .array(z.object({ touchpoint: z.string(), texts: z.number().int() }))
    .describe('all touchpoints of its texts'),
  trend: z.array(z.number().int()).describe('texts by period, as in `periods`'),
  quotes: z.array(z.string()).describe('personal data masked'),
});

export const themes = defineOperation({
  name: 'themes',
  kind: 'question',
  summary:
    'What texts are about: themes with how many texts and customers, how they feel, where they are said, and quotes.',
  description:
    'Themes are told by phrases: those of the industry (*seed*; it follows from the texts until somebody chooses one), changed and added by people (*own*). Texts that none of them catches are clustered; such a theme is *suggested*, and can be kept. A text can have several themes. What a text is about follows from all texts of the workspace: filters choose which are counted. Texts without a customer count unless filters ask for what they lack. Ranked by how many texts are negative.',
  input: questionInput({
    period: periodInput,
    quotes: z.number().int().nonnegative().max(20).default(3).describe('quotes of each theme'),
  }),
  output: z.object({
    n: z.object({
      ...counted,
      withTheme: z.number().int().describe('texts with at least one theme'),
    }),
    withUnattributed: z
      .boolean()
      .describe('false: the filters ask for what texts without a customer lack; they are left out'),
    industry: z.enum(industryNames),
    suggestedIndustry: z.boolean().describe('true: it follows from the texts, nobody chose it'),
    scorer: z.object({ id: z.string(), version: z.string() }),
    sources: z
      .partialRecord(z.enum(textSources), z.number().int())
      .describe('texts by where their sentiment comes from'),
    period: z.enum(['week', 'month']),
    zone: z.string(),
    periods: z.array(z.object({ from: z.string(), to: z.string(), complete: z.boolean() })),
    themes: z.array(themeResult),
  }),
  cli: { words: ['themes'] },
  examples: [
    {
      title: 'what is said about the app this year',
      command: 'waymark themes --channel app --since 2026-01-01',
    },
  ],
  async run(context, { period, quotes, ...filters }) {
    const said = await heardThemes(context, filters);
    const { selection, texts, scores, chosen, found, taxonomy } = said;
    const { zone, bounds, periods } = await textPeriods(
      context,
      filters,
      period,
      firstAndLast(texts, chosen),
    );
    const counts = countThemes(selection, said, found, bounds);
    const names = selection.touchpoints.names;
    const quoted = themeQuotes(said, quotes);
    const nameOf = (label: number) => names[label] ?? '';
    const rows = found.themes.flatMap((theme, at) => {
      const count = counts.themes[at];
      return count === undefined || count.texts === 0 ? [] : [{ theme, at, count }];
    });
    return {
      n: { ...figures(counts.all), withTheme: counts.withTheme },
      withUnattributed: said.withUnattributed,
      industry: taxonomy.industry,
      suggestedIndustry: taxonomy.suggested !== null,
      scorer: scores.scorer,
      sources: countSources(said),
      ...{ period, zone, periods: [...periods] },
      themes: rows
        .sort((a, b) => b.count.negative - a.count.negative || b.count.texts - a.count.texts || a.at - b.at)
        .map(({ theme, at, count }) => {
          const kept = theme.isSuggested ? undefined : taxonomy.themes[at];
          return {
            id: kept?.id ?? null,
            name: theme.name,
            provenance: kept?.provenance ?? ('suggested' as const),
            phrases: [...theme.phrases],
            ...figures(count),
            share: shareOf(count.texts, counts.all.texts)?.value ?? 0,
            touchpoints: count.touchpoints.slice(0, 5).map(({ label }) => nameOf(label)),
            at: count.touchpoints.map((one) => ({ touchpoint: nameOf(one.label), texts: one.texts })),
            trend: [...count.trend],
            quotes: quoted[at] ?? [],
          };
        }),
    };
  },
});

function figures({ texts, customers, unattributed, felt, scored, negative }: ThemeCount) {
  return {
    ...{ texts, customers, unattributed, scored, negative },
    sentiment: felt?.mean ?? null,
    interval: felt === null ? null : ([felt.low, felt.high] as [number, number]),
  };
}
