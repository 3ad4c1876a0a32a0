import { Button, Select } from '@mantine/core';
import { useOperation } from '../../api/useOperation.ts';
import { drawReliability } from '../../charts/reliability.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Loading } from '../../components/Loading.tsx';
import { NoJourneys } from '../../components/NoJourneys.tsx';
import { Page, PageMain } from '../../components/Page.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { SaveMenu } from '../../components/SaveMenu.tsx';
import { FilterBar } from '../../filters/FilterBar.tsx';
import { useFilters, useParameter } from '../../filters/useAppSearch.ts';
import { countOf, formatCount, formatShare } from '../../format/numbers.ts';
import { CalibrationDrawer } from './CalibrationDrawer.tsx';
import classes from './HelpTodayPage.module.css';
import { RiskList } from './RiskList.tsx';
import { calibrationCsv, riskCsv } from './riskCsv.ts';

const shownAtFirst = 50;
/** of the saved picture, px */
const picture = { width: 520, height: 360 };

/** Customers of open journeys, those first who are most likely to do nothing more. */
export function HelpTodayPage() {
  const filters = useFilters();
  const [stage, setStage] = useParameter('stage');
  const [value, setValue] = useParameter('value');
  const [many, setMany] = useParameter('many');
  const [drawer, setDrawer] = useParameter('calibration');
  const status = useOperation('status', {});
  const limit = Math.min(100_000, Number(many ?? shownAtFirst) || shownAtFirst);
  const { data, error, refetch } = useOperation('risk', {
    ...filters,
    limit,
    ...(stage === undefined ? {} : { stage }),
    ...(value === undefined ? {} : { value }),
  });
  const customers = data?.customers ?? [];
  const model = data?.model ?? null;
  const attributes = status.data?.attributes ?? [];
  const stages = data?.stages ?? [];
  return (
    <Page>
      <PageMain>
        <PageHeader
          title="Help today"
          lead="Customers whose journey may end where it stands, and why."
          actions={
            <SaveMenu
              name="calibration"
              picture={() =>
                model ? { shape: drawReliability(model.calibration, picture), ...picture } : null
              }
              tables={[
                { label: 'Customers', name: 'help-today', csv: () => riskCsv(customers) },
                { label: 'Calibration', csv: () => calibrationCsv(model?.calibration ?? []) },
              ]}
              disabled={model === null}
            />
          }
        />
        <FilterBar omit={['path']} count={data && <strong>{countOf(data.n, 'open journey')}</strong>} />
        {error !== null && data === undefined ? (
          <ErrorState error={error} retry={refetch} />
        ) : data === undefined ? (
          <Loading label="Learning from earlier journeys" lines={9} />
        ) : data.asOf === null ? (
          <NoJourneys />
        ) : data.model === null ? (
          <EmptyState title="Too few journeys to learn from">
            <p className={classes['sentence']}>{data.note}.</p>
          </EmptyState>
        ) : (
          <>
            <div className={classes['controls']}>
              {stages.length > 1 || stage !== undefined ? (
                <Select
                  size="xs"
                  aria-label="Stage"
                  placeholder="All stages"
                  clearable
                  data={stages}
                  value={stage ?? null}
                  onChange={(next) => setStage(next ?? undefined)}
                />
              ) : null}
              {attributes.length > 0 ? (
                <Select
                  size="xs"
                  aria-label="What is at stake"
                  placeholder="Weigh by value"
                  clearable
                  searchable
                  data={attributes}
                  value={value ?? null}
                  onChange={(next) => setValue(next ?? undefined)}
                />
              ) : null}
              <button
                type="button"
                className={classes['trust']}
                aria-expanded={drawer !== undefined}
                onClick={() => setDrawer(drawer === undefined ? 'shown' : undefined)}
              >
                Chances off by {(data.model.calibrationError * 100).toFixed(1)} points on average
                <span>
                  {' '}
                  in {formatCount(data.model.testedOn)} tested;{' '}
                  {formatShare(1 - data.model.brier / data.model.baselineBrier)} less error than a Markov
                  chain
                </span>
              </button>
            </div>
            {customers.length === 0 ? (
              <EmptyState title="Nobody to help here">
                No open journey stands {stage === undefined ? 'anywhere' : `on ${stage}`} right now.
              </EmptyState>
            ) : (
              <RiskList customers={customers} asOf={data.asOf} value={value ?? null} />
            )}
            {customers.length < data.n && customers.length > 0 ? (
              <div className={classes['more']}>
                <Button variant="subtle" size="xs" onClick={() => setMany(String(limit * 4))}>
                  Show more
                </Button>
                <span>
                  {formatCount(customers.length)} of {formatCount(data.n)}
                </span>
              </div>
            ) : null}
          </>
        )}
      </PageMain>
      {drawer !== undefined && data && model ? (
        <CalibrationDrawer model={model} silenceMs={data.silenceMs} onClose={() => setDrawer(undefined)} />
      ) : null}
    </Page>
  );
}
