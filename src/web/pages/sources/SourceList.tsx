import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { OutputOf } from '../../api/types.ts';
import { Icon } from '../../components/Icon.tsx';
import { useAppSearch } from '../../filters/useAppSearch.ts';
import { countOf, formatCount } from '../../format/numbers.ts';
import { formatAge, formatPeriod } from '../../format/times.ts';
import { Ledger } from './Ledger.tsx';
import classes from './SourcesPage.module.css';

type Source = OutputOf<'status'>['sources'][number];

/** Sources that are drawn at first, and that each further step adds. */
const atOnce = 100;
/** from more than these on they can be searched */
const searchedFrom = 20;

/** Every source with the account of its rows. */
export function SourceList({ sources }: { sources: readonly Source[] }) {
  const [, change] = useAppSearch();
  const [wanted, setWanted] = useState('');
  const [most, setMost] = useState(atOnce);
  const found = sources.filter(({ source }) => source.toLowerCase().includes(wanted.trim().toLowerCase()));
  const rest = found.length - most;
  return (
    <>
      {sources.length > searchedFrom ? (
        <TextInput
          className={classes['search'] ?? ''}
          aria-label="Search the sources"
          placeholder="Search the sources"
          leftSection={<Icon name="search" size={14} />}
          value={wanted}
          onChange={({ currentTarget }) => setWanted(currentTarget.value)}
        />
      ) : null}
      {found.length === 0 ? <p className={classes['unfound']}>No source has a name like that.</p> : null}
      <ul className={classes['sources']}>
        {found.slice(0, most).map((source) => (
          <li key={source.source} className={classes['source']}>
            <div className={classes['sourceHead']}>
              <h2>{source.source}</h2>
              <p>
                {source.from === null ? 'no interaction with a time' : formatPeriod(source.from, source.to)} ·
                last arrival {formatAge(source.lastImport, Date.now())}
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
      {rest > 0 ? (
        <Button variant="default" size="xs" onClick={() => setMost(most + atOnce)}>
          Show {formatCount(Math.min(rest, atOnce))} more of {formatCount(found.length)}
        </Button>
      ) : null}
    </>
  );
}
