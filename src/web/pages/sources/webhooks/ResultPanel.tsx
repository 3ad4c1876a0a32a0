import type { OutputOf } from '../../../api/types.ts';
import { Icon } from '../../../components/Icon.tsx';
import { asSentence } from '../../../format/sentence.ts';
import classes from './Webhooks.module.css';

const kindWords: Readonly<Record<string, string>> = {
  step: 'A step of a journey',
  feedback: 'Feedback about a step',
  identify: 'What is known of a customer',
};

export interface ResultPanelProps {
  preview: OutputOf<'previewWebhook'> | undefined;
  problem: string | null;
  busy: boolean;
}

/** What becomes of the payload, right of it. */
export function ResultPanel({ preview, problem, busy }: ResultPanelProps) {
  return (
    <section
      className={classes['pane']}
      aria-labelledby="result"
      aria-live="polite"
      data-busy={busy || undefined}
    >
      <div className={classes['paneHead']}>
        <h3 id="result">What becomes of it</h3>
      </div>
      {problem !== null ? (
        <p className={classes['problem']}>{asSentence(problem)}</p>
      ) : preview === undefined ? null : !preview.fits ? (
        <p className={classes['problem']}>
          No rule applies. Such a delivery is kept in quarantine, and its sender hears that all is well.
        </p>
      ) : preview.ignored ? (
        <p className={classes['hint']}>Nothing, as the rule says.</p>
      ) : (
        preview.results.map(({ record, problem: why, kind, time, identifiers, notes }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: results have no other name
          <article key={at} className={classes['made']} data-problem={why !== null || undefined}>
            <h4>
              {why === null ? null : <Icon name="pain" size={13} />}
              {why === null ? (kindWords[kind ?? ''] ?? kind) : 'Goes to quarantine'}
            </h4>
            {why === null ? null : <p className={classes['problem']}>{asSentence(why)}</p>}
            <dl>
              {identifiers.length === 0 ? null : (
                <div>
                  <dt>who</dt>
                  <dd>
                    {identifiers.map(({ type, value }) => (
                      <span key={type + value}>
                        {value} <small>{type}</small>
                      </span>
                    ))}
                  </dd>
                </div>
              )}
              {time === null ? null : (
                <div>
                  <dt>time</dt>
                  <dd>{time.replace('T', ' ').replace(/\.000Z$/, ' UTC')}</dd>
                </div>
              )}
              {Object.entries(record)
                .filter(
                  ([name]) =>
                    why !== null || !(name === 'time' || name === 'customer' || name.startsWith('identify:')),
                )
                .map(([name, value]) => (
                  <div key={name}>
                    <dt>{name}</dt>
                    <dd>{typeof value === 'string' ? value : JSON.stringify(value)}</dd>
                  </div>
                ))}
            </dl>
            {notes.map((note) => (
              <p key={note} className={classes['hint']}>
                {asSentence(note)}
              </p>
            ))}
          </article>
        ))
      )}
    </section>
  );
}
