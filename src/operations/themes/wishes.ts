import { z } from 'zod';
import type { Estimate } from '../../engine/statistics/intervals.ts';
import { maskPersonalData } from '../../insight/maskPersonalData.ts';
import { chosenTexts } from '../../insight/themes/chosenTexts.ts';
import { type FoundWish, findWishes } from '../../insight/themes/findWishes.ts';
import { whoWrote } from '../../insight/themes/heardTexts.ts';
import { stagesOf } from '../insights/ground.ts';
import { defineOperation } from '../operation.ts';
import { questionInput } from '../questionInput.ts';
import { placeOf } from '../workPlace.ts';
import { touchpointLabel } from './chooseTexts.ts';
import { heard } from './heard.ts';

const estimate = z.object({ value: z.number(), low: z.number(), high: z.number() }).nullable();

export const wishes = defineOperation({
  name: 'wishes',
  kind: 'question',
  summary:
    'What customers wish for (‘I wish’, ‘why can’t I’, ‘would be good if’), and where more of them do than elsewhere.',
  description:
    'Wishes are known by how people ask in English, German, French, Spanish and Dutch, and grouped by the words that say what is wished. At a place each customer counts once: the share of those who wrote there, beside the same share of those who wrote elsewhere (Fisher’s exact test, corrected for all wishes and places). A wish that several touchpoints of a stage share stands at the stage. Fewer than three texts are no wish.',
  input: questionInput({
    about: z.string().optional().describe('only wishes that are about all these words'),
    touchpoint: z.array(z.string().min(1)).default([]).describe('only what is wished at these touchpoints'),
    unattributed: z
      .boolean()
      .default(false)
      .describe('true: counts texts without a customer too; they stand at no place'),
    top: z.number().int().positive().max(1000).default(100),
  }),
  output: z.object({
    n: z.object({ texts: z.number().int(), wishes: z.number().int() }),
    wishes: z.array(
      z.object({
        wish: z.string().describe('as it is said most often'),
        words: z.array(z.string()),
        texts: z.number().int(),
        customers: z.number().int(),
        unattributed: z.number().int(),
        places: z.array(
          z.object({
            stage: z.string().nullable(),
            touchpoint: z.string().nullable().describe('null: the stage as a whole'),
            wishing: z.number().int().describe('customers who wish for it there'),
            writers: z.number().int().describe('customers who wrote there'),
            share: estimate,
            elsewhere: estimate.describe('null: nobody wrote elsewhere'),
            q: z
              .number()
              .nullable()
              .describe(
                'false discovery rate at which it stands out there; null: fewer than three wish for it',
              ),
          }),
        ),
        quotes: z.array(z.string()),
      }),
    ),
  }),
  cli: { words: ['wishes'] },
  examples: [
    { title: 'what people wish for at the checkout', command: 'waymark wishes --touchpoint Checkout' },
  ],
  async run(context, { about, touchpoint, unattributed, top, ...filters }) {
    const { selection, texts, chosen: all } = await heard(context, filters);
    const chosen = unattributed ? all : chosenTexts(selection, texts, null);
    const stages = await stagesOf(context, selection, filters);
    const found = await context.answers.get(
      selection,
      `wishes ${unattributed} ${JSON.stringify([stages.names, Array.from(stages.of)])}`,
      (signal) =>
        context.tasks.ask(
          findWishes,
          placeOf('insight/themes/findWishes', 'findWishes'),
          selection,
          [texts, chosen, stages],
          signal,
        ),
    );
    const { names } = selection.touchpoints;
    const labels = new Set(touchpoint.map((name) => touchpointLabel(names, name)));
    const wanted = (about ?? '')
      .toLowerCase()
      .split(/\s+/)
      .filter((word) => word !== '');
    const fitting = found
      .map((one) => ({
        ...one,
        places: labels.size === 0 ? one.places : one.places.filter(({ label }) => labels.has(label)),
      }))
      .filter(
        ({ places, words }) =>
          wanted.every((word) => words.includes(word)) && (labels.size === 0 || places.length > 0),
      );
    return {
      n: { texts: chosen.length, wishes: fitting.length },
      wishes: fitting.slice(0, top).map(({ name, words, texts: indices, places }) => {
        const { customer, unattributed: nobodys } = whoWrote(texts, Uint32Array.from(indices));
        return {
          ...{ wish: name, words: [...words], texts: indices.length, customers: customer.length },
          unattributed: nobodys,
          places: places.map((place) => ({
            stage: stages.names[place.stage] ?? null,
            touchpoint: names[place.label] ?? null,
            ...{ wishing: place.wishing, writers: place.writers, q: place.q },
            ...{ share: plain(place.share), elsewhere: plain(place.elsewhere) },
          })),
          quotes: quotesOf(texts.texts, indices),
        };
      }),
    };
  },
});

const plain = (one: Estimate | null) => one && { value: one.value, low: one.low, high: one.high };

function quotesOf(texts: readonly string[], indices: FoundWish['texts']): string[] {
  const wordings = new Map(indices.map((i) => [(texts[i] ?? '').toLowerCase(), texts[i] ?? '']));
  return [...wordings.values()].slice(-3).reverse().map(maskPersonalData);
}
