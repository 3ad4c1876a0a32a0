/** A touchpoint's name as a path pattern writes it. */
export function quoteName(touchpoint: string): string {
  return `"${touchpoint.replace(/["\\]/g, '\\$&')}"`;
}

/** The touchpoints of a plain way, "A"->"B"; null for any other pattern. */
export function namesOfWay(path: string): string[] | null {
  const quoted = /"((?:[^"\\]|\\.)+)"/g;
  const rest = path.replace(quoted, '').replace(/(?:->|\.\*|\s)/g, '');
  const names = [...path.matchAll(quoted)].map(([, name = '']) => name.replace(/\\(.)/g, '$1'));
  return rest === '' && names.length > 0 ? names : null;
}
