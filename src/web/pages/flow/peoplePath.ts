/** A touchpoint's name as a path pattern writes it. */
export function quoted(touchpoint: string): string {
  return `"${touchpoint.replaceAll('"', '\\"')}"`;
}

/** The journeys that come through a touchpoint. */
export function throughPath(touchpoint: string): string {
  return quoted(touchpoint);
}

/**
 * The journeys behind an edge. Where touchpoints are hidden, an edge runs past them, so the pattern lets any run of touchpoints that are not
 * shown lie between: its journeys are the edge's, whatever the sliders say.
 */
export function edgePath(from: string, to: string, shown: readonly string[], someHidden: boolean): string {
  if (!someHidden) return `${quoted(from)}->${quoted(to)}`;
  return `${quoted(from)}->[^${shown.map(quoted).join('|')}]*->${quoted(to)}`;
}
