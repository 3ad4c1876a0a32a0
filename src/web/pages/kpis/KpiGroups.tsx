import { Select } from '@mantine/core';
import { useOperation } from '../../api/useOperation.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Loading } from '../../components/Loading.tsx';
import { useFilters, useParameter } from '../../filters/useAppSearch.ts';
import { formatCount } from '../../format/numbers.ts';
import classes from './KpisPage.module.css';
import { type Kpi, sayInterval, sayValue } from './kpiWords.ts';

/** A KPI by channel, attribute, segment or persona: a dot with its interval each. */
export function KpiGroups({ kpi }: { kpi: Kpi }) {
  const filters = useFilters();
  const [chosen, choose] = useParameter('by');
  const status = useOperation('status', {}).data;
  const by = chosen ?? 'channel';
  const { data, error, refetch } = useOperation('kpiGroups', { ...filters, name: kpi.formula, by });
  const attributes = [...new Set([...(status?.customerAttributes ?? []), ...(status?.attributes ?? [])])];
  const groups = (data?.groups ?? []).filter(({ value }) => value !== null).slice(0, 12);
  const ends = groups.flatMap(({ value, interval }) => [value ?? 0, ...(interval ?? [])]);
  const [low, high] = [Math.min(0, ...ends), Math.max(...ends, Number.MIN_VALUE)];
  const place = (value: number) => `${((value - low) / (high - low)) * 100}%`;
  return (
    <section className={classes['block']}>
      <div className={classes['blockHead']}>
        <h3>By</h3>
        <Select
          aria-label="Break down by"
          size="xs"
          searchable
          allowDeselect={false}
          value={by}
          onChange={(next) => choose(next === 'channel' ? undefined : (next ?? undefined))}
          data={['channel', 'segment', 'persona', ...attributes.filter((one) => one !== 'channel')]}
        />
      </div>
      {error ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : data === undefined ? (
        <Loading label="Counting groups" lines={3} />
      ) : groups.length === 0 ? (
        <p className={classes['note']}>
          {by === 'segment' || by === 'persona' ? `There is no ${by} with a rule yet.` : 'No data.'}
        </p>
      ) : (
        <table className={classes['groups']}>
          <thead>
            <tr>
              <th>{by}</th>
              <th aria-label="interval" />
              <th>value</th>
              <th>n</th>
            </tr>
          </thead>
          <tbody>
            {groups.map((one) => (
              <tr key={one.group}>
                <th scope="row">{one.group === '' ? 'none' : one.group}</th>
                <td>
                  <span className={classes['range']} title={sayInterval(one, kpi.unit)}>
                    {one.interval === null ? null : (
                      <i
                        style={{
                          left: place(one.interval[0]),
                          right: `calc(100% - ${place(one.interval[1])})`,
                        }}
                      />
                    )}
                    <b style={{ left: place(one.value ?? 0) }} />
                  </span>
                </td>
                <td>{sayValue(one.value ?? 0, kpi.unit)}</td>
                <td>{formatCount(one.n)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
