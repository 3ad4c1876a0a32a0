import { quoteName } from '../../components/pathText.ts';

/** The journeys that come through a touchpoint. */
export function throughPath(touchpoint: string): string {
  return quoteName(touchpoint);
}

/**
 * The journeys behind an edge. Where touchpoints are hidden, an edge runs past them, so the pattern lets any run of touchpoints that are not
 * shown lie between: its journeys are the edge's, whatever the sliders say.
 */
export function edgePath(from: string, to: string, shown: readonly string[], someHidden: boolean): string {
  if (!someHidden) return `${quoteName(from)}->${quoteName(to)}`;
  return `${quoteName(from)}->[^${shown.map(quoteName).join('|')}]*->${quoteName(to)}`;
}
