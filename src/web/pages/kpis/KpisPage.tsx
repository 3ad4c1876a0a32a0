import { Button, SegmentedControl } from '@mantine/core';
import { useEffect } from 'react';
import { useLive } from '../../api/LiveContext.tsx';
import { useOperation } from '../../api/useOperation.ts';
import { Drawer } from '../../components/Drawer.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Loading } from '../../components/Loading.tsx';
import { Page, PageMain } from '../../components/Page.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { SaveMenu } from '../../components/SaveMenu.tsx';
import { useToast } from '../../components/Toasts.tsx';
import { FilterBar } from '../../filters/FilterBar.tsx';
import { useAppSearch, useFilters } from '../../filters/useAppSearch.ts';
import { AlertStrip } from './AlertStrip.tsx';
import { KpiEditor } from './KpiEditor.tsx';
import { KpiList } from './KpiList.tsx';
import { KpiPanel } from './KpiPanel.tsx';
import classes from './KpisPage.module.css';
import { kpiDrawing, kpiDrawingHeight } from './KpiTrendChart.tsx';
import { kpisCsv, trendCsv } from './kpisCsv.ts';
import { inOrder } from './kpiWords.ts';
import { LibraryDrawer } from './LibraryDrawer.tsx';

const periods = ['day', 'week', 'month'] as const;

/** What is measured by what target, how it stands, and where it goes. */
export function KpisPage() {
  const [search, change] = useAppSearch();
  const filters = useFilters();
  const period = periods.find((one) => one === search['period']);
  const { data, error, isPlaceholderData, refetch } = useOperation('kpi', {
    ...filters,
    ...(period ? { period } : {}),
  });
  const kpis = inOrder(data?.kpis ?? []);
  const open = typeof search['kpi'] === 'string' ? search['kpi'] : null;
  const chosen = kpis.find(({ id }) => id === open) ?? null;
  const close = () => change({ kpi: undefined, people: undefined, by: undefined });
  useAlertToasts();
  return (
    <Page>
      <PageMain>
        <PageHeader
          title="KPIs"
          lead="What you want to reach, how it stands, and where it goes."
          actions={
            <>
              <SegmentedControl
                aria-label="Period"
                size="xs"
                value={period ?? kpis[0]?.period ?? 'week'}
                onChange={(next) => change({ period: next })}
                data={periods.map((value) => ({ value, label: value[0]?.toUpperCase() + value.slice(1) }))}
              />
              <Button
                size="xs"
                variant="default"
                onClick={() => change({ kpi: 'library', people: undefined })}
              >
                Library
              </Button>
              <Button
                size="xs"
                leftSection={<Icon name="plus" size={13} />}
                onClick={() => change({ kpi: 'new', people: undefined })}
              >
                New KPI
              </Button>
              <SaveMenu
                name={chosen ? chosen.id : 'kpis'}
                disabled={kpis.length === 0}
                picture={() => {
                  const one = chosen ?? kpis[0];
                  return one ? { shape: kpiDrawing(one, 900), width: 900, height: kpiDrawingHeight } : null;
                }}
                tables={[
                  { csv: () => kpisCsv(kpis) },
                  { label: 'Trends', name: 'kpi-trends', csv: () => trendCsv(chosen ? [chosen] : kpis) },
                ]}
              />
            </>
          }
        />
        <FilterBar />
        <AlertStrip onOpen={(kpi) => change({ kpi, people: undefined })} />
        <div className={classes['page']} data-busy={isPlaceholderData || undefined}>
          {error ? (
            <ErrorState error={error} retry={() => void refetch()} />
          ) : data === undefined ? (
            <Loading label="Measuring" lines={8} />
          ) : kpis.length === 0 ? (
            <EmptyState
              title="No KPI yet"
              actions={
                <>
                  <Button size="xs" onClick={() => change({ kpi: 'library' })}>
                    See ready ones
                  </Button>
                  <Button size="xs" variant="default" onClick={() => change({ kpi: 'new' })}>
                    Write one
                  </Button>
                </>
              }
            >
              A KPI is a formula over journeys with a target and an owner. The library has those that fit your
              data.
            </EmptyState>
          ) : (
            <KpiList kpis={kpis} selected={open} onSelect={(kpi) => change({ kpi, people: undefined })} />
          )}
        </div>
      </PageMain>
      {open === 'library' ? <LibraryDrawer onClose={close} /> : null}
      {open === 'new' ? (
        <Drawer kind="KPI" title="New KPI" subject="new" onClose={close}>
          <KpiEditor kpi={null} onDone={(kpi) => change({ kpi })} onCancel={close} />
        </Drawer>
      ) : null}
      {chosen ? <KpiPanel kpi={chosen} onClose={close} /> : null}
    </Page>
  );
}

/** Says when the server noticed that a KPI missed its target. */
function useAlertToasts(): void {
  const live = useLive();
  const toast = useToast();
  useEffect(
    () =>
      live.listen((message) => {
        if (message.kind === 'alert')
          for (const { text } of message.alerts.slice(0, 2)) toast({ text, tone: 'warn' });
      }),
    [live, toast],
  );
}
