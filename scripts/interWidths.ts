/**
 * Writes src/map/text/interWidths.ts: advance widths of Inter in thousandths of an em, measured in Chromium from the font files
 * that the product ships, with tabular figures. Run it after the font package changes: npx tsx scripts/interWidths.ts
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { chromium } from 'playwright-core';

const folder = 'node_modules/@fontsource-variable/inter/files/';
const weights = [400, 500, 600, 700];

function characters(): string {
  const ranges: [number, number][] = [
    [0x20, 0x7e],
    [0xa0, 0x17f],
    [0x2009, 0x200a],
    [0x2010, 0x2026],
    [0x202f, 0x203a],
    [0x20ac, 0x20ac],
    [0x2122, 0x2122],
    [0x2190, 0x2193],
    [0x2212, 0x2212],
  ];
  let all = '';
  for (const [from, to] of ranges) {
    for (let code = from; code <= to; code++) {
      if (code === 0xad || (code >= 0x2011 && code <= 0x2012) || code === 0x2016 || code === 0x2017) continue;
      if (code > 0x2026 && code < 0x202f) continue;
      all += String.fromCodePoint(code);
    }
  }
  return all;
}

const face = (file: string, style: string) =>
  `@font-face{font-family:I;font-weight:100 900;font-style:${style};src:url(data:font/woff2;base64,${readFileSync(folder + file).toString('base64')})${file.includes('-ext') ? ';unicode-range:U+0100-02BA' : ''}}`;

const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
const page = await browser.newPage();
await page.setContent(
  `<style>${face('inter-latin-wght-normal.woff2', 'normal')}${face('inter-latin-ext-wght-normal.woff2', 'normal')}${face('inter-latin-wght-italic.woff2', 'italic')}${face('inter-latin-ext-wght-italic.woff2', 'italic')}
  span{font:400 1000px I;font-variant-numeric:tabular-nums;white-space:pre;position:absolute}</style><span></span>`,
);
const text = characters();
const measure = (style: string, weight: number) =>
  page.evaluate(
    async ({ text, style, weight }) => {
      await document.fonts.load(`${style} ${weight} 20px I`, text);
      const span = document.querySelector('span') as HTMLSpanElement;
      span.style.fontStyle = style;
      span.style.fontWeight = String(weight);
      return [...text].map((character) => {
        span.textContent = character;
        return Math.round(span.getBoundingClientRect().width);
      });
    },
    { text, style, weight },
  );

const rows: string[] = [];
for (const style of ['normal', 'italic']) {
  for (const weight of weights) {
    const widths = await measure(style, weight);
    rows.push(`  ${style}${weight}: '${widths.map((width) => width.toString(36)).join(' ')}',`);
  }
}
await browser.close();

writeFileSync(
  'src/map/text/interWidths.ts',
  `/** Written by scripts/interWidths.ts. The characters whose advance widths are known, in the order of the tables. */
export const knownCharacters =
  ${JSON.stringify(text)};

/** Advance widths in thousandths of an em, base 36, per style and weight. */
export const interWidths = {
${rows.join('\n')}
} as const;
`,
);
