import classes from './RecommendationsPage.module.css';
import { type Status, statusWords } from './recommendationWords.ts';

export function StatusChip({ status }: { status: Status }) {
  return (
    <span className={classes['chip']} data-status={status}>
      {statusWords[status]}
    </span>
  );
}
