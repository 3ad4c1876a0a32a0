import { useMemo, useRef } from 'react';
import { drawMap } from '../../../../map/draw/drawMap.ts';
import { layoutMap } from '../../../../map/layout/layoutMap.ts';
import type { JourneyMap } from '../../../../model/journeyMap.ts';
import type { MapFigures } from '../../../../model/mapFigures.ts';
import { useWidth } from '../../../components/useWidth.ts';
import { SvgView } from '../SvgView.tsx';
import classes from './NarrowMap.module.css';
import { oneStage } from './oneStage.ts';
import { StageSwitcher } from './StageSwitcher.tsx';

export interface NarrowMapProps {
  map: JourneyMap;
  figures: MapFigures | null;
  stage: string | undefined;
  onStage: (stage: string) => void;
  onSelect: (mark: string) => void;
}

/** The map on a phone: one stage at a time, the whole curve as the switch between them. */
export function NarrowMap({ map, figures, stage, onStage, onSelect }: NarrowMapProps) {
  const [host, width] = useWidth<HTMLDivElement>();
  const drawing = useRef<HTMLDivElement>(null);
  const shown = map.stages.find((one) => one.id === stage) ?? map.stages[0];
  const plan = useMemo(() => {
    if (shown === undefined || width === 0) return null;
    const part = oneStage(map, figures, shown.id);
    return layoutMap(part.map, part.figures, [], {
      width,
      stageWidth: Math.max(200, width - 144),
      locale: 'en-GB',
      personaStrip: false,
      unfold: [shown.id],
    });
  }, [map, figures, shown, width]);
  const svg = useMemo(() => (plan === null ? null : drawMap(plan)), [plan]);
  return (
    <div ref={host} className={classes['narrow']}>
      {shown === undefined ? null : (
        <StageSwitcher map={map} figures={figures} stage={shown.id} onStage={onStage} />
      )}
      {svg === null ? null : (
        // biome-ignore lint/a11y/noStaticElementInteractions: the marks inside are the buttons; this listens for all of them
        <div
          className={classes['drawing']}
          onClick={(event) => select(event.target, onSelect)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' || event.key === ' ') select(event.target, onSelect);
          }}
        >
          <SvgView host={drawing} svg={svg} />
        </div>
      )}
    </div>
  );
}

function select(target: EventTarget, onSelect: (mark: string) => void): void {
  const mark = target instanceof Element ? target.closest('[data-mark]')?.getAttribute('data-mark') : null;
  if (mark) onSelect(mark);
}
