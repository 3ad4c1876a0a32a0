/** A drawing as plain data: the same tree becomes React elements on a page and text in a file. */
export interface Shape {
  tag: string;
  attributes: Readonly<Record<string, string | number | undefined>>;
  children: readonly (Shape | string)[];
}

export function shape(
  tag: string,
  attributes: Shape['attributes'] = {},
  ...children: readonly (Shape | string | null | readonly (Shape | string | null)[])[]
): Shape {
  return {
    tag,
    attributes,
    children: children.flat().filter((child) => child !== null) as (Shape | string)[],
  };
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeXml = (text: string) => text.replace(/[&<>"]/g, (sign) => escapes[sign] ?? sign);

/** The drawing as SVG text. What only a page needs (focus order, data-… hooks) is left out. */
export function toMarkup(drawing: Shape): string {
  const attributes = Object.entries(drawing.attributes)
    .filter(([name, value]) => value !== undefined && name !== 'tabindex' && !name.startsWith('data-'))
    .map(([name, value]) => ` ${name}="${escapeXml(String(value))}"`)
    .join('');
  const inner = drawing.children
    .map((child) => (typeof child === 'string' ? escapeXml(child) : toMarkup(child)))
    .join('');
  return inner === ''
    ? `<${drawing.tag}${attributes}/>`
    : `<${drawing.tag}${attributes}>${inner}</${drawing.tag}>`;
}

/** A file of its own: custom properties replaced by what they stand for, with the namespace, ground and font it needs. */
export function toSvgFile(
  drawing: Shape,
  size: { width: number; height: number },
  readToken: (name: string) => string,
): string {
  const ground = shape('rect', { width: size.width, height: size.height, fill: 'var(--ground)' });
  const root = shape(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width: size.width,
      height: size.height,
      viewBox: `0 0 ${size.width} ${size.height}`,
      'font-family': 'Inter, system-ui, sans-serif',
    },
    ground,
    drawing,
  );
  return toMarkup(root).replace(
    /var\(--([a-z0-9-]+)\)/g,
    (_, name: string) => readToken(`--${name}`).trim() || 'none',
  );
}

/** Coordinates in files need no more than tenths of a pixel. */
export const tenth = (value: number) => Math.round(value * 10) / 10;
