import { Skeleton } from '../../components/Loading.tsx';
import classes from './MapView.module.css';

/** The shape of a page with a map while it loads. */
export function MapSkeleton() {
  return (
    <div role="status" aria-label="Loading the map">
      <div className={classes['skeletonHead']}>
        <Skeleton width={260} height={24} />
        <Skeleton width={380} />
      </div>
      <FiguresSkeleton stages={6} />
    </div>
  );
}

/** The shape of the drawing while its figures are counted. */
export function FiguresSkeleton({ stages }: { stages: number }) {
  return (
    <div className={classes['skeleton']} role="status" aria-label="Counting journeys">
      {Array.from({ length: Math.min(stages, 8) }, (_, stage) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the places are all the same and never move
        <div key={stage}>
          <Skeleton width="70%" height={14} />
          <Skeleton width="45%" height={18} />
          <Skeleton height={34} />
          <Skeleton height={34} />
          <Skeleton height={34} />
        </div>
      ))}
    </div>
  );
}
