import { type ImportPlan, importPlanSchema } from '../../model/importPlan.ts';
import type { OpenedFile } from '../../sources/openedFile.ts';
import { openFiles } from '../../sources/openFiles.ts';
import type { DocumentStore } from '../../stores/documentStore.ts';
import type { Context } from '../context.ts';
import { type ImportOptionsInput, openOverrides } from './importOptions.ts';

/** Plans that were used before: the last for each signature of headers, and the last for each file name with it. */
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
    async recall(signature, fileName) {
      const { documents } = context.workspace;
      const plan =
        (await rememberedPlan(documents, ofFile(signature, fileName))) ??
        (await rememberedPlan(documents, signature));
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

/** Keeps a plan for files with the same headers, and for this one under its name: it must stay in its source. */
export async function rememberPlan(
  documents: DocumentStore,
  { signature, name, plan }: Pick<OpenedFile, 'signature' | 'name' | 'plan'>,
): Promise<void> {
  for (const id of [ofFile(signature, name), signature]) {
    const known = await rememberedPlan(documents, id);
    if (known && JSON.stringify(known) === JSON.stringify(plan)) continue;
    await documents.put(mappingKind, id, plan, { note: `mapping of ${plan.source}` });
  }
}

const ofFile = (signature: string, fileName: string) => `${signature}/${fileName}`;
