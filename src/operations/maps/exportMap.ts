import { stringify } from 'yaml';
import { z } from 'zod';
import { drawMap } from '../../map/draw/drawMap.ts';
import { exportHtml } from '../../map/html/exportHtml.ts';
import { layoutMap } from '../../map/layout/layoutMap.ts';
import { answerCompared, comparedInput } from '../compared.ts';
import { selectSide } from '../comparedSide.ts';
import { mapKpis } from '../kpis/mapKpis.ts';
import { defineOperation } from '../operation.ts';
import { conform, silenceOf } from './conform.ts';
import { mapComparison, mapDifferences } from './mapDifferences.ts';
import { comparedFigures, withOwnJourney } from './measure.ts';
import { personas as storedPersonas } from './personas.ts';
import { reachByFirstChannel } from './reach.ts';
import { mapReference } from './schemas.ts';
import { storedMap } from './stored.ts';

const formats = ['html', 'svg', 'json', 'yaml'] as const;
const mediaTypes: Readonly<Record<(typeof formats)[number], string>> = {
  html: 'text/html; charset=utf-8',
  svg: 'image/svg+xml',
  json: 'application/json',
  yaml: 'application/yaml',
};

export const exportMap = defineOperation({
  name: 'exportMap',
  kind: 'question',
  summary: 'A map as a file: one self-contained HTML page, an SVG picture, or the document as JSON or YAML.',
  description:
    'HTML and SVG show the figures of today under the filters given, with `compare` beside those of the rest; people are left out. JSON and YAML hold the document alone.',
  input: comparedInput({
    map: mapReference,
    format: z.enum(formats).default('html'),
    theme: z
      .enum(['auto', 'light', 'dark'])
      .default('auto')
      .describe('auto follows the reader’s setting; light and dark write plain colours'),
    quotes: z
      .boolean()
      .default(true)
      .describe('what customers said, with personal data masked; false leaves it out'),
    design: z
      .boolean()
      .default(false)
      .describe('designed against actual: where customers follow the map, and where they leave it'),
  }),
  output: z.object({ name: z.string(), mediaType: z.string(), text: z.string() }),
  cli: {
    words: ['map', 'export'],
    operands: ['map'],
    saves: { data: (result) => (result as { text: string }).text, alsoShown: false },
  },
  examples: [
    { title: 'a page for the board', command: 'waymark map export joining --format html --out joining.html' },
  ],
  async run(context, { map: reference, format, theme, quotes, design, ...filters }) {
    const { body: map } = await storedMap(context.workspace.documents, reference);
    const name = `${map.id}.${format}`;
    const mediaType = mediaTypes[format];
    if (format === 'json') return { name, mediaType, text: `${JSON.stringify(map, null, 2)}\n` };
    if (format === 'yaml') return { name, mediaType, text: stringify(map) };
    const asked = { ...withOwnJourney(map, filters), compare: filters.compare };
    const measured = await answerCompared(context, asked, {
      answer: await comparedFigures(context, map, filters),
      differences: mapDifferences,
    });
    const comparison = mapComparison(measured);
    const { compare: _compare, ...figures } = measured;
    const selection = await selectSide(context, { ...asked, side: 'group' });
    const personas = (await storedPersonas(context.workspace.documents)).filter(({ id }) =>
      map.personas.includes(id),
    );
    const conformance = design
      ? (
          await conform(context, selection, map, {
            silence: await silenceOf(context, selection),
            ignoreUnmapped: false,
          })
        ).figures
      : null;
    const kpis = await mapKpis(context, map, withOwnJourney(map, filters));
    const text =
      format === 'html'
        ? exportHtml(map, figures, personas, {
            fonts: await context.interFonts(),
            at: context.clock().toISOString(),
            withoutQuotes: !quotes,
            reach: reachByFirstChannel(selection, map),
            conformance,
            comparison,
            kpis,
          })
        : drawMap(layoutMap(map, figures, personas, { header: true, conformance, comparison, kpis }), {
            theme: theme === 'auto' ? 'page' : theme,
            interactive: false,
          });
    return { name, mediaType, text };
  },
});
