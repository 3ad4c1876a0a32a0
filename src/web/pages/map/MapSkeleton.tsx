import { Skeleton } from '../../components/Loading.tsx';
import classes from './MapView.module.css';

/** The shape of a map while it loads. */
export function MapSkeleton() {
  return (
    <div className={classes['skeleton']} role="status" aria-label="Loading the map">
      <Skeleton width={260} height={24} />
      <Skeleton width={380} />
      <div className={classes['skeletonStages']}>
        {['a', 'b', 'c', 'd', 'e', 'f'].map((stage) => (
          <div key={stage}>
            <Skeleton width="70%" height={14} />
            <Skeleton width="45%" height={18} />
            <Skeleton height={34} />
            <Skeleton height={34} />
            <Skeleton height={34} />
          </div>
        ))}
      </div>
    </div>
  );
}
