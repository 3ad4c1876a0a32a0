import type { ApiError } from '../../api/client.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Loading } from '../../components/Loading.tsx';
import { NoJourneys } from '../../components/NoJourneys.tsx';
import { countOf, formatCount, formatShare } from '../../format/numbers.ts';
import { asSentence } from '../../format/sentence.ts';
import { RepeatsControls } from './RepeatsControls.tsx';
import { RepeatTable } from './RepeatTable.tsx';
import classes from './RetentionPage.module.css';
import type { RepeatFigure } from './repeatFigure.ts';
import { type Loops, repeatLists } from './repeatRows.ts';

interface RepeatsViewProps {
  loops: Loops | undefined;
  error: ApiError | null;
  busy: boolean;
  retry(): void;
  selected: RepeatFigure | null;
  onOpen(figure: RepeatFigure): void;
}

/** Where customers go round in circles, as ranked lists; each line opens its customers. */
export function RepeatsView({ loops, error, busy, retry, selected, onOpen }: RepeatsViewProps) {
  return (
    <>
      <RepeatsControls />
      {error ? (
        error.status === 400 || error.status === 404 ? (
          <EmptyState title="This question can't be asked">{asSentence(error.message)}</EmptyState>
        ) : (
          <ErrorState error={error} retry={retry} />
        )
      ) : loops === undefined ? (
        <Loading label="Looking for what comes again" lines={9} />
      ) : loops.n.journeys === 0 ? (
        <NoJourneys />
      ) : (
        <div data-busy={busy || undefined} className={classes['answer']}>
          <Any loops={loops} onOpen={onOpen} />
          <div className={classes['lists']}>
            {repeatLists(loops).map((list) => (
              <RepeatTable key={list.kind} list={list} selected={selected} onOpen={onOpen} />
            ))}
            {loops.returns === null ? (
              <section className={classes['list']}>
                <h2>Back to an earlier stage</h2>
                <p className={classes['none']}>
                  Choose a map above: its stages say what is earlier and what is later.
                </p>
              </section>
            ) : null}
          </div>
        </div>
      )}
    </>
  );
}

/** How many journeys do any of it. */
function Any({ loops, onOpen }: { loops: Loops; onOpen(figure: RepeatFigure): void }) {
  const { any, n } = loops;
  const figures: [string, { journeys: number; share: number | null } | null, RepeatFigure][] = [
    ['repeat a touchpoint', any.selfLoops, { figure: 'selfLoop' }],
    ['go to and fro', any.pingPongs, { figure: 'pingPong' }],
    ['go back to an earlier stage', any.returns, { figure: 'return' }],
  ];
  return (
    <p className={classes['summary']}>
      Of {countOf(n.journeys, 'journey')}
      {figures.map(([words, one, figure], at) =>
        one === null ? null : (
          <span key={words}>
            {at === 0 ? ' ' : ', '}
            <button type="button" className={classes['link']} onClick={() => onOpen(figure)}>
              {formatCount(one.journeys)} ({formatShare(one.share)})
            </button>{' '}
            {words}
          </span>
        ),
      )}
      .
    </p>
  );
}
