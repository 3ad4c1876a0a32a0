import { type ImportPlan, importPlanSchema } from '../../model/importPlan.ts';
import type { DocumentStore } from '../../stores/documentStore.ts';
import { mappingKind } from './openInputs.ts';

/** How the records of each source were read last. */
export async function lastPlans(documents: DocumentStore): Promise<Map<string, ImportPlan>> {
  const stored = await documents.list(mappingKind);
  const plans = stored.sort((a, b) => (a.at < b.at ? -1 : 1)).map(({ body }) => importPlanSchema.parse(body));
  return new Map(plans.map((plan) => [plan.source, plan]));
}
