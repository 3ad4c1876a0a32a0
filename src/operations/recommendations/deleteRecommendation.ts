import { z } from 'zod';
import { defineOperation } from '../operation.ts';
import { recommendationDocuments } from './stored.ts';

export const deleteRecommendation = defineOperation({
  name: 'deleteRecommendation',
  kind: 'command',
  summary:
    'Forgets what was said about a recommendation; while its insight is accepted, it is proposed anew from the data.',
  input: z.object({ recommendation: z.string().min(1).describe('its id') }),
  output: z.object({ deleted: z.boolean() }),
  cli: { words: ['recommendation', 'delete'], operands: ['recommendation'] },
  async run({ workspace }, { recommendation }) {
    return { deleted: await workspace.documents.delete(recommendationDocuments, recommendation) };
  },
});
