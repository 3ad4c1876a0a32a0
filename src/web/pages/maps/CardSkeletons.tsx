import { Skeleton } from '../../components/Loading.tsx';
import classes from './MapsPage.module.css';

/** The place of the cards while they load. */
export function CardSkeletons() {
  return (
    <div className={classes['cards']} role="status" aria-label="Loading the maps">
      {['first', 'second', 'third'].map((card) => (
        <div key={card} className={classes['card']}>
          <Skeleton height={64} />
          <Skeleton width="52%" height={15} />
          <Skeleton width="84%" />
          <Skeleton width="66%" />
        </div>
      ))}
    </div>
  );
}
