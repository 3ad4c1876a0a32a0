import { nearestName } from '../../engine/labels.ts';
import { type Change, changeFormat } from '../../model/change.ts';
import { openDocument } from '../../model/migrate.ts';
import type { Filters } from '../../model/question.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import type { DocumentStore } from '../../stores/documentStore.ts';
import type { Context } from '../context.ts';
import { type ImpactQuestion, impactShape } from './impactInput.ts';

export const changeKind = 'change';

/** The latest first; those without a date by name, at the end. */
export async function storedChanges(documents: DocumentStore): Promise<Change[]> {
  const all = (await documents.list(changeKind)).map(({ body }) => openDocument(changeFormat, body));
  return all.sort((a, b) =>
    a.at !== b.at ? ((a.at ?? '') < (b.at ?? '') ? 1 : -1) : a.name < b.name ? -1 : a.name > b.name ? 1 : 0,
  );
}

/** By its id or its name. @throws UnusableInput (404) with the nearest name */
export async function changeNamed(documents: DocumentStore, name: string): Promise<Change> {
  const all = await storedChanges(documents);
  const wanted = name.toLowerCase();
  const found = all.find(({ id }) => id === name) ?? all.find((one) => one.name.toLowerCase() === wanted);
  if (found) return found;
  const names = all.map((one) => one.name);
  const nearest = nearestName(name, names);
  const known =
    names.length === 0
      ? 'none is recorded yet: see waymark change record'
      : nearest === null
        ? `there are: ${names.join(', ')}`
        : `did you mean '${nearest}'?`;
  throw new UnusableInput(`there is no change '${name}'; ${known}`, { status: 404 });
}

/** What a recorded change asks; filters narrow it further. */
export function questionOfChange(
  change: Change,
  { sequential, smallest }: Pick<ImpactQuestion, 'sequential' | 'smallest'>,
): Omit<ImpactQuestion, 'change'> {
  const { metric, at, treated, split, share, direction } = change;
  return {
    metric,
    treated,
    share,
    sequential,
    smallest,
    ...(at === null ? {} : { at }),
    ...(split === '' ? {} : { split }),
    ...(direction === null ? {} : { direction }),
  };
}

/** The question and the filters of what was asked, those of a recorded change where it names one. */
export async function questionOf(
  { workspace }: Pick<Context, 'workspace'>,
  input: ImpactQuestion & Filters,
): Promise<{ question: Omit<ImpactQuestion, 'change'>; filters: Filters }> {
  const { change: named, ...question } = input;
  const rest: Record<string, unknown> = { ...input };
  for (const key of Object.keys(impactShape)) delete rest[key];
  const filters = rest as unknown as Filters;
  if (named === undefined) return { question, filters };
  const change = await changeNamed(workspace.documents, named);
  return { question: questionOfChange(change, input), filters: withJourney(change, filters) };
}

export function withJourney({ journey }: Change, filters: Filters): Filters {
  return filters.journey === undefined && journey !== '' ? { ...filters, journey } : filters;
}
