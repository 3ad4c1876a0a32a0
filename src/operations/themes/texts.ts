import { z } from 'zod';
import { whoWrote } from '../../insight/themes/heardTexts.ts';
import { readPhrases } from '../../insight/themes/phrases.ts';
import { defineOperation } from '../operation.ts';
import { peoplePage } from '../people.ts';
import { questionInput } from '../questionInput.ts';
import { chooseTexts, partChoice, textChoice, themeNumber } from './chooseTexts.ts';
import { heardThemes } from './heard.ts';
import { shownTextSchema, shownTexts } from './shownText.ts';

export const texts = defineOperation({
  name: 'texts',
  kind: 'question',
  summary: 'What customers wrote, newest first, with themes, sentiment and emotions; personal data masked.',
  input: questionInput({ ...textChoice, ...peoplePage }),
  output: z.object({
    n: z.number().int().describe('texts that fit'),
    customers: z.number().int(),
    unattributed: z.number().int(),
    texts: z.array(shownTextSchema),
  }),
  cli: { words: ['texts'] },
  examples: [
    {
      title: 'complaints about waiting',
      command: 'waymark texts --theme "Waiting and delay" --sentiment negative',
    },
  ],
  async run(context, { limit, offset, ...input }) {
    const { choice, rest: filters } = partChoice(input);
    const heard = await heardThemes(context, filters);
    const fitting = chooseTexts(heard, choice);
    const { customer, unattributed } = whoWrote(heard.texts, fitting);
    const theme =
      choice.theme === undefined ? undefined : heard.found.themes[themeNumber(heard, choice.theme)];
    return {
      n: fitting.length,
      customers: customer.length,
      unattributed,
      texts: await shownTexts(
        context,
        heard,
        [...fitting].reverse().slice(offset, offset + limit),
        theme ? readPhrases([theme.phrases]) : null,
      ),
    };
  },
});
