import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useOperation } from '../api/useOperation.ts';
import { noFilters } from '../filters/search.ts';
import { useAppSearch, useFilters } from '../filters/useAppSearch.ts';
import { EmptyState } from './EmptyState.tsx';

/** Why there is no journey to show: nothing has come in yet, or the filters leave none; each with its way on. */
export function NoJourneys({ hint }: { hint?: ReactNode }) {
  const status = useOperation('status', {});
  const filtered = Object.keys(useFilters()).length > 0;
  const [, change] = useAppSearch();
  if (status.data?.interactions === 0) {
    return (
      <EmptyState
        title="Nothing has come in yet"
        actions={
          <Button component={Link} to="/sources">
            Bring in a file
          </Button>
        }
      >
        A file of what customers did is enough: who, when, which touchpoint.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="No journey fits"
      actions={
        filtered ? (
          <Button variant="default" onClick={() => change(noFilters)}>
            Take the filters away
          </Button>
        ) : (
          <Link to="/sources">To the sources</Link>
        )
      }
    >
      {hint ?? 'The filters leave nobody.'}
    </EmptyState>
  );
}
