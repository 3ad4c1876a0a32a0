import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { ApiError } from '../api/client.ts';
import { asSentence } from '../format/sentence.ts';
import classes from './States.module.css';

interface ErrorStateProps {
  error: Error;
  retry?: () => void;
  /** another way on, beside trying again */
  actions?: ReactNode;
}

/** What went wrong in the server's own words, and a way on. */
export function ErrorState({ error, retry, actions }: ErrorStateProps) {
  const isRefusal = error instanceof ApiError && error.status >= 400 && error.status < 500;
  const title =
    error instanceof ApiError
      ? error.status === 400
        ? 'This question can’t be asked'
        : error.title
      : 'Something went wrong';
  const message = error.message.replace(/^(?:[\w-]+: )?--[\w-]+: /, '');
  const again = isRefusal ? undefined : retry;
  return (
    <div className={classes['state']} role="alert">
      <h2 className={classes['title']}>{title}</h2>
      {message === title ? null : <p className={classes['words']}>{asSentence(message)}</p>}
      {again === undefined && actions === undefined ? null : (
        <div className={classes['actions']}>
          {again === undefined ? null : (
            <Button variant="default" onClick={again}>
              Try again
            </Button>
          )}
          {actions}
        </div>
      )}
    </div>
  );
}
