import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { base64 } from '../../src/map/html/base64.ts';
import { exportHtml } from '../../src/map/html/exportHtml.ts';
import { panelScript, panelScriptHash } from '../../src/map/html/panelScript.ts';
import * as examples from './exampleMaps.ts';

const font = {
  style: 'normal' as const,
  bytes: Uint8Array.from({ length: 100 }, (_, index) => (index * 37) % 256),
};

describe('exportHtml', () => {
  test('asks nothing of the network: no address but the name space of SVG', () => {
    for (const make of [examples.harbour, examples.loan, examples.blueprint, examples.twelveStages]) {
      const { map, figures, personas } = { figures: null, personas: [], ...make() };
      const html = exportHtml(map, figures, personas, { fonts: [font] });
      const addresses = [...html.matchAll(/(https?:)?\/\/[a-z][^"'\s)<]*/gi)].map(([address]) => address);
      expect(new Set(addresses)).toEqual(new Set(['http://www.w3.org/2000/svg']));
      expect(html).not.toMatch(/<link|<img|@import|fetch\(|XMLHttpRequest|src="/);
    }
  });

  test('lets only its own script run', () => {
    expect(createHash('sha256').update(panelScript).digest('base64')).toBe(panelScriptHash);
    const html = exportHtml(examples.loan().map, null);
    expect(html).toContain(`script-src 'sha256-${panelScriptHash}'`);
    expect(html).toContain("default-src 'none'");
    expect(html.match(/<script>([\s\S]*?)<\/script>/)?.[1]).toBe(panelScript);
    expect(html).not.toMatch(/ on[a-z]+="/);
  });

  test('holds what every mark says, the figures as tables, and where they come from', () => {
    const { map, figures, personas } = examples.harbour();
    const html = exportHtml(map, figures, personas, { at: '2026-09-01' });
    const marks = JSON.parse(html.match(/id="marks">([\s\S]*?)<\/script>/)?.[1] ?? '{}') as Record<
      string,
      { sentence: string; rows: string[][] }
    >;
    for (const [, mark] of html.matchAll(/data-mark="([^"]+)"/g)) {
      expect(marks[mark!.replace('&gt;', '>')]?.sentence, mark).toMatch(/\S/);
    }
    expect(marks['drop:wait']?.rows).toContainEqual(['Still open', '312']);
    expect(html).toContain('<th scope="row">Wait for installation</th><td>4,475</td>');
    expect(html).toContain('7,904 journeys of 7,611 customers');
    expect(html).toContain('Simulated company');
    expect(html).toContain('from orders, texts, calls, surveys');
    expect(html).toContain('Exported 1 Sep 2026');
    expect(html).not.toMatch(/NaN|undefined/);
  });

  test('what customers said can be left out', () => {
    const { map, figures } = examples.harbour();
    expect(exportHtml(map, figures)).toContain('Took a day off twice.');
    expect(exportHtml(map, figures, [], { withoutQuotes: true })).not.toContain('Took a day off twice.');
  });

  test('names that look like markup or end a script stay text', () => {
    const { map } = examples.byHand();
    const html = exportHtml(
      { ...map, name: '</script><script>alert(1)</script>', objective: '<img onerror=x>' },
      null,
    );
    expect(html).not.toContain('<script>alert');
    expect(html).not.toContain('<img');
  });

  test('embeds fonts as base64', () => {
    for (let length = 0; length < 8; length++) {
      const bytes = font.bytes.slice(0, length);
      expect(base64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
    }
    expect(exportHtml(examples.loan().map, null, [], { fonts: [font] })).toContain(
      Buffer.from(font.bytes).toString('base64'),
    );
  });
});
