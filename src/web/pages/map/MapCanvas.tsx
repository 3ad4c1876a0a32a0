import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useCallback,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { drawLaneNames, drawMap } from '../../../map/draw/drawMap.ts';
import { layoutMap } from '../../../map/layout/layoutMap.ts';
import type { MapPlan } from '../../../map/layout/plan.ts';
import type { ConformanceFigures } from '../../../model/conformanceFigures.ts';
import type { JourneyMap } from '../../../model/journeyMap.ts';
import type { MapComparison } from '../../../model/mapComparison.ts';
import type { MapFigures } from '../../../model/mapFigures.ts';
import type { MapInsight } from '../../../model/mapInsight.ts';
import type { MapKpi } from '../../../model/mapKpi.ts';
import { useWidth } from '../../components/useWidth.ts';
import classes from './MapCanvas.module.css';
import { isDirection, markInDirection } from './moveFocus.ts';
import { SvgView } from './SvgView.tsx';

export interface MapCanvasProps {
  map: JourneyMap;
  figures: MapFigures | null;
  /** the design against what customers do; null: not asked, or not there yet */
  conformance: ConformanceFigures | null;
  selected: string | null;
  onSelect: (mark: string) => void;
  /** the figures are a group's: what the rest shows stands beside them */
  comparison: MapComparison | null;
  /** what was found at places of the map */
  insights: readonly MapInsight[] | undefined;
  /** the measured KPIs that stages name */
  kpis: readonly MapKpi[] | undefined;
  onRename: (mark: string) => void;
  unfold: readonly string[];
  /** lanes without anything are shown too, to put something there */
  editing: boolean;
  /** drawn over the map in its own coordinates, for example handles to edit */
  overlay?: (plan: MapPlan) => ReactNode;
  /** the figures are being asked again */
  stale: boolean;
}

const narrowestStage = 144;
/** what a drawing leaves empty at its right, in px: hiding that hides nothing */
const drawingMargin = 28;
/** of the scrolling frame, in px */
const paddingLeft = 16;

/** The map's drawing: stages scroll, lane names stay, every mark answers to pointer and keyboard. */
export function MapCanvas(props: MapCanvasProps) {
  const {
    map,
    figures,
    conformance,
    comparison,
    insights,
    kpis,
    selected,
    onSelect,
    onRename,
    unfold,
    editing,
    overlay,
    stale,
  } = props;
  const [scroller, width] = useWidth<HTMLDivElement>();
  const drawing = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const [scrolled, setScrolled] = useState(false);
  const [more, setMore] = useState(false);
  const plan = useMemo(
    () =>
      layoutMap(map, figures, [], {
        width: Math.max(0, width - paddingLeft),
        stageWidth: narrowestStage,
        locale: 'en-GB',
        personaStrip: false,
        unfold,
        conformance,
        comparison,
        insights,
        kpis,
        ...(editing ? { emptyLanes: true } : {}),
      }),
    [map, figures, conformance, comparison, insights, kpis, width, unfold, editing],
  );
  const svg = useMemo(() => drawMap(plan, { laneNames: false }), [plan]);
  const names = useMemo(() => drawLaneNames(plan), [plan]);
  const hint = useId();
  const focused = useRef<string | null>(null);
  const wasSelected = useRef<string | null>(null);

  const latestSelected = useRef(selected);
  latestSelected.current = selected;

  const lookForMore = useCallback(() => {
    const element = frame.current?.firstElementChild;
    if (element == null) return;
    setMore(element.scrollWidth - element.clientWidth - element.scrollLeft > drawingMargin);
  }, []);
  useLayoutEffect(() => {
    if (width > 0 && plan.width > 0) lookForMore();
  }, [lookForMore, width, plan]);

  const shownFor = useRef<string | null>(null);
  useLayoutEffect(() => {
    const host = drawing.current;
    if (selected === null) shownFor.current = null;
    if (host === null || selected === null || width === 0) return;
    // once for each choice, and again where the drawer takes its room
    const key = `${selected} ${width}`;
    if (shownFor.current === key) return;
    shownFor.current = key;
    markElement(host, selected)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [selected, width]);

  const onDrawn = useCallback((host: HTMLDivElement) => {
    const marks = host.querySelectorAll('[data-mark]');
    const stop = focused.current ?? latestSelected.current;
    let stopped = false;
    for (const mark of marks) {
      const isStop = mark.getAttribute('data-mark') === stop;
      stopped ||= isStop;
      mark.setAttribute('tabindex', isStop ? '0' : '-1');
      nameByItsWords(mark);
    }
    if (!stopped) host.querySelector('[data-mark^="stage:"]')?.setAttribute('tabindex', '0');
    markSelected(host, latestSelected.current);
    if (focused.current !== null && document.activeElement === document.body) {
      markElement(host, focused.current)?.focus({ preventScroll: true });
    }
  }, []);

  useLayoutEffect(() => {
    const closed = wasSelected.current;
    wasSelected.current = selected;
    const host = drawing.current;
    if (host === null) return;
    markSelected(host, selected);
    if (closed === null || selected !== null || document.activeElement !== document.body) return;
    focused.current = closed;
    markElement(host, closed)?.focus({ preventScroll: true });
  }, [selected]);

  const focusMark = (mark: string | null) => {
    const host = drawing.current;
    if (host === null || mark === null) return;
    for (const stop of host.querySelectorAll('[tabindex="0"]')) stop.setAttribute('tabindex', '-1');
    const element = markElement(host, mark);
    element?.setAttribute('tabindex', '0');
    element?.focus({ preventScroll: true });
    element?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const mark = markOf(event.target);
    if (mark === null) return;
    if (event.key === 'Enter' || event.key === ' ') onSelect(mark);
    else if (event.key === 'F2') onRename(mark);
    else if (isDirection(event.key)) focusMark(markInDirection(plan.marks, mark, event.key));
    else return;
    event.preventDefault();
  };
  const onClick = (event: MouseEvent) => {
    const mark = markOf(event.target);
    if (mark !== null) onSelect(mark);
  };

  return (
    <div ref={frame} className={classes['frame']} data-more={more || undefined}>
      <section
        ref={scroller}
        className={classes['scroller']}
        aria-label={`Map of ${map.name}`}
        aria-describedby={hint}
        style={{ scrollPaddingLeft: plan.laneNamesWidth + paddingLeft }}
        onScroll={(event) => {
          setScrolled(event.currentTarget.scrollTop > 44);
          lookForMore();
        }}
      >
        <p id={hint} className="visually-hidden">
          Arrow keys go from mark to mark, Enter opens what stands behind one, F2 renames it.
        </p>
        {width === 0 ? null : (
          <div
            className={classes['sheet']}
            style={{ width: plan.width, height: plan.height }}
            data-stale={stale || undefined}
            data-editing={editing || undefined}
          >
            <div className={classes['stageBar']} data-shown={scrolled || undefined} aria-hidden="true">
              <div className={classes['stageNames']} style={{ width: plan.width }}>
                {plan.columns.map((column) => (
                  <span key={column.id} style={{ left: column.x + 12, width: column.width - 20 }}>
                    {column.name}
                  </span>
                ))}
              </div>
            </div>
            <SvgView className={classes['names']} svg={names} />
            {/* biome-ignore lint/a11y/noStaticElementInteractions: the marks inside are the buttons; this listens for all of them */}
            <div
              className={classes['drawing']}
              onClick={onClick}
              onDoubleClick={(event) => {
                const mark = markOf(event.target);
                if (mark !== null) onRename(mark);
              }}
              onKeyDown={onKeyDown}
              onFocus={(event) => {
                focused.current = markOf(event.target);
              }}
            >
              <SvgView host={drawing} svg={svg} onDrawn={onDrawn} />
            </div>
            {overlay === undefined ? null : <div className={classes['overlay']}>{overlay(plan)}</div>}
          </div>
        )}
      </section>
    </div>
  );
}

function markOf(target: EventTarget | null): string | null {
  return target instanceof Element
    ? (target.closest('[data-mark]')?.getAttribute('data-mark') ?? null)
    : null;
}

function markElement(host: HTMLElement, mark: string): SVGElement | null {
  return host.querySelector<SVGElement>(`[data-mark="${CSS.escape(mark)}"]`);
}

/** The name is what stands on the mark, so that it can be said aloud to choose it; the whole sentence describes it. */
function nameByItsWords(mark: Element): void {
  const sentence = mark.getAttribute('aria-label');
  const words = [...mark.querySelectorAll('text')].map((text) => text.textContent?.trim()).join(' ');
  if (words === '' || sentence === null) return;
  mark.setAttribute('aria-label', words);
  mark.setAttribute('aria-description', sentence);
}

function markSelected(host: HTMLElement, selected: string | null): void {
  for (const old of host.querySelectorAll('[data-selected]')) old.removeAttribute('data-selected');
  if (selected !== null) markElement(host, selected)?.setAttribute('data-selected', '');
}
