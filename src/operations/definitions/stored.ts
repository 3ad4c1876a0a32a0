import {
  type CleaningRule,
  cleaningRulesSchema,
  type JourneyDefinition,
  journeyDefinitionSchema,
  type Segment,
  segmentSchema,
} from '../../model/definition.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import type { DocumentStore } from '../../stores/documentStore.ts';

/** Kinds under which definitions are kept as documents. */
export const definitionKinds = {
  journey: 'journeyDefinition',
  segment: 'segment',
  rules: 'cleaningRules',
} as const;

export async function journeyDefinitions(documents: DocumentStore): Promise<JourneyDefinition[]> {
  const stored = await documents.list(definitionKinds.journey);
  return stored.map(({ body }) => journeyDefinitionSchema.parse(body)).sort(byName);
}

export async function segments(documents: DocumentStore): Promise<Segment[]> {
  const stored = await documents.list(definitionKinds.segment);
  return stored.map(({ body }) => segmentSchema.parse(body)).sort(byName);
}

export async function cleaningRules(
  documents: DocumentStore,
  of: 'touchpoint' | 'channel',
): Promise<CleaningRule[]> {
  const stored = await documents.get(definitionKinds.rules, of);
  return stored ? cleaningRulesSchema.parse(stored.body).rules : [];
}

/** @throws UnusableInput (404) naming the definitions that there are */
export async function journeyDefinition(documents: DocumentStore, name: string): Promise<JourneyDefinition> {
  return named(await journeyDefinitions(documents), name, 'journey definition');
}

/** @throws UnusableInput (404) naming the segments that there are */
export async function segment(documents: DocumentStore, name: string): Promise<Segment> {
  return named(await segments(documents), name, 'segment');
}

function named<Definition extends { name: string }>(
  all: Definition[],
  name: string,
  what: string,
): Definition {
  const found =
    all.find((definition) => definition.name === name) ??
    all.find((d) => d.name.toLowerCase() === name.toLowerCase());
  if (found) return found;
  const known = all.length > 0 ? `there are: ${all.map((d) => d.name).join(', ')}` : 'none is defined yet';
  throw new UnusableInput(`there is no ${what} '${name}'; ${known}`, { status: 404 });
}

function byName(a: { name: string }, b: { name: string }): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}
