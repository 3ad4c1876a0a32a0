import { toCsv } from '../../components/saveFile.ts';
import { type Insight, partOf } from './insightWords.ts';

const header = [
  ...[
    'id',
    'kind',
    'title',
    'stage',
    'touchpoint',
    'from',
    'to',
    'part',
    'status',
    'owner',
    'confidence',
    'since',
  ],
  ...['measure', 'rate', 'low', 'high', 'baseRate', 'reference', 'n', 'customersAffected'],
  ...['outcome', 'customersLost', 'contacts', 'money', 'query'],
];

/** The list as a table of its own. */
export function insightsCsv(insights: readonly Insight[]): string {
  return toCsv(
    header,
    insights.map((one) => [
      ...[
        one.id,
        one.kind,
        one.title,
        one.at.stage ?? '',
        one.at.touchpoint ?? '',
        one.at.from ?? '',
        one.at.to ?? '',
      ],
      ...[partOf(one), one.status, one.owner, one.confidence, one.since],
      ...[one.measure, one.rate, one.interval?.[0] ?? null, one.interval?.[1] ?? null, one.baseRate],
      ...[one.reference?.text ?? '', one.n, one.customersAffected],
      ...[
        one.cost?.outcome ?? '',
        one.cost?.customers ?? null,
        one.cost?.contacts ?? null,
        one.cost?.money ?? null,
      ],
      one.evidence.query,
    ]),
  );
}
