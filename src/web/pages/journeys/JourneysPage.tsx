import { Button } from '@mantine/core';
import { Navigate } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '../../api/client.ts';
import { useOperation } from '../../api/useOperation.ts';
import { Icon } from '../../components/Icon.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { saveFile, toCsv } from '../../components/saveFile.ts';
import { useToast } from '../../components/Toasts.tsx';
import { FilterBar } from '../../filters/FilterBar.tsx';
import { travelling } from '../../filters/search.ts';
import { useAppSearch, useFilters, useParameter } from '../../filters/useAppSearch.ts';
import { countOf, formatCount } from '../../format/numbers.ts';
import { CustomerView } from './CustomerView.tsx';
import { JourneyList } from './JourneyList.tsx';
import classes from './JourneysPage.module.css';
import { PathInput } from './PathInput.tsx';
import { pageSize } from './pageSize.ts';

const csvMost = 20_000;
const csvChunk = 1_000;

/** The people behind any number: their journeys one by one. */
export function JourneysPage() {
  const [customer] = useParameter('customer');
  const [search] = useAppSearch();
  // where variants were once a tab of this page
  if (search['tab'] === 'variants')
    return <Navigate to="/variants" search={{ ...travelling(search), path: search.path }} replace />;
  return customer === undefined ? <Journeys /> : <CustomerView id={customer} />;
}

function Journeys() {
  const filters = useFilters();
  const [search, change] = useAppSearch();
  const page = Math.max(1, Number(search['page'] ?? 1) || 1);
  const answer = useOperation('journeys', { ...filters, limit: pageSize, offset: (page - 1) * pageSize });
  const { data, error } = answer;
  const pathError = error?.status === 400 && filters.path !== undefined ? error : null;
  return (
    <div className={classes['page']}>
      <PageHeader
        title="Journeys"
        lead="The people behind every number."
        actions={<SaveButton n={data?.n ?? 0} />}
      />
      <FilterBar
        count={
          data && (
            <>
              <strong>{countOf(data.n, 'journey')}</strong> of {countOf(data.customers, 'customer')}
            </>
          )
        }
      />
      <PathInput
        path={search.path}
        error={pathError?.message ?? null}
        onChange={(path) => change({ path, page: undefined })}
      />
      <div className={classes['journeys']}>
        <JourneyList
          answer={answer}
          page={page}
          onPage={(next) => change({ page: next === 1 ? undefined : String(next) })}
          onOpen={(id) => change({ customer: id })}
        />
      </div>
    </div>
  );
}

function SaveButton({ n }: { n: number }) {
  const filters = useFilters();
  const toast = useToast();
  const [saving, setSaving] = useState(false);
  const save = async () => {
    setSaving(true);
    try {
      const most = Math.min(n, csvMost);
      const rows: (string | number)[][] = [];
      while (rows.length < most) {
        const { journeys } = await call('journeys', { ...filters, limit: csvChunk, offset: rows.length });
        if (journeys.length === 0) break;
        for (const one of journeys.slice(0, most - rows.length)) {
          rows.push([
            one.customer,
            one.from,
            one.to,
            one.durationMs,
            one.touchpoints.length,
            one.touchpoints.join(' > '),
          ]);
        }
      }
      const header = ['customer', 'from', 'to', 'durationMs', 'steps', 'touchpoints'];
      saveFile('journeys.csv', 'text/csv', toCsv(header, rows));
      if (n > csvMost) {
        toast({
          text: `Saved the first ${formatCount(csvMost)} of ${formatCount(n)} journeys. Filter for the rest.`,
        });
      }
    } catch (error) {
      toast({ text: error instanceof Error ? error.message : 'The file could not be made.', tone: 'warn' });
    } finally {
      setSaving(false);
    }
  };
  return (
    <Button
      variant="default"
      size="xs"
      leftSection={<Icon name="download" size={14} />}
      loading={saving}
      disabled={n === 0}
      onClick={() => void save()}
    >
      Save CSV
    </Button>
  );
}
