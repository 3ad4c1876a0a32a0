import { useMemo } from 'react';
import { laneNamesWidth, layoutMap } from '../../../../map/layout/layoutMap.ts';
import type { ConformanceFigures } from '../../../../model/conformanceFigures.ts';
import type { JourneyMap } from '../../../../model/journeyMap.ts';
import type { MapComparison } from '../../../../model/mapComparison.ts';
import type { MapFigures } from '../../../../model/mapFigures.ts';
import type { MapInsight } from '../../../../model/mapInsight.ts';
import type { MapKpi } from '../../../../model/mapKpi.ts';
import { useWidth } from '../../../components/useWidth.ts';
import { ChangedBadges } from '../changed/ChangedBadges.tsx';
import type { Changes } from '../changed/useChangedSince.ts';
import { SvgView } from '../SvgView.tsx';
import { laneSlices } from './laneSlices.ts';
import classes from './NarrowMap.module.css';
import { oneStage } from './oneStage.ts';
import { StageSwitcher } from './StageSwitcher.tsx';

export interface NarrowMapProps {
  map: JourneyMap;
  figures: MapFigures | null;
  conformance: ConformanceFigures | null;
  comparison: MapComparison | null;
  insights: readonly MapInsight[] | undefined;
  /** the measured KPIs that stages name */
  kpis: readonly MapKpi[] | undefined;
  /** what is new since somebody last looked */
  changes: Changes | undefined;
  stage: string | undefined;
  onStage: (stage: string) => void;
  onSelect: (mark: string) => void;
}

const margin = 4;

/** The map on a phone: one stage at a time, the whole curve as the switch between them. */
export function NarrowMap({
  map,
  figures,
  conformance,
  comparison,
  insights,
  kpis,
  changes,
  stage,
  onStage,
  onSelect,
}: NarrowMapProps) {
  const [host, width] = useWidth<HTMLDivElement>();
  const shown = map.stages.find((one) => one.id === stage) ?? map.stages[0];
  const plan = useMemo(() => {
    if (shown === undefined || width === 0) return null;
    const part = oneStage(map, figures, shown.id);
    const room = width - 2 * margin;
    return layoutMap(part.map, part.figures, [], {
      width: room + laneNamesWidth,
      stageWidth: room,
      locale: 'en-GB',
      personaStrip: false,
      knowsOutcomes: map.stages.some(({ kind }) => kind === 'outcome'),
      unfold: [shown.id],
      conformance,
      comparison,
      insights,
      kpis,
    });
  }, [map, figures, conformance, comparison, insights, kpis, shown, width]);
  const slices = useMemo(() => (plan === null ? [] : laneSlices(plan)), [plan]);
  return (
    <div ref={host} className={classes['narrow']}>
      {shown === undefined ? null : (
        <StageSwitcher map={map} figures={figures} changes={changes} stage={shown.id} onStage={onStage} />
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the marks inside are the buttons; this listens for all of them */}
      <div
        className={classes['lanes']}
        onClick={(event) => select(event.target, onSelect)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' || event.key === ' ') select(event.target, onSelect);
        }}
      >
        {slices.map((slice) => (
          <section key={slice.id} className={classes['lane']} aria-label={slice.name ?? shown?.name}>
            {slice.name === null ? null : <h2 className={classes['laneName']}>{slice.name}</h2>}
            <div className={classes['slice']}>
              <SvgView svg={slice.svg} />
              {plan === null || changes === undefined ? null : (
                <ChangedBadges plan={plan} changes={changes} within={slice.box} />
              )}
            </div>
          </section>
        ))}
      </div>
    </div>
  );
}

function select(target: EventTarget, onSelect: (mark: string) => void): void {
  const mark = target instanceof Element ? target.closest('[data-mark]')?.getAttribute('data-mark') : null;
  if (mark) onSelect(mark);
}
