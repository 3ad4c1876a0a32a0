import { Button } from '@mantine/core';
import type { OutputOf } from '../../api/types.ts';
import { useCommand, useOperation } from '../../api/useOperation.ts';
import { Loading } from '../../components/Loading.tsx';
import { useToast } from '../../components/Toasts.tsx';
import { countOf, formatCount, formatShare } from '../../format/numbers.ts';
import { formatDateTime } from '../../format/times.ts';
import reviewStyle from './Review.module.css';
import classes from './Voice.module.css';
import { capital, sourceWords } from './voiceWords.ts';

type Scorer = OutputOf<'textScorer'>;
const sources = ['label', 'model', 'lexicon', 'endpoint'] as const;

/** What scores the texts, how far the labels are, and what training on them brought. */
export function ScorerStatus({ labelledNow }: { labelledNow: number | null }) {
  const { data } = useOperation('textScorer', {});
  const train = useCommand('trainText');
  const forget = useCommand('forgetTextModel');
  const toast = useToast();
  if (data === undefined)
    return (
      <aside className={reviewStyle['scorer']}>
        <Loading lines={4} />
      </aside>
    );
  const n = labelledNow ?? data.labels.n;
  const { enough } = data.labels;
  const learn = () =>
    train.mutate(
      {},
      {
        onSuccess: ({ quality }) =>
          toast({
            text: `Trained: right in ${formatShare(quality.accuracy)} of ${countOf(quality.n, 'label')}. All texts are scored anew.`,
          }),
        onError: ({ message }) => toast({ text: message, tone: 'warn' }),
      },
    );
  return (
    <aside className={reviewStyle['scorer']} aria-label="Scorer of texts">
      <h3>Labels</h3>
      <div
        className={reviewStyle['progress']}
        role="progressbar"
        aria-label="Labels until training is worth it"
        aria-valuemin={0}
        aria-valuemax={enough}
        aria-valuenow={Math.min(n, enough)}
      >
        <i style={{ width: `${Math.min(100, (100 * n) / enough)}%` }} />
      </div>
      <p>
        <strong>{formatCount(n)}</strong> of {formatCount(enough)} from which on a scorer of your own is worth
        it
      </p>
      <p className={classes['note']}>
        {formatCount(data.labels.negative)} negative, {formatCount(data.labels.neutral)} neutral,{' '}
        {formatCount(data.labels.positive)} positive. A label counts at once for every text with the same
        words.
      </p>
      <Button size="xs" disabled={n < enough} loading={train.isPending} onClick={learn}>
        {data.model === null ? 'Train on the labels' : 'Train again'}
      </Button>
      <h3>Who scores now</h3>
      <ul className={reviewStyle['sources']}>
        {sources
          .filter((source) => data.bySource[source] > 0)
          .map((source) => (
            <li key={source}>
              <span>{capital(sourceWords[source])}</span>
              <span>{countOf(data.bySource[source], 'text')}</span>
            </li>
          ))}
        {data.abstained > 0 ? (
          <li>
            <span>Nobody: not scored</span>
            <span>{countOf(data.abstained, 'text')}</span>
          </li>
        ) : null}
      </ul>
      {data.model === null ? (
        <p className={classes['note']}>
          Until then the built-in word list ({data.lexicon.version}) scores: fair in English, indicative in{' '}
          {data.lexicon.indicative.join(', ')}.
        </p>
      ) : (
        <Model model={data.model} onForget={() => forget.mutate({})} busy={forget.isPending} />
      )}
    </aside>
  );
}

function Model({
  model,
  onForget,
  busy,
}: {
  model: NonNullable<Scorer['model']>;
  onForget(): void;
  busy: boolean;
}) {
  const { quality } = model;
  return (
    <>
      <h3>What labels brought</h3>
      <dl className={reviewStyle['quality']}>
        <div>
          <dt>Right</dt>
          <dd>{formatShare(quality.accuracy)}</dd>
        </div>
        <div>
          <dt>Macro-F1</dt>
          <dd>{formatShare(quality.macroF1)}</dd>
        </div>
        <div>
          <dt>Labels</dt>
          <dd>{formatCount(quality.n)}</dd>
        </div>
      </dl>
      <p className={classes['note']}>
        Five-fold cross-validated. Trained {formatDateTime(model.trainedAt)} from {model.from}.
      </p>
      <button type="button" className={classes['away']} disabled={busy} onClick={onForget}>
        Go back to the word list
      </button>
    </>
  );
}
