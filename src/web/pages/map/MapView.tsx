import { useState } from 'react';
import type { Lane } from '../../../model/journeyMap.ts';
import type { Persona } from '../../../model/persona.ts';
import type { OutputOf } from '../../api/types.ts';
import { useOperation } from '../../api/useOperation.ts';
import { useRestingOperation } from '../../api/useRestingOperation.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { FilterBar } from '../../filters/FilterBar.tsx';
import { noFilters } from '../../filters/search.ts';
import { useAppSearch, useFilters } from '../../filters/useAppSearch.ts';
import { useCompare } from '../../filters/useCompare.ts';
import { countOf } from '../../format/numbers.ts';
import { formatDate, formatPeriod } from '../../format/times.ts';
import { useShortcut } from '../../shell/shortcuts.tsx';
import { InsightDrawer } from '../insights/InsightDrawer.tsx';
import { KpiPanel } from '../kpis/KpiPanel.tsx';
import changedClasses from './changed/Changed.module.css';
import { ChangedBadges } from './changed/ChangedBadges.tsx';
import { ChangedDrawer } from './changed/ChangedDrawer.tsx';
import { useChangedSince } from './changed/useChangedSince.ts';
import { DesignBar } from './design/DesignBar.tsx';
import { DeviationPeople } from './design/DeviationPeople.tsx';
import { DeviationsDrawer } from './design/DeviationsDrawer.tsx';
import { DeviationsHere } from './design/DeviationsHere.tsx';
import { useDesign } from './design/useDesign.ts';
import { EditLayer } from './edit/EditLayer.tsx';
import { MarkDialog } from './edit/MarkDialog.tsx';
import { MarkEditor } from './edit/MarkEditor.tsx';
import { PersonaDialog } from './edit/PersonaDialog.tsx';
import { RenameInput } from './edit/RenameInput.tsx';
import { renameEdit } from './edit/renameEdit.ts';
import type { NamedEdit } from './edit/stageEdits.ts';
import { TouchpointDialog } from './edit/TouchpointDialog.tsx';
import { EvidenceDrawer } from './evidence/EvidenceDrawer.tsx';
import { HistoryDrawer } from './HistoryDrawer.tsx';
import { insightOfMark } from './insightOfMark.ts';
import { MapCanvas } from './MapCanvas.tsx';
import { MapHeader } from './MapHeader.tsx';
import { FiguresSkeleton } from './MapSkeleton.tsx';
import classes from './MapView.module.css';
import { NarrowMap } from './narrow/NarrowMap.tsx';
import { PersonaStrip } from './PersonaStrip.tsx';
import { painLane, stageOfMark } from './painLane.ts';
import { SuggestionsDrawer } from './SuggestionsDrawer.tsx';
import { useComparison } from './useComparison.ts';
import { useMapEditing } from './useMapEditing.ts';
import { kpiOfMark, useMapKpis } from './useMapKpis.ts';

type Dialog =
  | { kind: 'mark'; lane: Lane; stage: string; touchpoint?: string | undefined }
  | { kind: 'touchpoint'; stage: string }
  | { kind: 'persona'; persona: Persona | null };

/** The map with all that belongs to it: figures, filters, drawer, editing. What is chosen stands in the address. */
export function MapView({ shown, narrow }: { shown: OutputOf<'showMap'>; narrow: boolean }) {
  const editing = useMapEditing(shown);
  const { map, apply } = editing;
  const filters = useFilters();
  const [search, change] = useAppSearch();
  const [compare] = useCompare();
  const figures = useOperation('mapFigures', { ...filters, compare, map: map.id });
  const comparison = useComparison(figures.data, compare);
  const design = useDesign(map.id, filters);
  const found = useRestingOperation(
    'mapInsights',
    { map: map.id },
    { keepPrevious: false, enabled: figures.data !== undefined },
  ).data?.insights;
  const insights = compare.length === 0 && !design.on ? found : undefined;
  const { conformance, who, openWho } = design;
  const kpis = useMapKpis(map, filters);
  const changed = useChangedSince(map, Object.keys(filters).length === 0 ? figures.data?.to : null);
  const [panel, setPanel] = useState<'history' | 'suggestions' | 'changed' | null>(null);
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const [renaming, setRenaming] = useState<string | null>(null);
  const [unfolded, setUnfolded] = useState<readonly string[]>([]);
  const edit = search['edit'] === 'yes' && !narrow;
  const selected = typeof search['mark'] === 'string' ? search['mark'] : null;
  const stageParameter = typeof search['stage'] === 'string' ? search['stage'] : undefined;

  const setEdit = (on: boolean) => change({ edit: on ? 'yes' : undefined }, { replace: true });
  const open = (mark: string) => {
    if (mark.startsWith('more:')) {
      setUnfolded([...unfolded, mark.slice('more:'.length)]);
      return;
    }
    setPanel(null);
    change({ mark, who: undefined }, { replace: selected !== null });
  };
  const close = () => {
    setPanel(null);
    change({ mark: undefined, who: undefined }, { replace: true });
  };
  const applyNamed = (named: NamedEdit | null) => {
    if (named !== null) apply(named.edit, named.label);
  };
  const addPain = () => {
    const stage = stageOfMark(map, selected) ?? map.stages[0]?.id;
    if (stage === undefined) return;
    const { lane, edit: addLane } = painLane(map);
    if (addLane !== null) apply(addLane, 'Add a lane for pain points');
    const touchpoint = selected?.startsWith('touchpoint:') ? selected.slice('touchpoint:'.length) : undefined;
    setDialog({ kind: 'mark', lane, stage, touchpoint });
  };

  useShortcut('e', edit ? 'Stop editing' : 'Edit the map', () => setEdit(!edit), 'This map');
  useShortcut('mod+z', 'Undo', () => editing.undo?.(), 'This map');
  useShortcut('mod+shift+z', 'Redo', () => editing.redo?.(), 'This map');
  useShortcut('d', 'Designed against actual', () => design.set(!design.on), 'This map');
  useShortcut('p', 'Add a pain point', addPain, 'This map');
  useShortcut('Escape', 'Close the drawer', close, 'This map');
  useShortcut('h', 'History', () => setPanel('history'), 'This map');

  const insight = insightOfMark(map, selected);
  const kpi = kpiOfMark(kpis, selected);
  const drawerOpen = panel !== null || selected !== null || who !== null;
  const { data } = figures;
  return (
    <div className={classes['view']}>
      <MapHeader
        editing={editing}
        filters={filters}
        compare={compare}
        edit={edit}
        onEdit={setEdit}
        design={design.on}
        onDesign={design.set}
        onHistory={() => setPanel('history')}
        onSuggest={() => setPanel('suggestions')}
        onPersona={() => setDialog({ kind: 'persona', persona: null })}
        figures={figures.data}
        onOpen={open}
      />
      <div className={classes['body']}>
        <div className={classes['main']}>
          <FilterBar
            compares
            anyJourney={map.journey === '' ? 'Whole history' : `Journey: ${map.journey}`}
            count={
              data === undefined ? undefined : (
                <>
                  <strong>
                    {countOf(data.n.journeys, 'journey')} of {countOf(data.n.customers, 'customer')}
                  </strong>{' '}
                  {comparison === null
                    ? null
                    : `where ${comparison.group}, against ${countOf(comparison.rest.n.journeys, 'other')}; `}
                  {data.from === null ? null : formatPeriod(data.from, data.to)}
                </>
              )
            }
          />
          {design.on ? <DesignBar asked={design.asked} onOpen={open} onWho={openWho} /> : null}
          {changed.changes === null ? null : (
            <button
              type="button"
              className={changedClasses['chip']}
              onClick={() => {
                close();
                setPanel('changed');
              }}
            >
              {countOf(changed.changes.changes.length, 'change')} since {formatDate(changed.changes.seen)}
            </button>
          )}
          <PersonaStrip
            personas={shown.personas}
            onOpen={(persona) => setDialog({ kind: 'persona', persona })}
          />
          {data?.n.journeys === 0 && Object.keys(filters).length > 0 ? (
            <p className={classes['nobody']} role="status">
              No journey fits these filters: every figure below is zero, what people wrote stays.
              <button type="button" onClick={() => change(noFilters)}>
                Take the filters away
              </button>
            </p>
          ) : null}
          {figures.isError && data === undefined ? (
            <ErrorState error={figures.error} retry={() => void figures.refetch()} />
          ) : data === undefined ? (
            <FiguresSkeleton stages={map.stages.length} />
          ) : narrow ? (
            <NarrowMap
              map={map}
              figures={data}
              conformance={conformance}
              comparison={comparison}
              insights={insights}
              kpis={kpis}
              stage={stageParameter}
              onStage={(stage) => change({ stage }, { replace: true })}
              onSelect={open}
            />
          ) : (
            <MapCanvas
              map={map}
              figures={data}
              conformance={conformance}
              comparison={comparison}
              insights={insights}
              kpis={kpis}
              selected={selected}
              onSelect={open}
              onRename={setRenaming}
              unfold={unfolded}
              editing={edit}
              stale={figures.isPlaceholderData}
              overlay={(plan) => {
                const box = plan.marks.find((one) => one.mark === renaming)?.box;
                const rename = renaming === null ? null : renameEdit(map, renaming);
                return (
                  <>
                    {changed.changes === null ? null : (
                      <ChangedBadges plan={plan} changes={changed.changes.changes} />
                    )}
                    {edit ? (
                      <EditLayer
                        plan={plan}
                        map={map}
                        apply={applyNamed}
                        onOpen={open}
                        onRename={setRenaming}
                        onAdd={(lane, stage) =>
                          setDialog(
                            lane.kind === 'touchpoints'
                              ? { kind: 'touchpoint', stage }
                              : { kind: 'mark', lane, stage },
                          )
                        }
                      />
                    ) : null}
                    {box === undefined || rename === null ? null : (
                      <RenameInput
                        key={renaming}
                        value={rename.name}
                        label={`New name of ${rename.name}`}
                        box={box}
                        onDone={(name) => {
                          setRenaming(null);
                          if (name !== null) apply(rename.edit(name), `Rename ${rename.name} to ${name}`);
                        }}
                      />
                    )}
                  </>
                );
              }}
            />
          )}
        </div>
        {!drawerOpen ? null : panel === 'history' ? (
          <HistoryDrawer map={map.id} revision={editing.revision} onClose={close} />
        ) : panel === 'suggestions' ? (
          <SuggestionsDrawer map={map.id} apply={apply} onClose={close} />
        ) : panel === 'changed' ? (
          changed.changes === null ? null : (
            <ChangedDrawer
              changes={changed.changes}
              onOpen={open}
              onSeen={() => {
                changed.seen();
                setPanel(null);
              }}
              onClose={close}
            />
          )
        ) : who !== null ? (
          <DeviationPeople
            map={map.id}
            filters={filters}
            ignoreUnmapped={design.ignoreUnmapped}
            who={who}
            conformance={conformance ?? undefined}
            onClose={design.closeWho}
          />
        ) : selected === 'design:all' ? (
          conformance === null ? null : (
            <DeviationsDrawer name={map.name} conformance={conformance} onWho={openWho} onClose={close} />
          )
        ) : kpi !== null ? (
          <KpiPanel kpi={kpi} onClose={close} />
        ) : selected === null || selected.startsWith('kpi:') ? null : insight !== null &&
          (!edit || selected.startsWith('suggestion:')) ? (
          <InsightDrawer id={insight} onClose={close} />
        ) : (
          <EvidenceDrawer
            map={map.id}
            target={selected}
            filters={filters}
            compare={compare}
            journey={map.journey}
            onClose={close}
            onAddPain={addPain}
            onEdit={edit || narrow ? undefined : () => setEdit(true)}
            editor={
              edit ? <MarkEditor map={map} target={selected} apply={applyNamed} onClose={close} /> : undefined
            }
          >
            {conformance === null ? null : (
              <DeviationsHere map={map} conformance={conformance} target={selected} onWho={openWho} />
            )}
          </EvidenceDrawer>
        )}
      </div>
      {dialog?.kind === 'mark' ? (
        <MarkDialog
          map={map}
          lane={dialog.lane}
          stage={dialog.stage}
          touchpoint={dialog.touchpoint}
          onClose={() => setDialog(null)}
          apply={applyNamed}
        />
      ) : null}
      {dialog?.kind === 'touchpoint' ? (
        <TouchpointDialog
          map={map}
          stage={dialog.stage}
          unmapped={data?.unmapped.map((one) => one.touchpoint) ?? []}
          onClose={() => setDialog(null)}
          apply={applyNamed}
        />
      ) : null}
      {dialog?.kind === 'persona' ? (
        <PersonaDialog
          persona={dialog.persona}
          onClose={() => setDialog(null)}
          onSaved={(persona) => {
            setDialog(null);
            if (!map.personas.includes(persona.id)) {
              apply({ kind: 'addPersona', persona: persona.id }, `Add the persona ${persona.name}`);
            }
          }}
          onRemove={
            dialog.persona === null
              ? undefined
              : () => {
                  const { persona } = dialog;
                  setDialog(null);
                  if (persona !== null) {
                    apply(
                      { kind: 'removePersona', persona: persona.id },
                      `Take the persona ${persona.name} off the map`,
                    );
                  }
                }
          }
        />
      ) : null}
    </div>
  );
}
