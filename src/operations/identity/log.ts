import { z } from 'zod';
import { defineOperation } from '../operation.ts';
import { decisionSchema, decisionShown } from './identitySchemas.ts';

export const identityLog = defineOperation({
  name: 'identityLog',
  kind: 'question',
  summary: 'What people decided about who is who: when, who, why; the latest first.',
  input: z.object({ limit: z.coerce.number().int().nonnegative().max(10_000).default(100) }),
  output: z.object({ decisions: z.array(decisionSchema), total: z.number().int() }),
  cli: { words: ['identity', 'log'] },
  async run({ workspace }, { limit }) {
    const { decisions, total } = await workspace.interactions.identity.log(limit);
    return { decisions: decisions.map(decisionShown), total };
  },
});
