import { type GroupItem, type Item, round } from '../scene.ts';
import { icons } from './icons.ts';
import type { Colours } from './palette.ts';

export function escapeXml(value: string): string {
  return value
    .replace(/\p{Cc}/gu, (control) => (/\s/.test(control) ? control : ''))
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
}

function attributes(values: Readonly<Record<string, string | number | undefined>>): string {
  let all = '';
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) continue;
    all += ` ${name}="${typeof value === 'number' ? round(value) : escapeXml(value)}"`;
  }
  return all;
}

/** Items as SVG elements; marks get a tab stop and their sentence when `interactive`. */
export function svgItems(items: readonly Item[], colours: Colours, interactive: boolean): string {
  return items.map((item) => svgItem(item, colours, interactive)).join('\n');
}

/** What can be read on a mark, then its sentence: a name must contain its visible label (WCAG 2.5.3). */
function spokenLabel(item: GroupItem, sentence: string): string {
  const visible = visibleText(item.children).join(' ');
  return visible === '' || sentence.includes(visible) ? sentence : `${visible}. ${sentence}`;
}

function visibleText(items: readonly Item[]): string[] {
  return items.flatMap((item) =>
    item.type === 'text' ? [item.text] : item.type === 'group' ? visibleText(item.children) : [],
  );
}

function svgItem(item: Item, colours: Colours, interactive: boolean): string {
  switch (item.type) {
    case 'group': {
      const address =
        item.mark === undefined
          ? ''
          : attributes({
              'data-mark': item.mark,
              tabindex: interactive ? 0 : undefined,
              role: interactive ? 'button' : undefined,
              'aria-label': item.label === undefined ? undefined : spokenLabel(item, item.label),
            });
      return `<g${address}>${svgItems(item.children, colours, interactive)}</g>`;
    }
    case 'text':
      return `<text${attributes({
        x: item.x,
        y: item.y,
        'font-size': item.size,
        'font-weight': item.weight === 400 ? undefined : item.weight,
        'font-style': item.italic ? 'italic' : undefined,
        'text-anchor': item.anchor === 'start' ? undefined : item.anchor,
        fill: colours[item.colour],
      })}>${escapeXml(item.text)}</text>`;
    case 'rect':
      return `<rect${attributes({
        x: item.x,
        y: item.y,
        width: Math.max(0, item.width),
        height: Math.max(0, item.height),
        rx: item.radius,
        ...paint(item, colours),
      })}/>`;
    case 'path':
      return `<path${attributes({ d: item.d, 'stroke-linecap': item.cap, ...paint(item, colours) })}/>`;
    case 'circle':
      return `<circle${attributes({ cx: item.cx, cy: item.cy, r: item.r, ...paint(item, colours) })}/>`;
    case 'icon':
      return `<path${attributes({
        d: icons[item.name],
        transform: `translate(${round(item.x)} ${round(item.y)}) scale(${round(item.size / 16)})`,
        fill: 'none',
        stroke: colours[item.colour],
        'stroke-width': 1.35,
        'stroke-linecap': 'round',
        'stroke-linejoin': 'round',
      })}/>`;
  }
}

function paint(
  item: Pick<Extract<Item, { type: 'rect' }>, 'fill' | 'stroke' | 'strokeWidth' | 'dash' | 'opacity'>,
  colours: Colours,
): Record<string, string | number | undefined> {
  return {
    fill: item.fill === undefined ? 'none' : colours[item.fill],
    stroke: item.stroke === undefined ? undefined : colours[item.stroke],
    'stroke-width': item.stroke === undefined ? undefined : item.strokeWidth,
    'stroke-dasharray': item.dash,
    opacity: item.opacity,
  };
}
