import type { InputOf } from '../../api/types.ts';
import { useOperation } from '../../api/useOperation.ts';
import { Figure, Figures } from '../../components/Figure.tsx';
import { Skeleton } from '../../components/Loading.tsx';
import { formatCount, formatShare } from '../../format/numbers.ts';
import { formatDuration } from '../../format/times.ts';
import classes from './NewMapPage.module.css';

/** What a definition cuts from the data, counted while it is written. */
export function JourneyPreview({ definition }: { definition: InputOf<'previewJourney'>['definition'] }) {
  const { data, error, isFetching } = useOperation('previewJourney', { definition });
  if (error !== null) {
    return (
      <p className={classes['problem']} role="alert">
        {error.message}
      </p>
    );
  }
  if (data === undefined) return <Skeleton height={62} />;
  const [inside, all] = data.interactions;
  return (
    <section className={classes['preview']} aria-label="What this finds" aria-busy={isFetching}>
      <Figures>
        <Figure label="journeys" value={formatCount(data.journeys)} />
        <Figure label="customers" value={formatCount(data.customers)} />
        <Figure
          label="interactions inside"
          value={all === 0 ? '0' : formatShare(inside / all)}
          note={`of ${formatCount(all)}`}
        />
        <Figure label="median length" value={formatDuration(data.medianMs)} />
      </Figures>
      <div className={classes['ends']}>
        <EndsList title="Starts with" rows={data.starts} />
        <EndsList title="Ends with" rows={data.ends} />
      </div>
      {data.unknown.map(({ pattern, suggestion }) => (
        <p key={pattern} className={classes['problem']} role="alert">
          Nothing in the data is called “{pattern}”.
          {suggestion === null ? null : ` Did you mean “${suggestion}”?`}
        </p>
      ))}
    </section>
  );
}

function EndsList({
  title,
  rows,
}: {
  title: string;
  rows: readonly { touchpoint: string; journeys: number }[];
}) {
  return (
    <div>
      <h3>{title}</h3>
      <ul>
        {rows.slice(0, 4).map((row) => (
          <li key={row.touchpoint}>
            <span>{row.touchpoint}</span>
            <strong>{formatCount(row.journeys)}</strong>
          </li>
        ))}
      </ul>
    </div>
  );
}
