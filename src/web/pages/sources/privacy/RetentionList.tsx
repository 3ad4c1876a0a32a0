import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import { useOperation } from '../../../api/useOperation.ts';
import { ErrorState } from '../../../components/ErrorState.tsx';
import { Loading } from '../../../components/Loading.tsx';
import { countOf } from '../../../format/numbers.ts';
import { formatDateTime } from '../../../format/times.ts';
import classes from './Privacy.module.css';
import { RemoveAgedDialog } from './RemoveAgedDialog.tsx';
import { RetentionDialog } from './RetentionDialog.tsx';
import { capital, effectWords, monthsWords, type Retention, ruleChoices, ruleOf } from './retentionWords.ts';

/** A rule that somebody chose and has not confirmed. */
interface Chosen {
  source?: string;
  rule: string;
}

/** How long interactions are kept, by source, and what goes when. */
export function RetentionList() {
  const { data, error, refetch } = useOperation('retentionPreview', {});
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [isRemoving, setIsRemoving] = useState(false);
  return (
    <section className={classes['section']} aria-labelledby="retention">
      <div className={classes['sectionHead']}>
        <h2 id="retention">Retention</h2>
        <p>
          What is older than the rule goes when the server starts and once a day, with earlier versions and
          quarantined rows; customers of whom nothing is left go too. Figures of maps and questions are
          counted from what is kept: they change with it.
        </p>
      </div>
      {error ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : data === undefined ? (
        <Loading label="Counting what goes" lines={3} />
      ) : (
        <>
          <Rules retention={data} onChoose={setChosen} />
          <Overdue retention={data} onRemove={() => setIsRemoving(true)} />
          {chosen ? <RetentionDialog {...chosen} onClose={() => setChosen(null)} /> : null}
          {isRemoving ? (
            <RemoveAgedDialog overdue={data.overdue} onClose={() => setIsRemoving(false)} />
          ) : null}
        </>
      )}
    </section>
  );
}

function Rules({ retention, onChoose }: { retention: Retention; onChoose: (chosen: Chosen) => void }) {
  const { months, sources } = retention;
  const withOwn = sources.filter(({ own }) => own).length;
  return (
    <ul className={classes['rows']}>
      <li className={classes['row']}>
        <div className={classes['who']}>
          <h3>Workspace</h3>
          <p>every source without a rule of its own</p>
        </div>
        <Select
          label="Kept for"
          aria-label="Workspace kept for"
          data={ruleChoices(months)}
          value={ruleOf(months)}
          allowDeselect={false}
          onChange={(rule) => rule !== null && rule !== ruleOf(months) && onChoose({ rule })}
        />
        <p className={classes['effect']}>
          {months === null && withOwn === 0
            ? 'Nothing goes by its age.'
            : `${countOf(withOwn, 'source has', 'sources have')} a rule of ${withOwn === 1 ? 'its' : 'their'} own.`}
        </p>
      </li>
      {sources.map((source) => {
        const rule = source.own ? ruleOf(source.months) : 'workspace';
        return (
          <li key={source.source} className={classes['row']}>
            <div className={classes['who']}>
              <h3>{source.source}</h3>
              <p>{countOf(source.interactions, 'interaction')}</p>
            </div>
            <Select
              label="Kept for"
              aria-label={`${source.source} kept for`}
              data={[
                { value: 'workspace', label: `As the workspace: ${monthsWords(months)}` },
                ...ruleChoices(source.own ? source.months : null),
              ]}
              value={rule}
              allowDeselect={false}
              onChange={(next) =>
                next !== null && next !== rule && onChoose({ source: source.source, rule: next })
              }
            />
            <p className={classes['effect']}>{capital(effectWords(source))}</p>
          </li>
        );
      })}
    </ul>
  );
}

function Overdue({ retention, onRemove }: { retention: Retention; onRemove: () => void }) {
  const { overdue, last } = retention;
  const isAny = overdue.interactions + overdue.revisions + overdue.quarantined > 0;
  if (!isAny && last === null) return null;
  return (
    <div className={classes['overdue']}>
      <p>
        {isAny ? (
          <>
            <strong>{countOf(overdue.interactions, 'interaction')}</strong> and{' '}
            <strong>{countOf(overdue.customers, 'customer')}</strong> go at the next daily run.{' '}
          </>
        ) : null}
        {last === null
          ? null
          : `Last, on ${formatDateTime(last.at)}, went ${countOf(last.interactions, 'interaction')} and ${countOf(last.customers, 'customer')}.`}
      </p>
      {isAny ? (
        <Button variant="default" size="xs" onClick={onRemove}>
          Remove now
        </Button>
      ) : null}
    </div>
  );
}
