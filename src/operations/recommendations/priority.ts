import { z } from 'zod';
import { parseScore, scoreVariables, usualScore } from '../../insight/recommendations/score.ts';
import { defineOperation } from '../operation.ts';
import { putPriority } from './stored.ts';

export const setPriority = defineOperation({
  name: 'setPriority',
  kind: 'command',
  summary: 'Sets how the priority of recommendations is reckoned.',
  description: `An expression of ${scoreVariables.map((name) => `\`${name}\``).join(', ')} with + − * / ** and brackets, min, max, sqrt and log. \`impact\` is the customers affected × the share that would be helped, \`customers\` those who would be spared it, \`affected\` all whom it concerns, \`confidence\` 0…1, \`effort\` 1…5.`,
  input: z.object({ formula: z.string().trim().min(1).describe(`usually ${usualScore}`) }),
  output: z.object({ formula: z.string() }),
  cli: { words: ['recommendation', 'priority'], operands: ['formula'] },
  examples: [
    {
      title: 'let effort weigh more',
      command: 'waymark recommendation priority "impact * confidence / effort ** 2"',
    },
  ],
  async run({ workspace }, { formula }) {
    parseScore(formula);
    await putPriority(workspace.documents, formula);
    return { formula };
  },
});
