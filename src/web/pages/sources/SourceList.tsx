import type { OutputOf } from '../../api/types.ts';
import { useAppSearch } from '../../filters/useAppSearch.ts';
import { countOf } from '../../format/numbers.ts';
import { formatAge, formatPeriod } from '../../format/times.ts';
import { Ledger } from './Ledger.tsx';
import classes from './SourcesPage.module.css';

type Source = OutputOf<'status'>['sources'][number];

/** Every source with the account of its rows. */
export function SourceList({ sources }: { sources: readonly Source[] }) {
  const [, change] = useAppSearch();
  return (
    <ul className={classes['sources']}>
      {sources.map((source) => (
        <li key={source.source} className={classes['source']}>
          <div className={classes['sourceHead']}>
            <h2>{source.source}</h2>
            <p>
              {source.from === null ? 'no interaction with a time' : formatPeriod(source.from, source.to)} ·
              last import {formatAge(source.lastImport, Date.now())}
            </p>
            {source.quarantined > 0 ? (
              <button
                type="button"
                className={classes['link']}
                onClick={() => change({ rows: source.source })}
              >
                See {countOf(source.quarantined, 'row')} in quarantine
              </button>
            ) : null}
          </div>
          <Ledger ledger={source} />
        </li>
      ))}
    </ul>
  );
}
