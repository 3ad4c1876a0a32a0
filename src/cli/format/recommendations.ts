import { formatDuration } from './text.ts';

interface Shown {
  id: string;
  title: string;
  measure: string;
  target: number | null;
  targetFrom: { source: string; text: string } | null;
  customers: number | null;
  customersInterval: readonly [number, number] | null;
  impact: number | null;
  confidence: number | null;
  effort: number | null;
  score: number | null;
  owner: string;
  due: string | null;
  status: string;
}

/** Recommendations as a list: what to do, whom it would help, by when and by whom, and the id to take on with. */
export function formatRecommendations(result: unknown): string {
  const { recommendations, formula } = result as { recommendations: readonly Shown[]; formula: string };
  if (recommendations.length === 0)
    return 'Nothing to recommend yet: accept an insight (waymark insights, then waymark insight accept ID), and what would help stands here.\n';
  const lines = recommendations.map((one, at) => {
    const helps =
      one.customers !== null
        ? `would spare ${whole(one.customers)} customers${one.customersInterval ? ` (${whole(one.customersInterval[0])} to ${whole(one.customersInterval[1])})` : ''}`
        : one.impact === null
          ? 'no data on whom it would help'
          : `would help about ${whole(one.impact)} customers`;
    const effort = one.effort === null ? 'effort not said, 3 of 5 stands in' : `effort ${one.effort} of 5`;
    const sure = one.confidence === null ? '' : `, confidence ${whole(one.confidence * 100)} %`;
    const who = `${one.owner === '' ? 'nobody has it' : one.owner}${one.due === null ? '' : `, due ${one.due}`}`;
    const from =
      one.targetFrom === null || one.target === null
        ? ''
        : `\n     target ${say(one.measure, one.target)}: ${one.targetFrom.source === 'reference' ? `as ${one.targetFrom.text}` : one.targetFrom.text}`;
    return `\n${String(at + 1).padStart(3)}  ${one.title}\n     ${helps}${sure}; ${effort}; score ${one.score === null ? 'none' : whole(one.score)}${from}\n     ${one.status} · ${who} · ${one.id}\n`;
  });
  return `${recommendations.length} ${recommendations.length === 1 ? 'recommendation' : 'recommendations'}, by ${formula}\n${lines.join('')}`;
}

function say(measure: string, value: number): string {
  if (measure === 'ms') return formatDuration(value);
  return measure === 'share' ? `${(value * 100).toFixed(1)} %` : value.toFixed(2);
}

const whole = (value: number) => Math.round(value).toLocaleString('en-US');
