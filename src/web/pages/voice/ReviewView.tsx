import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Skeleton } from '../../components/Loading.tsx';
import { useFilters } from '../../filters/useAppSearch.ts';
import { formatValence } from '../../format/numbers.ts';
import { formatDate } from '../../format/times.ts';
import reviewStyle from './Review.module.css';
import { ScorerStatus } from './ScorerStatus.tsx';
import textStyle from './Texts.module.css';
import { type Label, type Reviewed, useReviewQueue } from './useReviewQueue.ts';
import classes from './Voice.module.css';
import { capital, sourceWords } from './voiceWords.ts';

const labels = [
  { label: 'negative', key: '1' },
  { label: 'neutral', key: '2' },
  { label: 'positive', key: '3' },
] as const satisfies readonly { label: Label; key: string }[];

/** The texts that the scorer is least sure of, one at a time, to be labelled with a key each. */
export function ReviewView() {
  const filters = useFilters();
  const queue = useReviewQueue(filters);
  useKeys(queue);
  return (
    <div className={reviewStyle['review']}>
      <section aria-label="Review queue" className={reviewStyle['desk']}>
        {queue.error ? (
          <ErrorState error={queue.error} retry={queue.retry} />
        ) : queue.isLoading ? (
          <div className={reviewStyle['card']} role="status">
            <span className="visually-hidden">Looking for texts that the scorer is unsure of</span>
            <Skeleton width="82%" height={16} />
            <Skeleton width="54%" height={16} />
          </div>
        ) : queue.current === null ? (
          <EmptyState title="Nothing left to label">
            Every text that the filters leave has a label, or was skipped here.
          </EmptyState>
        ) : (
          <Card text={queue.current} />
        )}
        <div className={reviewStyle['labels']}>
          {labels.map(({ label, key }) => (
            <button
              key={label}
              type="button"
              className={reviewStyle['answer']}
              data-tone={label}
              disabled={queue.current === null}
              onClick={() => queue.say(label)}
            >
              <kbd>{key}</kbd> {capital(label)}
            </button>
          ))}
        </div>
        <div className={classes['actions']}>
          <Button variant="default" size="xs" disabled={queue.current === null} onClick={queue.skip}>
            Skip (S)
          </Button>
          <Button variant="default" size="xs" disabled={!queue.canUndo} onClick={queue.undo}>
            Undo (U)
          </Button>
          <span className={classes['note']} role="status">
            {queue.done === 0 ? 'How does this text feel? Keys 1, 2, 3.' : `${queue.done} labelled just now.`}
          </span>
        </div>
        {queue.latest.length === 0 ? null : (
          <ul className={reviewStyle['latest']} aria-label="Labelled just now">
            {queue.latest.map(({ text, label }) => (
              <li key={text.key}>
                <span className={textStyle['feeling']} data-tone={label ?? undefined}>
                  {label ?? 'skipped'}
                </span>
                <span>{text.text}</span>
              </li>
            ))}
          </ul>
        )}
      </section>
      <ScorerStatus labelledNow={queue.labelled} />
    </div>
  );
}

function Card({ text }: { text: Reviewed }) {
  const { guess } = text;
  return (
    <article className={reviewStyle['card']} aria-live="polite">
      <p>{text.text}</p>
      <p className={textStyle['about']}>
        {text.touchpoint === null ? null : <span>{text.touchpoint}</span>}
        {text.channel === null ? null : <span>{text.channel}</span>}
        <time dateTime={text.at}>{formatDate(text.at)}</time>
        <span>
          {guess === null
            ? 'the scorer has no idea'
            : `${sourceWords[guess.source]} says ${guess.label} (${formatValence(guess.sentiment)}), ${Math.round(guess.confidence * 100)} % sure`}
        </span>
      </p>
    </article>
  );
}

/** 1, 2, 3 label, S skips, U takes the last one back; not while somebody writes in a field. */
function useKeys(queue: ReturnType<typeof useReviewQueue>): void {
  const latest = useRef(queue);
  latest.current = queue;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.metaKey || event.ctrlKey || event.altKey || event.defaultPrevented) return;
      const { target } = event;
      if (target instanceof HTMLElement && target.closest('input, textarea, select, [role="dialog"]')) return;
      const label = labels.find(({ key }) => key === event.key)?.label;
      if (label !== undefined) latest.current.say(label);
      else if (event.key === 's') latest.current.skip();
      else if (event.key === 'u') latest.current.undo();
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
