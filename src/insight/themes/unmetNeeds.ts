import type { Selection } from '../../engine/columns.ts';
import type { Claim, Ground } from '../claim.ts';
import { chosenTexts } from './chosenTexts.ts';
import { type FoundWish, findWishes } from './findWishes.ts';

/** False discovery rate over all wishes and places that are looked at. */
const RATE = 0.01;
/** What fewer of those who wrote at a place wish for is no insight, however surely it is no chance. */
const SHARE = 0.03;

/**
 * What customers ask for at a place more often than elsewhere: of the people who wrote there, the share who wish for it, against the share
 * of those who wrote at other places (Fisher's exact test; Benjamini & Hochberg over all wishes and places). One claim a place, of the thing
 * that most wish for.
 */
export function unmetNeeds(selection: Selection, ground: Ground): Claim[] {
  const { texts, stages } = ground;
  if (texts === null || texts.count === 0) return [];
  const wishes = findWishes(selection, texts, chosenTexts(selection, texts, null), stages);
  const byPlace = new Map<string, Standing[]>();
  for (const wish of wishes)
    for (const place of wish.places) {
      if (place.q === null || place.q > RATE || place.share.value < SHARE) continue;
      const key = `${place.stage} ${place.label}`;
      byPlace.set(key, [...(byPlace.get(key) ?? []), { wish, place }]);
    }
  return [...byPlace.values()].map((all) => {
    const [first, ...others] = all.sort((a, b) => b.place.wishing - a.place.wishing || a.place.p - b.place.p);
    return claimOf(selection, ground, first!, others.length);
  });
}

interface Standing {
  readonly wish: FoundWish;
  readonly place: FoundWish['places'][number];
}

function claimOf(
  { touchpoints }: Selection,
  { stages, texts }: Ground,
  { wish, place }: Standing,
  others: number,
): Claim {
  const customers = [...new Set(place.texts.map((i) => texts?.customer[i] ?? -1))].filter((one) => one >= 0);
  const stage = stages.names[place.stage];
  const touchpoint = place.label < 0 ? undefined : touchpoints.names[place.label];
  const base = place.elsewhere?.value ?? 0;
  const where = touchpoint ?? stage ?? '';
  const excess = Math.max(0, place.wishing - base * place.writers);
  const bound = (share: number) => Math.max(0, (share - base) * place.writers);
  const more = others === 0 ? '' : ` (and ${others} more ${others === 1 ? 'wish' : 'wishes'} there)`;
  return {
    kind: 'unmetNeed',
    at: { ...(stage === undefined ? {} : { stage }), ...(touchpoint === undefined ? {} : { touchpoint }) },
    title: `${percent(place.share.value)} of the ${place.writers} who wrote at ${where} wish “${wish.name}”${more}; elsewhere ${percent(base)}`,
    measure: 'share',
    rate: place.share.value,
    baseRate: base,
    interval: [place.share.low, place.share.high],
    n: place.writers,
    reference: { kind: 'rest', text: 'those who wrote at other touchpoints' },
    p: place.p,
    customersAffected: customers.length,
    examples: spread(customers, 50),
    cost: {
      outcome: 'asked for it in vain',
      customers: excess,
      interval: [bound(place.share.low), bound(place.share.high)],
      contacts: 0,
    },
    quotes: tellingFirst(place.texts, texts?.texts ?? []),
    query: ['waymark wishes', `--about ${quoted(wish.words.join(' '))}`, ...placeOption(touchpoint)].join(
      ' ',
    ),
    since: null,
  };
}

const placeOption = (touchpoint: string | undefined) =>
  touchpoint === undefined ? [] : [`--touchpoint ${quoted(touchpoint)}`];

const quoted = (text: string) => (/^[\w-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`);

function percent(share: number): string {
  const value = share * 100;
  return `${value > 0 && value < 1 ? value.toFixed(1) : Math.round(value)} %`;
}

/** `most` of them, spread over all. */
function spread(all: readonly number[], most: number): number[] {
  if (all.length <= most) return [...all];
  return Array.from({ length: most }, (_, i) => all[Math.floor((i * all.length) / most)]!);
}

/** Five texts, each wording once, those of middling length first: they say it without more around it. */
function tellingFirst(indices: readonly number[], texts: readonly string[]): number[] {
  const seen = new Set<string>();
  return [...indices]
    .sort((a, b) => Math.abs(texts[a]!.length - 80) - Math.abs(texts[b]!.length - 80) || a - b)
    .filter((i) => {
      const key = texts[i]!.toLowerCase();
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    })
    .slice(0, 5);
}
