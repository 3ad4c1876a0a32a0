import { type RatingKind, ratingValence } from '../../../model/interaction.ts';
import type { OutputOf } from '../../api/types.ts';

export type ShownInteraction = OutputOf<'customer'>['interactions'][number];

export const nameOf = (interaction: ShownInteraction) => interaction.touchpoint ?? interaction.rawTouchpoint;

export function ratingText(interaction: ShownInteraction): string {
  const kind = interaction.ratingKind === null ? '' : `${interaction.ratingKind.toUpperCase()} `;
  return `${kind}${interaction.rating ?? ''}`;
}

function valenceOf({ rating, ratingKind, ratingMax }: ShownInteraction): number | null {
  if (rating === null || ratingKind === null) return null;
  return ratingValence(ratingKind as RatingKind, rating, ratingMax ?? undefined);
}

/** Null for a step. */
export function feedbackColour(interaction: ShownInteraction): string | null {
  if (interaction.kind === 'step') return null;
  const valence = valenceOf(interaction);
  if (valence === null) return 'var(--faint)';
  return valence > 0.2 ? 'var(--good)' : valence < -0.2 ? 'var(--warn)' : 'var(--gold)';
}
