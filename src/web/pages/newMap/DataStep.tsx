import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useOperation } from '../../api/useOperation.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Figure, Figures } from '../../components/Figure.tsx';
import { Loading } from '../../components/Loading.tsx';
import { formatCount } from '../../format/numbers.ts';
import { formatPeriod } from '../../format/times.ts';
import classes from './NewMapPage.module.css';

/** What is in the workspace, before a map is made from it. */
export function DataStep() {
  const { data: status, error, isPending, refetch } = useOperation('status', {});
  if (error !== null && status === undefined)
    return <ErrorState error={error} retry={() => void refetch()} />;
  if (isPending || status === undefined) return <Loading />;
  if (status.interactions === 0) {
    return (
      <EmptyState
        title="There are no interactions yet"
        actions={
          <Button component={Link} to="/sources">
            Bring in a file
          </Button>
        }
      >
        A map is made from what customers did: who, when, which touchpoint. Bring in a file first, then come
        back.
      </EmptyState>
    );
  }
  return (
    <>
      <h2 className={classes['question']}>This is what customers did and said</h2>
      <Figures>
        <Figure label="interactions" value={formatCount(status.interactions)} />
        <Figure label="customers" value={formatCount(status.customers)} />
        <Figure label="touchpoints" value={formatCount(status.touchpoints)} />
        <Figure label="ratings and comments" value={formatCount(status.feedback)} />
      </Figures>
      <table className={classes['sources']}>
        <thead>
          <tr>
            <th scope="col">Source</th>
            <th scope="col">Accepted</th>
            <th scope="col">Period</th>
          </tr>
        </thead>
        <tbody>
          {status.sources.map((source) => (
            <tr key={source.source}>
              <th scope="row">{source.source}</th>
              <td>{formatCount(source.accepted)}</td>
              <td>{formatPeriod(source.from, source.to)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={classes['hint']}>
        Something is missing?{' '}
        <Link to="/sources" className={classes['link']}>
          Bring in another file
        </Link>
        . The map takes in what comes later, too.
      </p>
    </>
  );
}
