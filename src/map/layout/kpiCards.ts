import type { MapKpi } from '../../model/mapKpi.ts';
import type { Colour } from '../draw/palette.ts';
import { type Item, rect, type TextLook } from '../scene.ts';
import type { NumberWords } from '../text/numbers.ts';
import { type LayoutContext, lineHeight, markGroup, oneLine, paragraph } from './context.ts';

const colours: Readonly<Record<MapKpi['status'], Colour>> = {
  met: 'good',
  missed: 'warning',
  tooClose: 'gold',
  noTarget: 'faint',
  noData: 'faint',
  broken: 'faint',
};
const inks: Readonly<Record<MapKpi['status'], Colour>> = {
  met: 'goodInk',
  missed: 'warningInk',
  tooClose: 'goldInk',
  noTarget: 'mute',
  noData: 'mute',
  broken: 'mute',
};
const standing: Readonly<Record<MapKpi['status'], string>> = {
  met: 'met',
  missed: 'missed',
  tooClose: 'too close to tell',
  noTarget: '',
  noData: 'no data',
  broken: 'no data',
};

/** The mark by which a KPI of a stage is opened. */
export const kpiMark = (id: string) => `kpi:${id}`;

/** The KPIs that a stage names: value against target where they are measured, else the name alone. */
export function kpiCards(
  context: LayoutContext,
  stage: string,
  { x, y, width }: { x: number; y: number; width: number },
): { items: Item[]; bottom: number } {
  const items: Item[] = [];
  let bottom = y;
  for (const name of context.map.stages.find(({ id }) => id === stage)?.kpis ?? []) {
    const wanted = name.toLowerCase();
    const kpi = context.options.kpis?.find((one) => one.name.toLowerCase() === wanted || one.id === name);
    if (kpi === undefined) {
      items.push(oneLine(x + 4, bottom, name, { size: 10.5, weight: 500 }));
      bottom += 18;
      continue;
    }
    const card = kpiCard(context, kpi, { x, y: bottom, width });
    items.push(card.item);
    bottom = card.bottom + 6;
  }
  return { items, bottom };
}

function kpiCard(
  context: LayoutContext,
  kpi: MapKpi,
  { x, y, width }: { x: number; y: number; width: number },
): { item: Item; bottom: number } {
  const { words } = context;
  const room = width - 22;
  const title = paragraph(x + 16, y + 6, room, kpi.name, { size: 11, weight: 500 }, 2);
  const value = kpi.value === null ? 'no data' : sayKpi(kpi.value, kpi.unit, words);
  const big: TextLook = { size: 15, weight: 600, ...(kpi.value === null ? { colour: 'mute' } : {}) };
  const valueTop = title.bottom + 1;
  const figure = oneLine(x + 16, valueTop, value, big);
  const small: TextLook = { size: 10, colour: 'mute' };
  const base =
    kpi.value === null
      ? []
      : paragraph(x + 16, valueTop + lineHeight(15), room, `n ${words.count(kpi.n)}`, small).items;
  let bottom = valueTop + lineHeight(15) + (base.length > 0 ? lineHeight(10) : 0);
  const aim = targetText(kpi, words);
  const foot =
    aim === ''
      ? null
      : paragraph(x + 16, bottom, room, aim, { size: 10, weight: 500, colour: inks[kpi.status] });
  bottom = (foot?.bottom ?? bottom) + 6;
  const box = { x, y, width, height: bottom - y };
  const says = [kpi.name, value, kpi.value === null ? '' : `n ${words.count(kpi.n)}`, aim].filter(
    (part) => part !== '',
  );
  return {
    item: markGroup(
      context,
      kpiMark(kpi.id),
      box,
      [
        rect(box, { stroke: 'edge', radius: 6, strokeWidth: 1 }),
        { type: 'circle', cx: x + 9, cy: y + 6 + lineHeight(11) / 2, r: 3, fill: colours[kpi.status] },
        ...title.items,
        figure,
        ...base,
        ...(foot?.items ?? []),
      ],
      `KPI: ${says.join(', ')}.`,
    ),
    bottom,
  };
}

/** The target with an arrow to where it lies better, and how the value stands to it. */
function targetText({ target, direction, unit, status }: MapKpi, words: NumberWords): string {
  if (target === null) return '';
  const says = sayKpi(target, unit, words).replace(/\.0+$/u, '');
  const aim = `${direction === 'up' ? '↑' : '↓'} target ${says}`;
  return standing[status] === '' ? aim : `${aim} · ${standing[status]}`;
}

function sayKpi(value: number, unit: MapKpi['unit'], words: NumberWords): string {
  if (unit === 'share') return words.share(value);
  if (unit === 'ms') return words.duration(value);
  if (unit === 'count' || Math.abs(value) >= 1000) return words.count(Math.round(value));
  return words.decimal(value, Math.abs(value) < 10 && unit !== 'score' ? 2 : 1);
}
