import classes from './KpisPage.module.css';
import { type Kpi, sayBase, sayChange, sayTarget, sayValue, statusWords } from './kpiWords.ts';
import { Spark } from './Spark.tsx';

/** A row a KPI: how it stands, its value with n and interval, where it goes, its target and its owner. */
export function KpiList({
  kpis,
  selected,
  onSelect,
}: {
  kpis: readonly Kpi[];
  selected: string | null;
  onSelect(id: string): void;
}) {
  return (
    <ul className={classes['list']} aria-label="KPIs">
      <li className={classes['heads']} aria-hidden="true">
        <span>KPI</span>
        <span>Value</span>
        <span>Trend</span>
        <span>Target</span>
        <span>Owner</span>
      </li>
      {kpis.map((kpi) => (
        <li key={kpi.id}>
          <button
            type="button"
            className={classes['row']}
            data-selected={kpi.id === selected || undefined}
            aria-current={kpi.id === selected || undefined}
            onClick={() => onSelect(kpi.id)}
          >
            <span className={classes['name']}>
              <strong>{kpi.name}</strong>
              <small>{kpi.problem ?? kpi.formula}</small>
            </span>
            <Value kpi={kpi} />
            <span className={classes['spark']}>
              <Spark kpi={kpi} />
              <Change kpi={kpi} />
            </span>
            <span className={classes['target']}>
              {kpi.target === null ? null : <span>{sayTarget(kpi)}</span>}
              <Status status={kpi.status} />
            </span>
            <span className={classes['owner']}>{kpi.owner}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function Value({ kpi }: { kpi: Kpi }) {
  return (
    <span className={classes['value']}>
      <strong>{kpi.value === null ? 'no data' : sayValue(kpi.value, kpi.unit)}</strong>
      {kpi.value === null ? null : <small>{sayBase(kpi)}</small>}
    </span>
  );
}

function Change({ kpi }: { kpi: Kpi }) {
  const { text, tone } = sayChange(kpi);
  return text === '' || tone === 'mute' ? null : <small data-tone={tone}>{text}</small>;
}

export function Status({ status }: { status: Kpi['status'] }) {
  return (
    <span className={classes['status']} data-status={status}>
      {statusWords[status]}
    </span>
  );
}
