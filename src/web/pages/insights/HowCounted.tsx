import { Link } from '@tanstack/react-router';
import { CodeBlock } from '../../components/CodeBlock.tsx';
import { quoteName } from '../../components/pathText.ts';
import { formatCount } from '../../format/numbers.ts';
import { formatDate } from '../../format/times.ts';
import classes from './InsightDrawer.module.css';
import { formatRate, type Insight } from './insightWords.ts';

const confidenceWords: Readonly<Record<Insight['confidence'], string>> = {
  high: 'High: hardly by chance, and its interval lies well away from the reference.',
  medium: 'Medium: hardly by chance, but its size is not known well.',
  low: 'Low: a hint, on few cases.',
};

/** What was counted of what, against what, and the command that counts it again. */
export function HowCounted({ insight }: { insight: Insight }) {
  const { measure, rate, interval, n, baseRate, reference, p, confidence, since, target } = insight;
  const say = (value: number | null) => formatRate(measure, value);
  const rows: [string, string][] = [
    ['Here', `${say(rate)}${n === null ? '' : ` of ${formatCount(n)}`}`],
    ...(interval === null
      ? []
      : [['95 % interval', `${say(interval[0])} to ${say(interval[1])}`] as [string, string]]),
    ['Against', `${say(baseRate)}${reference === null ? '' : `, ${reference.text}`}`],
    ...(target === null ? [] : [['Target', say(target)] as [string, string]]),
    ...(p === null
      ? []
      : [['By chance', p < 1e-6 ? 'p below 0.000001' : `p ${p.toPrecision(2)}`] as [string, string]]),
    ['Confidence', confidenceWords[confidence]],
    ['Since', since === null ? 'it was always so' : formatDate(since)],
  ];
  return (
    <>
      <dl className={classes['rows']}>
        {rows.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {insight.evidence.query === '' ? null : (
        <CodeBlock
          title="Count it again"
          label="the command that counts it again"
          code={insight.evidence.query}
        />
      )}
      <JourneysHere insight={insight} />
    </>
  );
}

/** Its journeys on the Journeys page: those that come to its place. */
function JourneysHere({ insight: { at, journey } }: { insight: Insight }) {
  const touchpoint = at.touchpoint ?? at.from;
  if (touchpoint === undefined) return null;
  return (
    <p className={classes['link']}>
      <Link
        to="/journeys"
        search={{
          path: quoteName(touchpoint),
          ...(journey === '' ? {} : { journey }),
          ...(at.segment === undefined ? {} : { where: [at.segment] }),
        }}
      >
        Open the journeys that come to {touchpoint}
      </Link>
    </p>
  );
}
