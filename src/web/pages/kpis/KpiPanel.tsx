import { PeopleDrawer } from '../../components/PeopleDrawer.tsx';
import { useAppSearch, useFilters } from '../../filters/useAppSearch.ts';
import { KpiDrawer, peopleWords } from './KpiDrawer.tsx';
import type { Kpi } from './kpiWords.ts';

/** A KPI beside a page, or the customers behind it where the address asks for them. */
export function KpiPanel({ kpi, onClose }: { kpi: Kpi; onClose(): void }) {
  const [search, change] = useAppSearch();
  const filters = useFilters();
  const side = search['people'] === 'rest' ? 'rest' : search['people'] === 'counted' ? 'counted' : null;
  if (side === null) return <KpiDrawer key={kpi.id} kpi={kpi} onClose={onClose} />;
  return (
    <PeopleDrawer
      kind={kpi.name}
      title={peopleWords(kpi)[side]}
      lead={
        side === 'counted' ? 'Customers who make this KPI.' : 'The other customers of whom it is a figure.'
      }
      operation="kpiPeople"
      input={{ ...filters, name: kpi.id, side }}
      onClose={() => change({ people: undefined })}
    />
  );
}
