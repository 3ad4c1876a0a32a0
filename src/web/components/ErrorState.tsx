import { Button } from '@mantine/core';
import { ApiError } from '../api/client.ts';
import classes from './States.module.css';

/** What went wrong in the server's own words, and a way on. */
export function ErrorState({ error, retry }: { error: Error; retry?: () => void }) {
  const title = error instanceof ApiError ? error.title : 'Something went wrong';
  return (
    <div className={classes['state']} role="alert">
      <h2 className={classes['title']}>{title}</h2>
      {error.message === title ? null : <p className={classes['words']}>{error.message}</p>}
      {retry === undefined ? null : (
        <div className={classes['actions']}>
          <Button variant="default" onClick={retry}>
            Try again
          </Button>
        </div>
      )}
    </div>
  );
}
