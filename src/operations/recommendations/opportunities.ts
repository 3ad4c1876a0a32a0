import { z } from 'zod';
import { openDocument } from '../../model/migrate.ts';
import { opportunityFormat, opportunitySchema } from '../../model/opportunity.ts';
import { defineOperation } from '../operation.ts';

const kind = 'opportunity';

export const listOpportunities = defineOperation({
  name: 'listOpportunities',
  kind: 'question',
  summary: 'What could be better, before anybody has promised it.',
  input: z.object({}),
  output: z.object({ opportunities: z.array(opportunitySchema) }),
  cli: { words: ['opportunity', 'list'] },
  async run({ workspace }) {
    const stored = await workspace.documents.list(kind);
    return { opportunities: stored.map(({ body }) => openDocument(opportunityFormat, body)) };
  },
});

export const saveOpportunity = defineOperation({
  name: 'saveOpportunity',
  kind: 'command',
  summary: 'Keeps an opportunity; the same id replaces it.',
  input: z.object({ opportunity: opportunitySchema }),
  output: z.object({ opportunity: opportunitySchema }),
  async run({ workspace }, { opportunity }) {
    await workspace.documents.put(kind, opportunity.id, opportunity, { note: `saved ${opportunity.title}` });
    return { opportunity };
  },
});

export const deleteOpportunity = defineOperation({
  name: 'deleteOpportunity',
  kind: 'command',
  summary: 'Removes an opportunity.',
  input: z.object({ opportunity: z.string().min(1).describe('its id') }),
  output: z.object({ deleted: z.boolean() }),
  cli: { words: ['opportunity', 'delete'], operands: ['opportunity'] },
  async run({ workspace }, { opportunity }) {
    return { deleted: await workspace.documents.delete(kind, opportunity) };
  },
});
