import { Button } from '@mantine/core';
import { Drawer } from '../../../components/Drawer.tsx';
import { Icon } from '../../../components/Icon.tsx';
import { saveFile, toCsv } from '../../../components/saveFile.ts';
import { countOf, formatCount, formatShare } from '../../../format/numbers.ts';
import { formatDuration } from '../../../format/times.ts';
import classes from './Design.module.css';
import type { Conformance } from './DesignBar.tsx';
import { DeviationList } from './DeviationList.tsx';
import { deviationWords } from './deviationWords.ts';

export interface DeviationsDrawerProps {
  name: string;
  conformance: Conformance;
  onWho: (who: string) => void;
  onClose: () => void;
}

const variantsShown = 5;

/** Everything that deviates from the map, and the journeys that leave it most often. */
export function DeviationsDrawer({ name, conformance, onWho, onClose }: DeviationsDrawerProps) {
  const { n, fitting, endedEarly, deviations, byVariant, silenceMs, approximate, unmeasured } = conformance;
  const leaving = byVariant
    .filter(({ touchpoints, missing }) => missing.length > 0 || touchpoints.some(({ move }) => isOut(move)))
    .slice(0, variantsShown);
  const saveCsv = () =>
    saveFile(
      'deviations.csv',
      'text/csv',
      toCsv(
        ['kind', 'stage', 'touchpoint', 'journeys', 'share', 'skipped', 'customers', 'times'],
        deviations.map((one) => [
          one.kind,
          one.stage,
          one.touchpoint,
          one.journeys,
          one.share,
          one.kind === 'missing' ? one.skipped : null,
          one.customers,
          one.times,
        ]),
      ),
    );
  return (
    <Drawer kind="Designed against actual" title={name} subject="design:all" onClose={onClose}>
      <p className={classes['note']}>
        {formatCount(fitting)} of {countOf(n.journeys, 'journey')} follow the map;{' '}
        <button type="button" className={classes['link']} onClick={() => onWho('leaving')}>
          {formatCount(n.journeys - fitting)} leave it
        </button>
        {endedEarly === 0 ? null : `, ${formatCount(endedEarly)} of them by ending early`}.
        {n.open === 0 ? null : ` ${formatCount(n.open)} are still open.`}
      </p>
      <div className={classes['listHead']}>
        <h3 className={classes['heading']}>Where they leave it</h3>
        <Button
          variant="default"
          size="compact-xs"
          leftSection={<Icon name="download" size={12} />}
          onClick={saveCsv}
        >
          CSV
        </Button>
      </div>
      <DeviationList deviations={deviations} n={n.journeys} named onWho={onWho} />
      {leaving.length === 0 ? null : (
        <section className={classes['block']}>
          <h3 className={classes['heading']}>The most frequent journeys that leave it</h3>
          <ol className={classes['variants']}>
            {leaving.map((variant) => (
              <li key={JSON.stringify(variant)}>
                <span className={classes['variantCount']}>
                  {formatCount(variant.journeys)} <em>{formatShare(variant.share)}</em>
                </span>
                <p>
                  {variant.touchpoints.map(({ touchpoint, move }, place) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: a journey visits a touchpoint more than once
                    <span key={place} data-move={move}>
                      {touchpoint}
                      {isOut(move) ? <em> {deviationWords[move]}</em> : null}
                    </span>
                  ))}
                  {variant.skipped.map((skipped) => (
                    <span key={skipped} data-move="missing">
                      {skipped} <em>missing</em>
                    </span>
                  ))}
                  {variant.skipped.length === variant.missing.length ? null : (
                    <span data-move="missing">ended early</span>
                  )}
                </p>
              </li>
            ))}
          </ol>
        </section>
      )}
      <p className={classes['small']}>
        {silenceMs === null
          ? 'Nobody paused between interactions: all journeys are taken as open.'
          : `A journey silent for more than ${formatDuration(silenceMs)} is complete, and a pause longer than that is late where the map names no target; 95 % of all pauses are shorter. Open journeys are judged as beginnings.`}
        {approximate === 0
          ? null
          : ` ${countOf(approximate, 'journey')} of more than 256 interactions are judged approximately.`}
        {unmeasured.length === 0
          ? null
          : ` No interaction belongs to ${unmeasured.map((one) => `‘${one}’`).join(', ')}: nothing is said of ${unmeasured.length === 1 ? 'it' : 'them'}.`}
      </p>
    </Drawer>
  );
}

function isOut(move: string): move is 'undesigned' | 'outOfOrder' {
  return move === 'undesigned' || move === 'outOfOrder';
}
