import type { Selection, TextColumns } from '../../engine/columns.ts';
import { falseDiscoveryRates } from '../../engine/statistics/association.ts';
import type { StagePlan } from '../stages/stagePlan.ts';
import { labelOf } from './chosenTexts.ts';
import { tokenise } from './tokens.ts';
import { wishesIn } from './wishes.ts';
import { wishGroups } from './wishGroups.ts';
import { countWriters, type WishPlace, wishPlaces } from './wishPlaces.ts';

/** Customers who must wish for the same thing at a place before it is compared with others. */
const LEAST = 3;

export interface FoundWish {
  /** as it is said most often, personal data masked */
  readonly name: string;
  readonly words: readonly string[];
  /** indices of texts of the columns, rising */
  readonly texts: readonly number[];
  /** where it stands out, or not; with q, the smallest false discovery rate at which it does, null where too few wish for it there */
  readonly places: readonly (WishPlace & { readonly q: number | null; readonly texts: readonly number[] })[];
}

/** What the chosen texts wish for, most frequent first, and where. Texts of nobody are counted, and stand at no place. */
export function findWishes(
  selection: Selection,
  texts: TextColumns,
  chosen: Uint32Array,
  stages: Pick<StagePlan, 'of'>,
): FoundWish[] {
  const written = Array.from(chosen, (i) => texts.texts[i]!);
  const tokens = tokenise(written);
  const groups = wishGroups(tokens, wishesIn(tokens), written).filter((group) => group.texts.length >= LEAST);
  const customer = Int32Array.from(chosen, (i) => texts.customer[i]!);
  const label = Int32Array.from(chosen, (i, at) =>
    customer[at]! < 0 ? -1 : labelOf(selection, texts, i) | 0,
  );
  const counts = countWriters({ customer, label }, selection.touchpoints.names.length);
  const looked = groups.flatMap((group) =>
    wishPlaces(counts, group, stages.of).map((place) => ({ group, place })),
  );
  const compared = looked.filter(({ place }) => place.wishing >= LEAST);
  const rates = falseDiscoveryRates(compared.map(({ place }) => place.p));
  const rateOf = new Map(compared.map((one, i) => [one, rates[i]!]));
  const isAt = (place: WishPlace, i: number) =>
    place.label >= 0 ? label[i] === place.label : label[i]! >= 0 && stages.of[label[i]!] === place.stage;
  return groups.map((group) => ({
    name: group.name,
    words: group.words,
    texts: group.texts.map((i) => chosen[i]!),
    places: looked
      .filter((one) => one.group === group)
      .map((one) => ({
        ...one.place,
        q: rateOf.get(one) ?? null,
        texts: group.texts.filter((i) => isAt(one.place, i)).map((i) => chosen[i]!),
      })),
  }));
}
