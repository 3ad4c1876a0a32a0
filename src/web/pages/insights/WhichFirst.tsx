import type { OutputOf } from '../../api/types.ts';
import { useRestingOperation } from '../../api/useRestingOperation.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Loading } from '../../components/Loading.tsx';
import { SortableTable } from '../../components/SortableTable.tsx';
import type { FilterInput } from '../../filters/search.ts';
import { useParameter } from '../../filters/useAppSearch.ts';
import { formatCount, words } from '../../format/numbers.ts';
import classes from './InsightsPage.module.css';

type Row = OutputOf<'journeyPriority'>['rows'][number];

/** Which journey to better first, by volume × pain × value; asked when somebody opens it. */
export function WhichFirst({ filters }: { filters: FilterInput }) {
  const [first, setFirst] = useParameter('first');
  const isOpen = first === 'yes';
  const { data, error, refetch } = useRestingOperation('journeyPriority', filters, { enabled: isOpen });
  return (
    <section className={classes['first']}>
      <button type="button" aria-expanded={isOpen} onClick={() => setFirst(isOpen ? undefined : 'yes')}>
        {isOpen ? 'Hide which journey comes first' : 'Which journey first?'}
      </button>
      {!isOpen ? null : error !== null && data === undefined ? (
        <ErrorState error={error} retry={refetch} />
      ) : data === undefined ? (
        <Loading label="Ranking the journeys" lines={4} />
      ) : (
        <>
          <p>
            By customers × customers lost for each of them × value.{' '}
            {data.of === 'stage' ? 'No journey is defined here, so these are the stages.' : ''}
          </p>
          <SortableTable<Row>
            caption="Journeys by what bettering them is worth"
            parameter="firstSort"
            rows={data.rows}
            rowKey={({ name }) => name}
            columns={[
              { key: 'name', title: data.of === 'stage' ? 'Stage' : 'Journey', value: ({ name }) => name },
              {
                key: 'customers',
                title: 'Customers',
                numeric: true,
                value: ({ customers }) => customers,
                cell: ({ customers }) => formatCount(customers),
              },
              {
                key: 'pain',
                title: 'Lost per 100',
                numeric: true,
                value: ({ pain }) => pain,
                cell: ({ pain }) => words.decimal(pain * 100, 1),
              },
              {
                key: 'claims',
                title: 'Insights',
                numeric: true,
                value: ({ claims }) => claims,
                cell: ({ claims }) => formatCount(claims),
              },
              {
                key: 'score',
                title: 'Worth',
                numeric: true,
                value: ({ score }) => score,
                cell: ({ score }) => formatCount(score),
              },
            ]}
          />
        </>
      )}
    </section>
  );
}
