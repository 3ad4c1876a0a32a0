import { z } from 'zod';
import type { Selection } from '../../engine/columns.ts';
import type { EvidenceFigure, MarkEvidence } from '../../insight/evidence/evidence.ts';
import { markEvidence } from '../../insight/markEvidence.ts';
import type { JourneyMap, Mark } from '../../model/journeyMap.ts';
import type { MapFigures } from '../../model/mapFigures.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import { comparedSide, selectSide } from '../comparedSide.ts';
import type { Context } from '../context.ts';
import { defineOperation } from '../operation.ts';
import { questionInput } from '../questionInput.ts';
import { comparedFigures, withOwnJourney } from './measure.ts';
import { mapReference } from './schemas.ts';
import { storedMap } from './stored.ts';

const quoteSchema = z.object({
  text: z.string(),
  at: z.string(),
  channel: z.string(),
  valence: z.number().nullable(),
});

const evidenceResultSchema = z.object({
  kind: z.string(),
  title: z.string(),
  sentence: z.string().describe('one that a manager understands'),
  figures: z.array(
    z.object({
      label: z.string(),
      value: z.number().nullable(),
      unit: z.enum(['count', 'share', 'ms', 'valence', 'score']),
      n: z.number().int().nullable().optional(),
      comparedWith: z.object({ label: z.string(), value: z.number().nullable() }).nullable().optional(),
    }),
  ),
  distribution: z
    .object({
      kind: z
        .enum(['timeToNext', 'stillWaiting', 'ratings'])
        .describe('bars over intervals, a falling curve, or bars per rating'),
      unit: z.enum(['ms', 'rating']),
      label: z.string(),
      points: z
        .array(z.object({ at: z.number(), to: z.number().nullable(), share: z.number() }))
        .describe(
          '`at`: the time, the rating, or where an interval begins; `to`: where it ends, null = open or no interval',
        ),
    })
    .nullable(),
  next: z
    .object({
      title: z.string(),
      rows: z.array(z.object({ touchpoint: z.string(), journeys: z.number().int() })),
    })
    .nullable(),
  quotes: z.array(quoteSchema),
  path: z.string().nullable().describe('path pattern of the journeys behind it'),
  pathNote: z.string().describe('where that list differs from n, and why; empty where it does not'),
  n: z.number().int().nullable(),
  provenance: z.object({
    kind: z.enum(['measured', 'reported', 'assumed']),
    from: z.string().nullable(),
    to: z.string().nullable(),
    sources: z.array(z.string()),
    confidence: z.string(),
  }),
});
type EvidenceResult = z.infer<typeof evidenceResultSchema>;

const quotesShown = 4;

export const mapEvidence = defineOperation({
  name: 'mapEvidence',
  kind: 'question',
  summary:
    'What stands behind a mark of a map: a sentence, its figures with what they are compared with, what came next, what people say.',
  input: questionInput({
    ...comparedSide,
    map: mapReference,
    target: z
      .string()
      .min(1)
      .describe(
        'stage:ID, touchpoint:ID, ribbon:FROM>TO, drop:STAGE, outcome:TOUCHPOINT, emotion:STAGE or mark:ID',
      ),
  }),
  output: evidenceResultSchema,
  cli: { words: ['map', 'evidence'], operands: ['map', 'target'] },
  async run(context, { map: reference, target, ...filters }) {
    const { body: map } = await storedMap(context.workspace.documents, reference);
    if (target.startsWith('mark:')) {
      const mark = map.marks.find(({ id }) => `mark:${id}` === target);
      if (!mark)
        throw new UnusableInput(`the map '${map.name}' has no mark '${target.slice(5)}'`, { status: 404 });
      return ofMark(mark);
    }
    const asked = { ...filters, ...withOwnJourney(map, filters) };
    const selection = await selectSide(context, asked);
    const measure = await comparedFigures(context, map, asked);
    const figures = await measure(selection);
    const found = markEvidence(selection, map, figures, target);
    const beside =
      filters.compare.length === 0 ? null : await otherSide(context, map, asked, target, measure);
    return {
      kind: found.kind,
      title: found.title,
      sentence: found.sentence,
      figures: found.figures.map((figure) => ({
        ...figure,
        unit: plainUnit(figure.unit),
        ...(beside === null ? {} : { comparedWith: beside(figure.label) }),
      })),
      distribution: plainDistribution(found.distribution),
      next: nextOf(found),
      quotes: quotesAt(figures, target),
      path: found.path,
      pathNote: beside === null ? found.pathNote : sayBoth(found.pathNote),
      n: found.n,
      provenance: provenanceOf(figures, found.n),
    };
  },
});

type SideQuestion = Parameters<typeof selectSide>[1];

/** From a figure's label to the same figure of the other side of the comparison. */
async function otherSide(
  context: Context,
  map: JourneyMap,
  asked: SideQuestion,
  target: string,
  measure: (selection: Selection) => Promise<MapFigures>,
): Promise<(label: string) => { label: string; value: number | null }> {
  const side = asked.side === 'group' ? 'rest' : 'group';
  const selection = await selectSide(context, { ...asked, side });
  const { figures } = markEvidence(selection, map, await measure(selection), target);
  const label = side === 'rest' ? 'the rest' : 'the group';
  return (name) => ({ label, value: figures.find((figure) => figure.label === name)?.value ?? null });
}

function sayBoth(note: string): string {
  return `${note === '' ? '' : `${note} `}The list holds both sides of the comparison.`;
}

function plainUnit(unit: EvidenceFigure['unit']): 'count' | 'share' | 'ms' | 'valence' | 'score' {
  return unit === 'share' || unit === 'ms' || unit === 'valence' || unit === 'score' ? unit : 'count';
}

const distributionLabels = {
  timeToNext: 'Time until the next interaction',
  stillWaiting: 'Still waiting after …',
  ratings: 'Ratings',
} as const;

function plainDistribution(distribution: MarkEvidence['distribution']): EvidenceResult['distribution'] {
  if (distribution === null) return null;
  const { kind } = distribution;
  const label = distributionLabels[kind];
  if (kind === 'stillWaiting') {
    return {
      kind,
      unit: 'ms',
      label,
      points: distribution.points.map(({ afterMs, waiting }) => ({ at: afterMs, to: null, share: waiting })),
    };
  }
  const all = distribution.bins.reduce((sum, { n }) => sum + n, 0);
  const points = distribution.bins.map(({ from, to, n }) => ({ at: from, to, share: all > 0 ? n / all : 0 }));
  return { kind, unit: kind === 'ratings' ? 'rating' : 'ms', label, points };
}

const nextShown = 6;

function nextOf({ kind, next }: MarkEvidence): EvidenceResult['next'] {
  if (next.every(({ touchpoint }) => touchpoint === null)) return null;
  return {
    title: kind === 'drop' ? 'What they did instead' : 'What came next',
    rows: next
      .slice(0, nextShown)
      .map(({ touchpoint, journeys }) => ({ touchpoint: touchpoint ?? 'Nothing more', journeys })),
  };
}

/** What people wrote down, with the evidence that they named. */
function ofMark(mark: Mark): EvidenceResult {
  const newest = mark.evidence
    .map(({ at }) => at)
    .filter((at) => at !== undefined)
    .sort()
    .at(-1);
  return {
    kind: mark.kind,
    title: mark.text,
    sentence:
      mark.provenance === 'assumed'
        ? 'Assumed: nobody has tied this to data yet.'
        : `${mark.provenance === 'measured' ? 'Measured' : 'Reported'}${mark.owner ? `, kept by ${mark.owner}` : ''}.`,
    figures: mark.valence === undefined ? [] : [{ label: 'Emotion', value: mark.valence, unit: 'valence' }],
    distribution: null,
    next: null,
    quotes: mark.evidence
      .filter(({ text }) => text !== '')
      .map(({ text, at, kind }) => ({ text, at: at ?? '', channel: kind, valence: null })),
    path: null,
    pathNote: '',
    n: mark.evidence.reduce<number | null>((sum, { n }) => (n === undefined ? sum : (sum ?? 0) + n), null),
    provenance: {
      kind: mark.provenance,
      from: null,
      to: newest ?? null,
      sources: [...new Set(mark.evidence.flatMap(({ sources }) => sources))],
      confidence:
        mark.evidence.length === 0
          ? 'No evidence is named.'
          : `${mark.evidence.length} pieces of evidence are named.`,
    },
  };
}

function quotesAt({ quotes }: MapFigures, target: string): EvidenceResult['quotes'] {
  const [kind = '', id = ''] = [target.slice(0, target.indexOf(':')), target.slice(target.indexOf(':') + 1)];
  const isHere = (quote: MapFigures['quotes'][number]) => {
    if (kind === 'touchpoint' || kind === 'outcome') return quote.touchpoint === id;
    if (kind === 'ribbon') return id.split('>').includes(quote.touchpoint);
    return quote.stage === id;
  };
  return quotes
    .filter(isHere)
    .slice(0, quotesShown)
    .map(({ text, at, channel, valence }) => ({ text, at, channel, valence }));
}

function provenanceOf({ from, to, sources, simulated }: MapFigures, n: number): EvidenceResult['provenance'] {
  const size = n >= 1000 ? 'High' : n >= 100 ? 'Good' : n >= 30 ? 'Moderate' : 'Low';
  const spread = sources.length === 1 ? '1 source' : `${sources.length} sources`;
  return {
    kind: 'measured',
    from,
    to,
    sources,
    confidence: `${size} confidence: ${spread}, n ${n.toLocaleString('en-US')}${simulated ? ', simulated' : ''}.`,
  };
}
