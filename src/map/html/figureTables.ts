import { escapeXml } from '../draw/svg.ts';
import type { LayoutContext } from '../layout/context.ts';
import { deviationWords } from '../layout/design.ts';

interface Column {
  head: string;
  words?: boolean;
}

/** A table without the columns that say nothing in any row. */
function table(
  caption: string,
  allColumns: readonly Column[],
  allRows: readonly (readonly string[])[],
): string {
  if (allRows.length === 0) return '';
  const says = allColumns.map((_, index) => index === 0 || allRows.some((cells) => cells[index] !== ''));
  const columns = allColumns.filter((_, index) => says[index]);
  const rows = allRows.map((cells) => cells.filter((_, index) => says[index]));
  const head = columns
    .map(({ head: name, words }) => `<th scope="col"${words ? ' class="words"' : ''}>${escapeXml(name)}</th>`)
    .join('');
  const body = rows
    .map(
      (cells) =>
        `<tr>${cells
          .map((cell, index) =>
            index === 0
              ? `<th scope="row">${escapeXml(cell)}</th>`
              : `<td${columns[index]?.words ? ' class="words"' : ''}>${escapeXml(cell)}</td>`,
          )
          .join('')}</tr>`,
    )
    .join('');
  return `<h2>${escapeXml(caption)}</h2><div class="scroll" role="region" tabindex="0" aria-label="${escapeXml(caption)}"><table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
}

/** The figures of a map as tables: what the drawing shows, readable without it. */
export function figureTables(context: LayoutContext): string {
  const { map, figures, words } = context;
  const { count, share, duration, valence } = words;
  const stageName = new Map(map.stages.map((stage) => [stage.id, stage.name]));
  const name = new Map(map.touchpoints.map((touchpoint) => [touchpoint.id, touchpoint.name]));
  const marks = table(
    'Marks',
    [
      { head: 'What' },
      { head: 'Kind', words: true },
      { head: 'Stage', words: true },
      { head: 'Provenance', words: true },
      { head: 'Evidence', words: true },
      { head: 'Owner', words: true },
    ],
    map.marks.map((mark) => {
      const detail = context.details.get(`mark:${mark.id}`);
      const evidence = detail?.rows.slice(-mark.evidence.length) ?? [];
      return [
        mark.text,
        detail?.kind ?? mark.kind,
        stageName.get(mark.stage) ?? '',
        mark.provenance,
        mark.evidence.length === 0 ? '' : evidence.map((row) => row.value).join('; '),
        mark.owner,
      ];
    }),
  );
  if (!figures) return marks;
  const stages = table(
    'Stages',
    [
      { head: 'Stage' },
      ...[
        'Journeys',
        'Customers',
        'Go on',
        'Dropped',
        'Still open',
        'Median to next',
        'Emotion',
        '95\u2009% interval',
        'n',
      ].map((head) => ({ head })),
    ],
    figures.stages.map((stage) => [
      stageName.get(stage.id) ?? stage.id,
      count(stage.journeys),
      count(stage.customers),
      stage.wentOn === null || stage.journeys === 0 ? '' : share(stage.wentOn / stage.journeys),
      stage.dropped === null ? '' : count(stage.dropped),
      stage.inProgress === null ? '' : count(stage.inProgress),
      stage.medianToNextMs === null ? '' : duration(stage.medianToNextMs),
      stage.emotion ? valence(stage.emotion.mean) : '',
      stage.emotion ? `${valence(stage.emotion.low)} to ${valence(stage.emotion.high)}` : '',
      stage.emotion ? count(stage.emotion.n) : '',
    ]),
  );
  const touchpoints = table(
    'Touchpoints',
    [
      { head: 'Touchpoint' },
      { head: 'Stage', words: true },
      { head: 'Channel', words: true },
      ...['Journeys', 'Customers', 'Interactions', 'Repeats', 'Ends here', 'Median to next'].map((head) => ({
        head,
      })),
    ],
    map.touchpoints.flatMap((touchpoint) => {
      const found = context.touchpointFigures.get(touchpoint.id);
      if (!found) return [];
      return [
        [
          touchpoint.name,
          stageName.get(touchpoint.stage) ?? '',
          touchpoint.channel,
          count(found.journeys),
          count(found.customers),
          count(found.interactions),
          count(found.repeats),
          count(found.ends),
          found.medianToNextMs === null ? '' : duration(found.medianToNextMs),
        ],
      ];
    }),
  );
  const deviations = table(
    'Where customers leave the design',
    [
      { head: 'Touchpoint' },
      { head: 'Stage', words: true },
      { head: 'Deviation', words: true },
      ...['Journeys', 'Of all', 'Went on without it', 'Customers', 'Times'].map((head) => ({ head })),
    ],
    (context.options.conformance?.deviations ?? []).map((deviation) => [
      deviation.touchpoint ?? `${deviation.stage}, the whole stage`,
      deviation.stage ?? 'not on the map',
      deviationWords[deviation.kind],
      count(deviation.journeys),
      share(deviation.share),
      deviation.kind === 'missing' ? count(deviation.skipped) : '',
      count(deviation.customers),
      count(deviation.times),
    ]),
  );
  const strongest = figures.ribbons.toSorted((a, b) => b.journeys - a.journeys).slice(0, 40);
  const ways = table(
    strongest.length < figures.shown.ribbons[1]
      ? `Ways, the ${strongest.length} strongest of ${count(figures.shown.ribbons[1])}`
      : 'Ways',
    [
      { head: 'From' },
      { head: 'To', words: true },
      { head: 'Direction', words: true },
      { head: 'Journeys' },
      { head: 'Times' },
      { head: 'Median time' },
    ],
    strongest.map((ribbon) => [
      name.get(ribbon.from) ?? ribbon.from,
      name.get(ribbon.to) ?? ribbon.to,
      ribbon.direction,
      count(ribbon.journeys),
      count(ribbon.count),
      duration(ribbon.medianMs),
    ]),
  );
  return deviations + stages + touchpoints + ways + marks;
}
