import { z } from 'zod';
import { contactsPerCustomer } from '../../insight/inbox/costOf.ts';
import { insightEventSchema, insightFiguresSchema } from '../../model/keptInsight.ts';
import { filtersSchema } from '../../model/question.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import type { Context } from '../context.ts';
import { defineOperation } from '../operation.ts';
import { storedSettings } from '../workspace/storedSettings.ts';
import { journeysOf, whatNext } from './evidenceOf.ts';
import { type Look, listed, lookForInsights } from './look.ts';
import { quoteTexts } from './quoteTexts.ts';
import { insightReference, listedInsightSchema } from './schemas.ts';
import { insightDocuments, storedInsight } from './stored.ts';

const nextSchema = z.object({
  after: z.string(),
  among: z.string().nullable().describe('only customers of this group'),
  without: z.string().nullable().describe('only journeys that did not come here afterwards'),
  n: z.number().int().describe('journeys'),
  nothing: z.object({ journeys: z.number().int(), share: z.number() }),
  next: z.array(z.object({ touchpoint: z.string(), journeys: z.number().int(), share: z.number() })),
});

export const showInsight = defineOperation({
  name: 'showInsight',
  kind: 'question',
  summary:
    'One insight with all its evidence: example journeys, quotes, what came next, how its cost is reckoned.',
  input: z.object({ insight: insightReference }),
  output: z.object({
    insight: listedInsightSchema,
    examples: z
      .array(
        z.object({
          customer: z.string(),
          length: z.number().int().describe('interactions of the whole journey'),
          before: z.number().int().describe('interactions before those shown'),
          focus: z.number().int().describe('which step it is about, −1: none'),
          steps: z.array(
            z.object({
              touchpoint: z.string(),
              channel: z.string(),
              stage: z.string().nullable(),
              at: z.string(),
            }),
          ),
        }),
      )
      .describe('journeys of a few customers, around the place'),
    next: nextSchema.nullable(),
    prices: z.object({
      perContact: z.number().nullable(),
      perLostOutcome: z.number().nullable(),
      contactsPerCustomer: z
        .number()
        .describe('contacts that weigh as much as a lost customer where nothing is set'),
      currency: z.string().nullable(),
    }),
    history: z.array(insightFiguresSchema),
    events: z.array(insightEventSchema),
    decided: insightFiguresSchema.nullable().describe('its figures when it was dismissed or resolved'),
  }),
  cli: { words: ['insight', 'show'], operands: ['insight'] },
  examples: [{ title: 'all about one', command: 'waymark insight show dropoff-upload-documents-0k3f9a' }],
  async run(context, { insight: id }) {
    const { look, insight } = await lookAt(context, id);
    const claim = look.found.get(id)?.claim ?? null;
    const { costPerContact, costPerLostOutcome, currency } = await storedSettings(
      context.workspace.documents,
    );
    const { interactions } = context.workspace;
    return {
      insight: {
        ...listed(insight, look.targets),
        evidence: {
          ...insight.evidence,
          journeys: claim ? await interactions.customerIds(look.selection.columns, claim.examples) : [],
          quotes: quoteTexts(look.ground.texts, claim?.quotes ?? []),
        },
      },
      examples: claim ? await journeysOf(context, look, claim) : [],
      next: claim ? await whatNext(context, look, claim) : null,
      prices: {
        perContact: costPerContact,
        perLostOutcome: costPerLostOutcome,
        contactsPerCustomer,
        currency,
      },
      history: insight.history,
      events: insight.events,
      decided: insight.decided,
    };
  },
});

/** Looks for insights where this one belongs. @throws UnusableInput (404) where there is no such insight */
export async function lookAt(context: Context, id: string) {
  const { documents } = context.workspace;
  const known = await documents.get(insightDocuments, id);
  const journey = known ? (await storedInsight(documents, id)).body.journey : '';
  const filters = filtersSchema.parse(journey === '' ? {} : { journey });
  const look: Look = await lookForInsights(context, filters);
  const insight = look.insights.find((one) => one.id === id);
  if (!insight)
    throw new UnusableInput(`there is no insight '${id}': see waymark insights for those there are`, {
      status: 404,
    });
  return { look, insight };
}
