import { z } from 'zod';
import { defineOperation } from '../operation.ts';
import { statusResultSchema } from '../questions/schemas.ts';

/** A source whose name says that no real customer stands behind it. */
export function isSimulated(source: string): boolean {
  return /\bsimulated\b/i.test(source);
}

export const status = defineOperation({
  name: 'status',
  kind: 'question',
  summary: 'What is in the workspace: interactions, customers, sources with their ledger, quarantine, size.',
  input: z.object({}),
  output: statusResultSchema,
  cli: { words: ['status'] },
  examples: [{ title: 'as JSON', command: 'waymark status --json' }],
  async run({ workspace }) {
    const summary = await workspace.interactions.summary();
    return {
      ...summary,
      simulated: summary.sources.some(({ source }) => isSimulated(source)),
      workspace: workspace.folder,
    };
  },
});
