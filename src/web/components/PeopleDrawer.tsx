import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import type { ApiError } from '../api/client.ts';
import type { OperationName } from '../api/types.ts';
import { type AppSearch, travelling } from '../filters/search.ts';
import { countOf, formatCount } from '../format/numbers.ts';
import { formatDateTime } from '../format/times.ts';
import { Drawer } from './Drawer.tsx';
import { ErrorState } from './ErrorState.tsx';
import { Icon } from './Icon.tsx';
import { Loading } from './Loading.tsx';
import classes from './PeopleDrawer.module.css';
import { allPeople, nextPage, pageOfPeople, peopleMost } from './peoplePages.ts';
import { SaveAsSegment } from './SaveAsSegment.tsx';
import { saveFile, toCsv } from './saveFile.ts';
import { useToast } from './Toasts.tsx';

export interface PeopleDrawerProps {
  /** small word over the title; 'Customers' unless said otherwise */
  kind?: ReactNode;
  title: string;
  /** a sentence: who these are, and of how many */
  lead?: ReactNode;
  /** a question that lists people: funnelPeople, flowPeople … */
  operation: OperationName;
  /** what that question is asked, without limit and offset */
  input: Readonly<Record<string, unknown>>;
  /** the address of their journeys on the Journeys page, where filters say it: 'Open their journeys' */
  journeys?: AppSearch;
  /** stands over the list, for example a way to another figure of theirs */
  children?: ReactNode;
  onClose(): void;
}

/** The customers behind a figure: a list to read, to keep as a segment, to save. */
export function PeopleDrawer(props: PeopleDrawerProps) {
  const { kind = 'Customers', title, lead, operation, input, journeys, children, onClose } = props;
  const asked = useInfiniteQuery({
    queryKey: [operation, input, 'pages'],
    queryFn: ({ pageParam, signal }) => pageOfPeople(operation, input, pageParam, signal),
    initialPageParam: 0,
    getNextPageParam: nextPage,
  });
  const n = asked.data?.pages[0]?.n;
  const listed = asked.data?.pages.flatMap(({ customers }) => customers) ?? [];
  return (
    <Drawer
      kind={kind}
      title={title}
      subject={`${operation} ${JSON.stringify(input)} ${title}`}
      onClose={onClose}
    >
      {lead === undefined ? null : <p className={classes['lead']}>{lead}</p>}
      {children}
      {asked.error ? (
        <ErrorState error={asked.error as ApiError} retry={() => void asked.refetch()} />
      ) : n === undefined ? (
        <Loading label="Looking for the customers" lines={6} />
      ) : (
        <>
          <div className={classes['bar']}>
            <h3>{countOf(n, 'customer')}</h3>
            <Actions operation={operation} input={input} title={title} n={n} />
          </div>
          <ul className={classes['people']} aria-label={`Customers: ${title}`}>
            {listed.map(({ customer, at, touchpoint }, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a list of journeys names a customer more than once
              <li key={`${customer} ${place}`}>
                <Link
                  to="/journeys"
                  search={(before: AppSearch) => ({ ...travelling(before), customer })}
                  className={classes['customer'] ?? ''}
                >
                  {customer}
                </Link>
                <span className={classes['at']}>
                  {touchpoint}
                  {at === null ? null : <time dateTime={at}>{formatDateTime(at)}</time>}
                </span>
              </li>
            ))}
          </ul>
          {asked.hasNextPage ? (
            <Button
              variant="default"
              size="xs"
              loading={asked.isFetchingNextPage}
              onClick={() => void asked.fetchNextPage()}
            >
              Show more of {formatCount(n)}
            </Button>
          ) : null}
          {journeys === undefined || n === 0 ? null : (
            <p className={classes['journeys']}>
              <Link to="/journeys" search={journeys}>
                Open their journeys
              </Link>
            </p>
          )}
        </>
      )}
    </Drawer>
  );
}

function Actions({
  operation,
  input,
  title,
  n,
}: Pick<PeopleDrawerProps, 'operation' | 'input' | 'title'> & { n: number }) {
  const toast = useToast();
  const [saving, setSaving] = useState(false);
  const saveCsv = async () => {
    setSaving(true);
    try {
      const people = await allPeople(operation, input, n);
      saveFile(
        'customers.csv',
        'text/csv',
        toCsv(
          ['customer', 'at', 'touchpoint'],
          people.map(({ customer, at, touchpoint }) => [customer, at, touchpoint]),
        ),
      );
      if (people.length < n)
        toast({ text: `Saved the first ${formatCount(peopleMost)} of ${countOf(n, 'customer')}.` });
    } catch (error) {
      toast({ text: error instanceof Error ? error.message : 'The file could not be made.', tone: 'warn' });
    } finally {
      setSaving(false);
    }
  };
  return (
    <div className={classes['actions']}>
      <SaveAsSegment
        suggested={title}
        n={n}
        customers={async () => (await allPeople(operation, input, n)).map(({ customer }) => customer)}
      />
      <Button
        variant="default"
        size="xs"
        leftSection={<Icon name="download" size={13} />}
        loading={saving}
        disabled={n === 0}
        onClick={() => void saveCsv()}
      >
        CSV
      </Button>
    </div>
  );
}
