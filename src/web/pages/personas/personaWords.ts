import type { Persona, PersonaTrait } from '../../../model/persona.ts';
import type { OutputOf } from '../../api/types.ts';
import type { TraitBar } from '../../charts/personaTraits.ts';
import { formatCount, formatShare } from '../../format/numbers.ts';

export type Personas = OutputOf<'personas'>;
export type FoundPersona = Personas['personas'][number];

/** A card on the page: found in the data, kept as a document, or both. */
export interface PersonaEntry {
  id: string;
  name: string;
  description: string;
  found: FoundPersona | null;
  card: Persona | null;
  /** customers in it now; null where no segment says */
  customers: number | null;
  share: number | null;
}

/** Found personas first, in their order, then kept ones that were not found here. */
export function entriesOf(
  found: Personas | undefined,
  kept: readonly Persona[],
  segments: readonly { name: string; customers: number | null }[],
): PersonaEntry[] {
  const personas = found?.personas ?? [];
  const all = found?.n.customers ?? 0;
  const entries: PersonaEntry[] = personas.map((one) => ({
    id: one.id,
    name: one.name,
    description: one.description,
    found: one,
    card: kept.find(({ id }) => id === one.id) ?? null,
    customers: one.customers,
    share: one.share,
  }));
  for (const card of kept) {
    if (personas.some(({ id }) => id === card.id)) continue;
    const customers = segments.find(({ name }) => name === card.segment)?.customers ?? null;
    entries.push({
      id: card.id,
      name: card.name,
      description: card.description,
      found: null,
      card,
      customers,
      share: customers === null || all === 0 ? null : customers / all,
    });
  }
  return entries;
}

export function traitLabel({ kind, name }: Pick<PersonaTrait, 'kind' | 'name'>): string {
  switch (kind) {
    case 'channel':
      return `of interactions on ${name}`;
    case 'quick':
      return 'of steps sooner than usual';
    case 'again':
      return 'of interactions repeat the one before';
    case 'monthly':
      return `${name}, times in 30 days`;
    case 'at':
      return `${name}, times`;
  }
}

const isShare = ({ kind }: Pick<PersonaTrait, 'kind'>) =>
  kind === 'channel' || kind === 'quick' || kind === 'again';

export function traitValue(trait: Pick<PersonaTrait, 'kind'>, value: number): string {
  return isShare(trait) ? formatShare(value) : value.toFixed(1);
}

export function traitBar(trait: PersonaTrait): TraitBar {
  const most = isShare(trait) ? 1 : 1.15 * Math.max(trait.value, trait.rest);
  const said = traitValue(trait, trait.value);
  const saidRest = traitValue(trait, trait.rest);
  return {
    label: traitLabel(trait),
    value: trait.value,
    rest: trait.rest,
    most,
    said,
    saidRest,
    title: `${traitLabel(trait)}: ${said} against ${saidRest} among the rest, n ${formatCount(trait.n)}`,
  };
}

/** `share on helpline>0.4` as people read it. */
export function readableCondition(text: string): string {
  const found = /^"?(.+?)"?([<>])([\d.]+)$/.exec(text);
  if (found === null) return text;
  const [, what = '', sign, limit = ''] = found;
  const shown = what.startsWith('share') ? formatShare(Number(limit)) : Number(limit).toFixed(1);
  const words = what
    .replaceAll('""', '"')
    .replace(/^share again$/, 'repeated interactions')
    .replace(/^share (on|at) /, 'share of interactions $1 ')
    .replace(/^monthly at (.+)$/, '$1 in 30 days');
  return `${words} ${sign === '>' ? 'over' : 'under'} ${shown}`;
}
