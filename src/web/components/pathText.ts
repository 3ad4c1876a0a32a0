/** A touchpoint's name as a path pattern writes it. */
export function quoteName(touchpoint: string): string {
  return `"${touchpoint.replace(/["\\]/g, '\\$&')}"`;
}
