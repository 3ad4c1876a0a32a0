import type { ReactNode } from 'react';
import { useOperation } from '../api/useOperation.ts';
import { formatDuration, formatPeriod } from '../format/times.ts';
import { ComparePill } from './ComparePill.tsx';
import classes from './FilterBar.module.css';
import { FilterPill } from './FilterPill.tsx';
import { OptionList } from './OptionList.tsx';
import { PeriodPicker } from './PeriodPicker.tsx';
import { type FilterName, filtersOf, noFilters } from './search.ts';
import { useAppSearch } from './useAppSearch.ts';
import { WherePicker } from './WherePicker.tsx';
import { readableWhere } from './whereText.ts';

export interface FilterBarProps {
  /** what the filters leave: '7,904 journeys of 7,611 customers' */
  count?: ReactNode;
  actions?: ReactNode;
  /** filters that this page doesn't offer */
  omit?: readonly FilterName[];
  /** how the journey pill reads while none is chosen */
  anyJourney?: string;
  /** whether the page can show a group of journeys against the rest */
  compares?: boolean;
}

/** The filters that every question takes, kept in the address. */
export function FilterBar({
  count,
  actions,
  omit = [],
  anyJourney = 'Whole history',
  compares = false,
}: FilterBarProps) {
  const [search, change] = useAppSearch();
  const status = useOperation('status', {}).data;
  const offers = (name: FilterName) => !omit.includes(name);
  const where = search.where ?? [];
  const channels = search.channel ?? [];
  const sources = search.source ?? [];
  const journey = search.journey;
  const segment = search.segment;
  const active = Object.keys(filtersOf(search)).filter((name) => offers(name as FilterName)).length;
  return (
    <section className={classes['bar']} aria-label="Filters">
      <div className={classes['pills']}>
        <FilterPill
          label={
            search.since === undefined && search.until === undefined
              ? 'All time'
              : formatPeriod(search.since, search.until)
          }
          active={search.since !== undefined || search.until !== undefined}
          onClear={() => change({ since: undefined, until: undefined })}
          width={300}
        >
          {(close) => (
            <PeriodPicker
              period={{ since: search.since, until: search.until }}
              from={status?.from ?? null}
              to={status?.to ?? null}
              onChange={(period) => change({ since: period.since, until: period.until })}
              onDone={close}
            />
          )}
        </FilterPill>
        {offers('journey') ? (
          <FilterPill
            label={
              journey === undefined
                ? search.sessionGap !== undefined
                  ? `Sessions, ${search.sessionGap}`
                  : search.scope === 'session'
                    ? 'Sessions'
                    : anyJourney
                : `Journey: ${journey}`
            }
            active={journey !== undefined || search.scope === 'session' || search.sessionGap !== undefined}
            onClear={() => change({ journey: undefined, scope: undefined, sessionGap: undefined })}
          >
            {(close) => (
              <JourneyOptions
                chosen={journey}
                session={search.scope === 'session'}
                any={anyJourney}
                onChoose={(next) => {
                  change({ ...next, sessionGap: undefined });
                  close();
                }}
              />
            )}
          </FilterPill>
        ) : null}
        {offers('segment') ? (
          <FilterPill
            label={segment ?? 'All customers'}
            active={segment !== undefined}
            onClear={() => change({ segment: undefined })}
          >
            {(close) => (
              <SegmentOptions
                chosen={segment}
                onChoose={(next) => {
                  change({ segment: next });
                  close();
                }}
              />
            )}
          </FilterPill>
        ) : null}
        <FilterPill
          label={listLabel(channels, 'All channels')}
          active={channels.length > 0}
          onClear={() => change({ channel: undefined })}
        >
          {() => (
            <OptionList
              label="Channels"
              multiple
              options={(status?.channels ?? []).map((channel) => ({ value: channel, label: channel }))}
              chosen={channels}
              onChange={(next) => change({ channel: next.length === 0 ? undefined : [...next] })}
              none="The data name no channel."
            />
          )}
        </FilterPill>
        {sources.length > 0 || (status?.sources.length ?? 0) > 1 ? (
          <FilterPill
            label={listLabel(sources, 'All sources')}
            active={sources.length > 0}
            onClear={() => change({ source: undefined })}
          >
            {() => (
              <OptionList
                label="Sources"
                multiple
                options={(status?.sources ?? []).map(({ source }) => ({ value: source, label: source }))}
                chosen={sources}
                onChange={(next) => change({ source: next.length === 0 ? undefined : [...next] })}
                none="Nothing was imported yet."
              />
            )}
          </FilterPill>
        ) : null}
        {where.map((clause) => (
          <FilterPill
            key={clause}
            label={readableWhere(clause)}
            active
            onClear={() => change({ where: without(where, clause) })}
          >
            {() => <code className={classes['clause']}>{clause}</code>}
          </FilterPill>
        ))}
        {search.path === undefined ? null : (
          <FilterPill
            label={`Path ${search.path}`}
            active
            onClear={() => change({ path: undefined })}
            width={380}
          >
            {() => <code className={classes['clause']}>{search.path}</code>}
          </FilterPill>
        )}
        <FilterPill label="+ Filter" active={false} width={300}>
          {(close) => (
            <WherePicker
              attributes={status?.attributes ?? []}
              customerAttributes={status?.customerAttributes ?? []}
              onAdd={(clause) => {
                change({ where: [...without(where, clause), clause] });
                close();
              }}
            />
          )}
        </FilterPill>
        {compares ? <ComparePill /> : null}
        {active > 1 ? (
          <button type="button" className={classes['reset']} onClick={() => change(noFilters)}>
            Clear all
          </button>
        ) : null}
      </div>
      {count === undefined ? null : (
        <div className={classes['count']} aria-live="polite">
          {count}
        </div>
      )}
      {actions === undefined ? null : <div className={classes['actions']}>{actions}</div>}
    </section>
  );
}

type JourneyChoice = { journey: string | undefined; scope: 'session' | undefined };

function JourneyOptions({
  chosen,
  session,
  any,
  onChoose,
}: {
  chosen: string | undefined;
  session: boolean;
  any: string;
  onChoose: (choice: JourneyChoice) => void;
}) {
  const journeys = useOperation('definitions', {}).data?.journeys;
  const gapMs = useOperation('settings', {}).data?.sessionGapMs;
  return (
    <OptionList
      label="Journey"
      loading={journeys === undefined}
      options={[
        { value: ' any', label: any },
        {
          value: ' session',
          label: 'Sessions',
          ...(gapMs ? { note: `cut at ${formatDuration(gapMs)} of silence` } : {}),
        },
        ...(journeys ?? []).map((journey) => ({
          value: journey.name,
          label: journey.name,
          ...(journey.description === '' ? {} : { note: journey.description }),
        })),
      ]}
      chosen={[chosen ?? (session ? ' session' : ' any')]}
      onChange={([value]) => {
        if (value === ' any') onChoose({ journey: undefined, scope: undefined });
        else if (value === ' session') onChoose({ journey: undefined, scope: 'session' });
        else onChoose({ journey: value, scope: undefined });
      }}
    />
  );
}

function SegmentOptions({
  chosen,
  onChoose,
}: {
  chosen: string | undefined;
  onChoose: (segment: string | undefined) => void;
}) {
  const segments = useOperation('definitions', {}).data?.segments;
  return (
    <OptionList
      label="Segment"
      loading={segments === undefined}
      options={[
        { value: ' all', label: 'All customers' },
        ...(segments ?? []).map((segment) => ({
          value: segment.name,
          label: segment.name,
          ...(segment.description === '' ? {} : { note: segment.description }),
        })),
      ]}
      chosen={[chosen ?? ' all']}
      onChange={([value]) => onChoose(value === ' all' ? undefined : value)}
      none="No segment is defined yet: see Definitions."
    />
  );
}

function listLabel(values: readonly string[], all: string): string {
  if (values.length === 0) return all;
  return values.length <= 2 ? values.join(', ') : `${values[0]} + ${values.length - 1}`;
}

function without(values: readonly string[], value: string): string[] {
  return values.filter((one) => one !== value);
}
