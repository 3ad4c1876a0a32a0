import type { MapPlan } from '../layout/plan.ts';
import type { Item } from '../scene.ts';
import { coloursOf, type Theme } from './palette.ts';
import { escapeXml, svgItems } from './svg.ts';

export interface DrawOptions {
  /** 'page' (default) follows the page's custom properties; 'light' and 'dark' are literal, for pictures */
  theme?: Theme;
  /** lane names in the drawing (default), or left to drawLaneNames so that a page can pin them */
  laneNames?: boolean;
  /** marks answer to keyboard and pointer (default); false for pictures */
  interactive?: boolean;
}

export const fontFamily = "'Inter Variable', Inter, system-ui, sans-serif";

/** A plan as one SVG. Without lane names it begins where they end. */
export function drawMap(plan: MapPlan, options: DrawOptions = {}): string {
  const names = options.laneNames ?? true;
  const left = names ? 0 : plan.laneNamesWidth;
  return svgElement(
    { x: left, width: plan.width - left, height: plan.height },
    plan.title,
    plan.description,
    [
      ...plan.ground,
      ...plan.ribbons,
      ...plan.content,
      ...(names ? plan.laneNames : []),
      ...plan.foot,
      ...plan.head,
    ],
    options,
  );
}

/** The lane names alone, as high as the map, to stand still while the map scrolls. */
export function drawLaneNames(plan: MapPlan, options: Omit<DrawOptions, 'laneNames'> = {}): string {
  const lines = plan.ground.filter((item) => item.type === 'path' && item.d.startsWith('M8 '));
  return svgElement(
    { x: 0, width: plan.laneNamesWidth, height: plan.height },
    `Lanes of ${plan.title}`,
    plan.lanes.map((lane) => lane.name).join(', '),
    [...lines, ...plan.laneNames],
    { ...options, interactive: false },
  );
}

export function svgElement(
  view: { x: number; y?: number; width: number; height: number },
  title: string,
  description: string,
  items: readonly Item[],
  options: DrawOptions,
): string {
  const interactive = options.interactive ?? true;
  const theme = options.theme ?? 'page';
  const colours = coloursOf(theme);
  const ground =
    theme === 'page'
      ? ''
      : `<rect x="${view.x}" y="${view.y ?? 0}" width="${view.width}" height="${view.height}" fill="${colours.ground}"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${view.x} ${view.y ?? 0} ${view.width} ${view.height}" width="${view.width}" height="${view.height}" role="${interactive ? 'group' : 'img'}" aria-label="${escapeXml(description)}" font-family="${fontFamily}" style="font-variant-numeric:tabular-nums" text-rendering="geometricPrecision"><title>${escapeXml(title)}</title><desc>${escapeXml(description)}</desc>${ground}${svgItems(items, colours, interactive)}</svg>`;
}
