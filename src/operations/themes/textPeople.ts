import { whoWrote } from '../../insight/themes/heardTexts.ts';
import { defineOperation } from '../operation.ts';
import { namedPeople, peoplePage, peopleSchema } from '../people.ts';
import { questionInput } from '../questionInput.ts';
import { chooseTexts, partChoice, textChoice } from './chooseTexts.ts';
import { heardThemes } from './heard.ts';

export const textPeople = defineOperation({
  name: 'textPeople',
  kind: 'question',
  summary:
    'The customers behind a theme, or behind any choice of texts, each with the interaction that their first text is about.',
  input: questionInput({ ...textChoice, ...peoplePage }),
  output: peopleSchema,
  cli: { words: ['people', 'texts'] },
  examples: [{ title: 'who wrote about bills', command: 'waymark people texts --theme "Bills and payment"' }],
  async run(context, { limit, offset, ...input }) {
    const { choice, rest: filters } = partChoice(input);
    const heard = await heardThemes(context, filters);
    const people = whoWrote(heard.texts, chooseTexts(heard, choice));
    return namedPeople(context, heard.selection, people, { limit, offset });
  },
});
