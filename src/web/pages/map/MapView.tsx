import { useState } from 'react';
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
import changedClasses from './changed/Changed.module.css';
import { ChangedBadges } from './changed/ChangedBadges.tsx';
import { useChangedSince } from './changed/useChangedSince.ts';
import { DesignBar } from './design/DesignBar.tsx';
import { useDesign } from './design/useDesign.ts';
import { EditLayer } from './edit/EditLayer.tsx';
import { RenameInput } from './edit/RenameInput.tsx';
import { renameEdit } from './edit/renameEdit.ts';
import type { NamedEdit } from './edit/stageEdits.ts';
import { MapCanvas } from './MapCanvas.tsx';
import { type MapDialog, MapDialogs } from './MapDialogs.tsx';
import { MapDrawer, type MapPanel } from './MapDrawer.tsx';
import { MapHeader } from './MapHeader.tsx';
import { FiguresSkeleton } from './MapSkeleton.tsx';
import classes from './MapView.module.css';
import { NarrowMap } from './narrow/NarrowMap.tsx';
import { PersonaStrip } from './PersonaStrip.tsx';
import { painLane, stageOfMark } from './painLane.ts';
import { useComparison } from './useComparison.ts';
import { useMapEditing } from './useMapEditing.ts';
import { kpiOfMark, useMapKpis } from './useMapKpis.ts';

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
  const { conformance, openWho } = design;
  const kpis = useMapKpis(map, filters);
  const changed = useChangedSince(map, Object.keys(filters).length === 0 ? figures.data?.to : null);
  const [panel, setPanel] = useState<MapPanel | null>(null);
  const [dialog, setDialog] = useState<MapDialog | null>(null);
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
    // on a phone its stage comes into view with it
    const stage = narrow ? stageOfMark(map, mark) : null;
    change({ mark, who: undefined, ...(stage == null ? {} : { stage }) }, { replace: selected !== null });
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

  const drawerOpen = panel !== null || selected !== null || design.who !== null;
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
              changes={changed.changes?.changes}
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
        {drawerOpen ? (
          <MapDrawer
            map={map}
            editing={editing}
            filters={filters}
            compare={compare}
            panel={panel}
            selected={selected}
            design={design}
            changed={changed}
            kpi={kpiOfMark(kpis, selected)}
            edit={edit}
            onEdit={edit || narrow ? undefined : () => setEdit(true)}
            applyNamed={applyNamed}
            onAddPain={addPain}
            onOpen={open}
            onClose={close}
          />
        ) : null}
      </div>
      <MapDialogs
        map={map}
        dialog={dialog}
        unmapped={data?.unmapped.map((one) => one.touchpoint) ?? []}
        apply={apply}
        applyNamed={applyNamed}
        onClose={() => setDialog(null)}
      />
    </div>
  );
}
