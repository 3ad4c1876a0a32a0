import { type ImportPlan, importPlanSchema } from '../../model/importPlan.ts';
import type { OpenedFile } from '../../sources/openedFile.ts';
import { openFiles } from '../../sources/openFiles.ts';
import type { DocumentStore } from '../../stores/documentStore.ts';
import type { Context } from '../context.ts';
import { type ImportOptionsInput, openOverrides } from './importOptions.ts';

/** Plans that were used before, by the signature of their headers. */
export const mappingKind = 'importMapping';

export interface OpenedInput extends OpenedFile {
  /** true when a plan of an earlier import with the same headers was taken up */
  remembered: boolean;
}

/** Opens files together, with what was decided for the same headers before; the caller disposes of each. */
export async function openInputs(
  context: Context,
  names: readonly string[],
  options: ImportOptionsInput,
): Promise<OpenedInput[]> {
  const paths = await Promise.all(names.map((name) => context.resolveFile(name)));
  const recalled = new Set<string>();
  const opened = await openFiles(paths, openOverrides(options), {
    temporaryFolder: context.temporaryFolder,
    describeParquet: context.describeParquet,
    async recall(signature) {
      const plan = await rememberedPlan(context.workspace.documents, signature);
      if (plan !== null) recalled.add(signature);
      return plan;
    },
  });
  return opened.map((file) => ({ ...file, remembered: recalled.has(file.signature) }));
}

async function rememberedPlan(documents: DocumentStore, signature: string): Promise<ImportPlan | null> {
  const stored = await documents.get(mappingKind, signature);
  return stored ? importPlanSchema.parse(stored.body) : null;
}

export async function rememberPlan(
  documents: DocumentStore,
  signature: string,
  plan: ImportPlan,
): Promise<void> {
  const known = await rememberedPlan(documents, signature);
  if (known && JSON.stringify(known) === JSON.stringify(plan)) return;
  await documents.put(mappingKind, signature, plan, { note: `mapping of ${plan.source}` });
}
