import { formatDuration, formatValue } from './text.ts';

interface Mark {
  touchpoint: string;
  share: number;
  restShare: number;
  difference: number;
}

interface RepresentativesResult {
  n: { journeys: number; variants: number };
  representatives: readonly {
    touchpoints: readonly string[];
    journeys: number;
    share: number;
    exact: number;
    meanDistance: number;
    medianMs: number | null;
    setApart: readonly Mark[];
  }[];
  clustered: { variants: number; share: number | null };
  compare?: {
    group: string;
    rest: RepresentativesResult;
    differences: readonly { at: string; value: number | null; rest: number | null }[];
  };
}

/** Each typical journey with its steps and what sets it apart; with a comparison, how many of either side are nearest to it. */
export function formatRepresentatives(result: unknown): string {
  const { n, representatives, clustered, compare } = result as RepresentativesResult;
  const count = (value: number) => formatValue('', value);
  const beside = new Map(compare?.differences.map((one) => [one.at, one.rest]));
  const head = `${compare ? `${compare.group}: ` : ''}${count(representatives.length)} stand for ${count(n.journeys)} journeys on ${count(n.variants)} ways; made of the ${count(clustered.variants)} most frequent (${percent(clustered.share)} of the journeys)\n`;
  return (
    head +
    representatives
      .map((one) => {
        const way = one.touchpoints.join(' → ');
        const rest = beside.get(way);
        const versus = rest === undefined ? '' : `, of the rest ${percent(rest)}`;
        const median = one.medianMs === null ? '' : `, median ${formatDuration(one.medianMs)}`;
        return `\n${percent(one.share).padStart(7)}  ${count(one.journeys)} journeys${versus}, ${count(one.exact)} exactly so, ${percent(one.meanDistance)} of the steps differ${median}\n         ${repeatsCounted(one.touchpoints)}\n${marks(
          'more often',
          one.setApart.filter(({ difference }) => difference > 0),
        )}${marks(
          'less often',
          one.setApart.filter(({ difference }) => difference < 0),
        )}`;
      })
      .join('')
  );
}

const marks = (title: string, list: readonly Mark[]) =>
  list.length === 0
    ? ''
    : `         ${title}: ${list.map(({ touchpoint, share, restShare }) => `${touchpoint} ${percent(share)} (else ${percent(restShare)})`).join(', ')}\n`;

function repeatsCounted(touchpoints: readonly string[]): string {
  const runs: { name: string; times: number }[] = [];
  for (const name of touchpoints) {
    const last = runs.at(-1);
    if (last?.name === name) last.times++;
    else runs.push({ name, times: 1 });
  }
  return runs.map(({ name, times }) => (times > 1 ? `${name} ×${times}` : name)).join(' → ');
}

const percent = (share: number | null) => (share === null ? '–' : `${(share * 100).toFixed(1)} %`);
