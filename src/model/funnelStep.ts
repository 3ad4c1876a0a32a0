/** A step of a funnel as people write it. */
export interface FunnelStep {
  /** any of these */
  touchpoints: string[];
  /** directly after the step before, any time later, or as the funnel says */
  order: 'next' | 'eventual' | null;
  optional: boolean;
}

/**
 * Reads a step: a touchpoint's name, exact or with `*`; `[A|B]` for one of several; `->` before it for directly after the step before,
 * `~>` for any time later; `?` after it where it may be left out. Names with such signs stand in double quotes, unless one is a touchpoint
 * as it stands.
 */
export function readFunnelStep(text: string, isTouchpoint: (name: string) => boolean): FunnelStep {
  if (isTouchpoint(text)) return { touchpoints: [text], order: null, optional: false };
  const [, arrow, body = ''] = /^\s*(->|~>)?\s*(.*)$/s.exec(text) ?? [];
  const order = arrow === '->' ? 'next' : arrow === '~>' ? 'eventual' : null;
  if (isTouchpoint(body)) return { touchpoints: [body], order, optional: false };
  const optional = /\?\s*$/.test(body);
  const names = optional ? body.replace(/\?\s*$/, '').trim() : body.trim();
  const list = /^\[(.*)\]$/s.exec(names)?.[1];
  const touchpoints = list === undefined || isTouchpoint(names) ? [unquoted(names)] : split(list);
  return { touchpoints: touchpoints.filter((name) => name !== ''), order, optional };
}

/** The same step as text that reads as it. */
export function writeFunnelStep({ touchpoints, order, optional }: FunnelStep): string {
  const names = touchpoints.map(quoted);
  const body = names.length === 1 ? (names[0] ?? '') : `[${names.join('|')}]`;
  return `${order === 'next' ? '->' : order === 'eventual' ? '~>' : ''}${body}${optional ? '?' : ''}`;
}

function quoted(name: string): string {
  return /^[^"|?[\]~>-][^"|?[\]]*$/.test(name) && name === name.trim()
    ? name
    : `"${name.replace(/["\\]/g, '\\$&')}"`;
}

function unquoted(text: string): string {
  const found = /^\s*"((?:[^"\\]|\\.)*)"\s*$/s.exec(text)?.[1];
  return found === undefined ? text.trim() : found.replace(/\\(.)/gs, '$1');
}

function split(list: string): string[] {
  return [...list.matchAll(/\s*("(?:[^"\\]|\\.)*"|[^|]*)\s*(?:\||$)/gs)].map((found) =>
    unquoted(found[1] ?? ''),
  );
}
