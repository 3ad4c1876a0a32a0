import { basename, dirname } from 'node:path';
import { z } from 'zod';
import type { DocumentStore } from '../../stores/documentStore.ts';
import { defineOperation } from '../operation.ts';
import { retentionStatus, retentionStatusSchema } from '../privacy/retentionStatus.ts';
import { statusResultSchema } from '../questions/schemas.ts';
import { type DemoMark, demoKind } from './demoMark.ts';

/** A source whose name says that no real customer stands behind it. */
export function isSimulated(source: string): boolean {
  return /\bsimulated\b/i.test(source);
}

/** The name of the simulated company in a demo, else that of the folder, or of the one that holds it where it begins with a dot. */
async function workspaceName(documents: DocumentStore, folder: string): Promise<string> {
  const demo = await documents.get<DemoMark>(demoKind, demoKind);
  if (demo) return demo.body.provider;
  const name = basename(folder);
  return name.startsWith('.') ? basename(dirname(folder)) : name;
}

export const status = defineOperation({
  name: 'status',
  kind: 'question',
  summary: 'What is in the workspace: interactions, customers, sources with their ledger, quarantine, size.',
  input: z.object({}),
  output: statusResultSchema.extend({ retention: retentionStatusSchema.nullable() }),
  cli: { words: ['status'] },
  examples: [{ title: 'as JSON', command: 'waymark status --json' }],
  async run({ workspace, clock }) {
    const summary = await workspace.interactions.summary();
    return {
      ...summary,
      simulated: summary.sources.some(({ source }) => isSimulated(source)),
      workspace: workspace.folder,
      name: await workspaceName(workspace.documents, workspace.folder),
      retention: await retentionStatus(workspace, clock().getTime()),
    };
  },
});
