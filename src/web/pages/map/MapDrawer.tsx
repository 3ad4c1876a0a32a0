import type { JourneyMap } from '../../../model/journeyMap.ts';
import type { FilterInput } from '../../filters/search.ts';
import { InsightDrawer } from '../insights/InsightDrawer.tsx';
import { KpiPanel } from '../kpis/KpiPanel.tsx';
import { ChangedDrawer } from './changed/ChangedDrawer.tsx';
import type { useChangedSince } from './changed/useChangedSince.ts';
import { DeviationPeople } from './design/DeviationPeople.tsx';
import { DeviationsDrawer } from './design/DeviationsDrawer.tsx';
import { DeviationsHere } from './design/DeviationsHere.tsx';
import type { useDesign } from './design/useDesign.ts';
import { MarkEditor } from './edit/MarkEditor.tsx';
import type { NamedEdit } from './edit/stageEdits.ts';
import { EvidenceDrawer } from './evidence/EvidenceDrawer.tsx';
import { HistoryDrawer } from './HistoryDrawer.tsx';
import { insightOfMark } from './insightOfMark.ts';
import { SuggestionsDrawer } from './SuggestionsDrawer.tsx';
import type { MapEditing } from './useMapEditing.ts';
import type { kpiOfMark } from './useMapKpis.ts';

/** What may stand beside the map without a mark being chosen. */
export type MapPanel = 'history' | 'suggestions' | 'changed';

interface MapDrawerProps {
  map: JourneyMap;
  editing: MapEditing;
  filters: FilterInput;
  compare: readonly string[];
  panel: MapPanel | null;
  /** the chosen mark: touchpoint:ID, stage:ID, kpi:ID … */
  selected: string | null;
  design: ReturnType<typeof useDesign>;
  changed: ReturnType<typeof useChangedSince>;
  kpi: ReturnType<typeof kpiOfMark>;
  edit: boolean;
  /** absent: the map can't be edited here, or is being edited */
  onEdit: (() => void) | undefined;
  applyNamed: (named: NamedEdit | null) => void;
  onAddPain: () => void;
  onOpen: (mark: string) => void;
  onClose: () => void;
}

/** The drawer beside a map: a panel if one is open, else who deviates, else what belongs to the chosen mark. */
export function MapDrawer(props: MapDrawerProps) {
  const { map, editing, filters, compare, panel, selected, design, changed, kpi, edit, onOpen, onClose } =
    props;
  const { conformance, who, openWho } = design;
  if (panel === 'history')
    return <HistoryDrawer map={map.id} revision={editing.revision} onClose={onClose} />;
  if (panel === 'suggestions')
    return <SuggestionsDrawer map={map.id} apply={editing.apply} onClose={onClose} />;
  if (panel === 'changed')
    return changed.changes === null ? null : (
      <ChangedDrawer
        changes={changed.changes}
        onOpen={onOpen}
        onSeen={() => {
          changed.seen();
          onClose();
        }}
        onClose={onClose}
      />
    );
  if (who !== null)
    return (
      <DeviationPeople
        map={map.id}
        filters={filters}
        ignoreUnmapped={design.ignoreUnmapped}
        who={who}
        conformance={conformance ?? undefined}
        onClose={design.closeWho}
      />
    );
  if (selected === 'design:all')
    return conformance === null ? null : (
      <DeviationsDrawer name={map.name} conformance={conformance} onWho={openWho} onClose={onClose} />
    );
  if (kpi !== null) return <KpiPanel kpi={kpi} onClose={onClose} />;
  if (selected === null || selected.startsWith('kpi:')) return null;
  const insight = insightOfMark(map, selected);
  if (insight !== null && (!edit || selected.startsWith('suggestion:')))
    return <InsightDrawer id={insight} onClose={onClose} />;
  return (
    <EvidenceDrawer
      map={map.id}
      target={selected}
      filters={filters}
      compare={compare}
      journey={map.journey}
      onClose={onClose}
      onAddPain={props.onAddPain}
      onEdit={props.onEdit}
      editor={
        edit ? (
          <MarkEditor map={map} target={selected} apply={props.applyNamed} onClose={onClose} />
        ) : undefined
      }
    >
      {conformance === null ? null : (
        <DeviationsHere map={map} conformance={conformance} target={selected} onWho={openWho} />
      )}
    </EvidenceDrawer>
  );
}
