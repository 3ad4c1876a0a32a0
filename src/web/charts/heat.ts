/** How much of a colour a cell takes, 0…0.55, so that ink stays readable on it in light and dark. */
export function heat(value: number, most: number): number {
  if (!(most > 0) || !(value > 0)) return 0;
  return Math.round((0.06 + 0.49 * Math.min(1, value / most)) * 1000) / 1000;
}
