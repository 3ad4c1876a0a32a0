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

/** One sentence without numbers, from up to three habits of different kinds. */
function describe(traits: readonly Trait[]): string {
  const phrases: string[] = [];
  const kinds = new Set<string>();
  for (const trait of traits) {
    const kind = trait.kind === 'channel' ? `channel ${trait.effect > 0}` : trait.kind;
    if (kinds.has(kind) || phrases.length === 3) continue;
    kinds.add(kind);
    phrases.push(phrase(trait));
  }
  if (phrases.length === 0) return 'Does what most customers do.';
  const last = phrases.length > 1 ? ` and ${phrases.at(-1)}` : phrases[0]!;
  return `${capital(phrases.length > 1 ? `${phrases.slice(0, -1).join(', ')}${last}` : last)}.`;
}

function phrase({ kind, name, value, effect }: Trait): string {
  const more = effect > 0;
  switch (kind) {
    case 'channel':
      return more
        ? `${value >= 0.5 ? 'does most' : 'does more than others'} on ${name}`
        : `does less than others on ${name}`;
    case 'quick':
      return more ? 'goes on sooner than others' : 'takes longer than others between steps';
    case 'again':
      return more ? 'often does the same step again' : 'hardly does a step twice';
    case 'monthly':
      return more ? `comes by often (${name})` : `seldom comes by (${name})`;
    case 'at':
      return more ? `is at ${name} more often` : `is at ${name} less often`;
  }
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
