import type { JourneyMap } from '../../../../model/journeyMap.ts';
import { formatCount } from '../../../format/numbers.ts';
import classes from './Design.module.css';
import type { Conformance } from './DesignBar.tsx';
import { DeviationList } from './DeviationList.tsx';
import { deviationsAt, deviationsInStage } from './deviationWords.ts';

export interface DeviationsHereProps {
  map: JourneyMap;
  conformance: Conformance;
  /** the mark in the drawer */
  target: string;
  onWho: (who: string) => void;
}

/** The part of a mark's drawer that sets the design against what customers do there. Nothing for marks that the design says nothing about. */
export function DeviationsHere({ map, conformance, target, onWho }: DeviationsHereProps) {
  const { journeys } = conformance.n;
  const kind = target.slice(0, target.indexOf(':'));
  const id = target.slice(target.indexOf(':') + 1);
  if (journeys === 0) return null;
  if (kind === 'ribbon') {
    const way = conformance.ways.find(({ from, to }) => `${from}>${to}` === id);
    if (way === undefined) return null;
    return (
      <Block>
        <p className={classes['note']}>
          {way.left === 0
            ? `All ${formatCount(way.journeys)} journeys follow the design here.`
            : `${formatCount(way.left)} of ${formatCount(way.journeys)} journeys leave the design here: at a touchpoint out of its place, or past one that is required.`}
        </p>
      </Block>
    );
  }
  const stage = map.stages.find((one) => one.id === id);
  const isStage = kind === 'stage' || kind === 'drop';
  if (!isStage && kind !== 'touchpoint' && kind !== 'outcome') return null;
  const deviations = isStage
    ? deviationsInStage(conformance, stage?.name ?? '')
    : deviationsAt(conformance, target);
  const unmeasured = conformance.unmeasured.includes(
    map.touchpoints.find((one) => one.id === id)?.name ?? '',
  );
  return (
    <Block>
      {deviations.length > 0 ? (
        <DeviationList deviations={deviations} n={journeys} named={isStage} onWho={onWho} />
      ) : (
        <p className={classes['note']}>
          {unmeasured && !isStage
            ? 'No interaction of the data belongs to this touchpoint: nothing can be said of it.'
            : `None of ${formatCount(journeys)} journeys leaves the design here.`}
        </p>
      )}
    </Block>
  );
}

function Block({ children }: { children: React.ReactNode }) {
  return (
    <section className={classes['block']} aria-label="Against the design">
      <h3 className={classes['heading']}>Against the design</h3>
      {children}
    </section>
  );
}
