import type { Trait } from './traits.ts';

/** A persona's name from what sets it apart most, and one sentence that describes it. Names differ from each other. */
export function namePersonas(
  all: readonly { traits: readonly Trait[]; share: number }[],
): { name: string; description: string }[] {
  const taken = new Set<string>();
  return all.map(({ traits, share }) => {
    const words = distinct(traits);
    let name = 'Like most';
    for (let use = 1; use <= Math.max(1, words.length); use++) {
      const lead = words.slice(0, Math.min(2, words.length));
      name = capital(
        use === 1 ? lead.join(', ') : [...lead.slice(0, 1), words[use] ?? `kind ${use}`].join(', '),
      );
      if (name === '') name = share >= 0.4 ? 'Like most' : 'Nothing special';
      if (!taken.has(name)) break;
    }
    let numbered = name;
    for (let n = 2; taken.has(numbered); n++) numbered = `${name} ${n}`;
    taken.add(numbered);
    return { name: numbered, description: describe(traits) };
  });
}

/** Words for the strongest traits; one for each kind of habit. */
function distinct(traits: readonly Trait[]): string[] {
  const words: string[] = [];
  const kinds = new Set<string>();
  const strong = traits.filter(({ effect }) => Math.abs(effect) >= 0.4);
  const telling = [...strong.filter(isHabit), ...strong.filter((trait) => !isHabit(trait))];
  for (const trait of telling) {
    const kind = trait.kind === 'channel' ? `channel ${trait.effect > 0}` : trait.kind;
    // a channel that is used less says little beside one that is used more
    if (kinds.has(kind) || (kind === 'channel false' && kinds.has('channel true'))) continue;
    kinds.add(kind);
    words.push(word(trait));
  }
  return words;
}

const isHabit = ({ kind, effect }: Trait) =>
  kind === 'quick' || kind === 'again' ? Math.abs(effect) >= 0.5 : kind !== 'at' && effect > 0;

function word({ kind, name, value, effect }: Trait): string {
  const more = effect > 0;
  switch (kind) {
    case 'channel':
      return more ? (value >= 0.35 ? `${name} first` : `often on ${name}`) : `hardly on ${name}`;
    case 'quick':
      return more ? 'quick to go on' : 'slow to decide';
    case 'again':
      return more ? 'looks again' : 'straight on';
    case 'monthly':
      return more ? 'always around' : 'seldom around';
    case 'at':
      return more ? `often at ${name}` : `seldom at ${name}`;
  }
}

/** Up to three traits with their numbers. */
function describe(traits: readonly Trait[]): string {
  if (traits.length === 0) return 'Does what most customers do.';
  return `${capital(traits.slice(0, 3).map(phrase).join('; '))}.`;
}

const percent = (share: number) => `${Math.round(share * 100)} %`;
const number = (value: number) => (value >= 10 ? String(Math.round(value)) : value.toFixed(1));

function phrase({ kind, name, value, rest }: Trait): string {
  switch (kind) {
    case 'channel':
      return `${percent(value)} of what they do is on ${name}, ${percent(rest)} among the rest`;
    case 'quick':
      return `${percent(value)} of their steps come sooner than usual, ${percent(rest)} among the rest`;
    case 'again':
      return `${percent(value)} of their interactions repeat the one before, ${percent(rest)} among the rest`;
    case 'monthly':
      return `${number(value)} times a month at ${name}, ${number(rest)} among the rest`;
    case 'at':
      return `${number(value)} times at ${name}, ${number(rest)} among the rest`;
  }
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
