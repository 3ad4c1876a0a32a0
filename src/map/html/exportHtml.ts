import type { JourneyMap } from '../../model/journeyMap.ts';
import type { MapFigures } from '../../model/mapFigures.ts';
import type { Persona } from '../../model/persona.ts';
import { drawLaneNames, drawMap } from '../draw/drawMap.ts';
import { drawStage } from '../draw/drawStage.ts';
import { escapeXml } from '../draw/svg.ts';
import { type LayoutContext, layoutContext } from '../layout/context.ts';
import { conformanceWords } from '../layout/design.ts';
import { basisWords, mapKindWords } from '../layout/head.ts';
import { layoutMap } from '../layout/layoutMap.ts';
import { initials } from '../layout/personaStrip.ts';
import type { LayoutOptions, MapPlan } from '../layout/plan.ts';
import { base64 } from './base64.ts';
import { figureTables } from './figureTables.ts';
import { pageStyle } from './pageStyle.ts';
import { panelScript, panelScriptHash } from './panelScript.ts';
import { type Reach, reachTable } from './reachTable.ts';

/** A font file to put into the page, woff2; without any the page uses the reader's system font. */
export interface EmbeddedFont {
  style: 'normal' | 'italic';
  bytes: Uint8Array;
}

export interface HtmlOptions extends Omit<LayoutOptions, 'header' | 'personaStrip'> {
  fonts?: readonly EmbeddedFont[];
  /** ISO time of the export, for the note at its end */
  at?: string;
  /** leave what customers said out of the page */
  withoutQuotes?: boolean;
  /** how far customers get by where they began, shown as a table below the map */
  reach?: Reach;
}

/**
 * A map as one self-contained page: no network, light and dark, lane names pinned while it scrolls, one stage below the other on a
 * narrow screen, a panel for every mark, and the figures as tables.
 */
export function exportHtml(
  map: JourneyMap,
  figures: MapFigures | null,
  personas: readonly Persona[] = [],
  options: HtmlOptions = {},
): string {
  const { fonts = [], at, withoutQuotes, reach, ...layout } = options;
  const shownMap = withoutQuotes ? { ...map, marks: map.marks.filter((mark) => mark.kind !== 'quote') } : map;
  const shownFigures = withoutQuotes && figures ? { ...figures, quotes: [] } : figures;
  const plan = layoutMap(shownMap, shownFigures, personas, {
    width: 1392,
    ...layout,
    header: false,
    personaStrip: false,
  });
  const context = layoutContext(shownMap, shownFigures, personas, layout);
  const faces = fonts
    .map(
      (font) =>
        `@font-face{font-family:'Inter Variable';font-style:${font.style};font-weight:100 900;font-display:block;src:url(data:font/woff2;base64,${base64(font.bytes)}) format('woff2')}`,
    )
    .join('');
  const policy = `default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; script-src 'sha256-${panelScriptHash}'; base-uri 'none'; form-action 'none'`;
  const stages = plan.columns.map((column) => `<figure>${drawStage(plan, column.id)}</figure>`).join('');
  return `<!doctype html>
<html lang="${escapeXml(options.locale ?? 'en')}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="generator" content="Waymark">
<title>${escapeXml(map.name)}</title>
<style>${faces}${pageStyle()}</style>
</head>
<body>
${pageHeader(context)}
<main>
<div class="map wide" role="region" aria-label="The map; it scrolls sideways" tabindex="0" style="--names:${plan.laneNamesWidth};--drawing:${plan.width - plan.laneNamesWidth}"><div class="names">${drawLaneNames(plan)}</div><div class="drawing">${drawMap(plan, { laneNames: false })}</div></div>
<div class="map narrow">${stages}</div>
${reach ? reachTable(reach, context.words) : ''}
<section class="figures" aria-label="The figures as tables">${figureTables(context)}</section>
</main>
<footer class="note">${note(context, at)}</footer>
<aside class="panel" id="panel" hidden aria-label="Details"></aside>
<script type="application/json" id="marks">${marksJson(plan, context)}</script>
<script>${panelScript}</script>
</body>
</html>
`;
}

function pageHeader(context: LayoutContext): string {
  const { map, figures } = context;
  const [first, ...rest] = basisWords(context);
  const aim = map.objective || map.scenario;
  const conforming = conformanceWords(context.options.conformance, context.words);
  const cards = map.personas.map((id) => {
    const persona = context.personas.find((candidate) => candidate.id === id);
    const name = persona?.name ?? id;
    const customers = context.options.personaCustomers?.[id];
    const size =
      customers === undefined || customers === null
        ? (persona?.provenance ?? 'not found')
        : `${context.words.count(customers)} customers`;
    const about = [size, persona?.description ?? ''].filter((part) => part !== '').join(' · ');
    return `<li><div class="face" aria-hidden="true">${escapeXml(initials(name))}</div><b>${escapeXml(name)}</b><span>${escapeXml(about)}</span></li>`;
  });
  return `<header><h1>${escapeXml(map.name)}</h1><span class="kind-pill">${mapKindWords[map.kind]}</span>${aim === '' ? '' : `<p class="aim">${escapeXml(aim)}</p>`}<p class="basis"><b>${escapeXml(first ?? '')}</b>${escapeXml(rest.join(' · '))}${conforming === null ? '' : `<span class="conforming">${escapeXml(conforming)}</span>`}${figures?.simulated ? '<span class="simulated">Simulated company: no real customer is shown</span>' : ''}</p>${cards.length > 0 ? `<ul class="personas">${cards.join('')}</ul>` : ''}</header>`;
}

function note(context: LayoutContext, at: string | undefined): string {
  const { figures, words, map } = context;
  const parts = [
    figures
      ? `Figures are counts of journeys between ${words.period(figures.from, figures.to)}${figures.sources.length > 0 ? `, from ${figures.sources.join(', ')}` : ''}; every share stands on the number beside it.`
      : 'Nothing on this map is measured: it shows what people put on it.',
    'A solid sign means measured, an open one reported, a dotted one assumed.',
    figures?.simulated ? 'The company and its customers are simulated.' : '',
    map.owner === '' ? '' : `Owner: ${map.owner}.`,
    at === undefined ? '' : `Exported ${words.date(at)}.`,
    'Made with Waymark.',
  ];
  return escapeXml(parts.filter((part) => part !== '').join(' '));
}

function marksJson(plan: MapPlan, context: LayoutContext): string {
  const told: Record<string, { kind: string; title: string; sentence: string; rows: [string, string][] }> =
    {};
  const labels = new Map(plan.marks.map(({ mark, label }) => [mark, label]));
  for (const mark of new Set([...context.details.keys(), ...labels.keys()])) {
    const detail = context.details.get(mark);
    told[mark] = detail
      ? {
          kind: detail.kind,
          title: detail.title,
          sentence: detail.sentence,
          rows: detail.rows.map((row) => [row.label, row.value]),
        }
      : {
          kind: mark.startsWith('ribbon:') ? 'Ways' : 'Touchpoints',
          title: mark.startsWith('ribbon:') ? 'Several ways, drawn as one' : 'Folded away',
          sentence: labels.get(mark) ?? '',
          rows: [],
        };
  }
  return JSON.stringify(told).replace(/</g, '\\u003c');
}
