import { shareOf } from '../../../engine/statistics/intervals.ts';
import { type Difference, difference } from '../../compared.ts';
import type { LoopsResult } from './loopsResult.ts';

/** Of every row of either side its share; a row that a side lacks is none of its n. */
export function loopDifferences(group: LoopsResult, rest: LoopsResult): Difference[] {
  const pairs = <Row>(
    figure: string,
    rowsOf: (side: LoopsResult) => readonly Row[],
    nameOf: (row: Row) => string,
    figureOf: (row: Row | undefined, side: LoopsResult, name: string) => { x: number; n: number },
  ): Difference[] => {
    const own = new Map(rowsOf(group).map((row) => [nameOf(row), row]));
    const others = new Map(rowsOf(rest).map((row) => [nameOf(row), row]));
    return [...new Set([...own.keys(), ...others.keys()])].map((at) => {
      const [a, b] = [figureOf(own.get(at), group, at), figureOf(others.get(at), rest, at)];
      return difference(
        { figure, at, unit: 'share' },
        { estimate: shareOf(a.x, a.n), n: a.n },
        { estimate: shareOf(b.x, b.n), n: b.n },
      );
    });
  };
  const ofAll = (row: { journeys: number } | undefined, side: LoopsResult) => ({
    x: row?.journeys ?? 0,
    n: side.n.journeys,
  });
  const anyOf = (figure: string, of: (side: LoopsResult) => { journeys: number } | null) =>
    pairs(
      figure,
      (side) => [of(side)].filter((row) => row !== null),
      () => '',
      ofAll,
    );
  return [
    ...anyOf('anySelfLoop', ({ any }) => any.selfLoops),
    ...anyOf('anyPingPong', ({ any }) => any.pingPongs),
    ...anyOf('anyReturn', ({ any }) => any.returns),
    ...pairs(
      'selfLoop',
      ({ selfLoops }) => selfLoops,
      ({ touchpoint }) => touchpoint,
      (row) => ({ x: row?.journeys ?? 0, n: row?.ofJourneys ?? 0 }),
    ),
    ...pairs(
      'pingPong',
      ({ pingPongs }) => pingPongs,
      ({ touchpoint, over }) => `${touchpoint} → ${over} → ${touchpoint}`,
      ofAll,
    ),
    ...pairs(
      'return',
      ({ returns }) => returns ?? [],
      ({ from, to }) => `${from} → ${to}`,
      ofAll,
    ),
    ...pairs(
      'repeatContact',
      ({ repeatContacts: { touchpoints } }) => touchpoints,
      ({ touchpoint }) => touchpoint,
      (row) => ({ x: row?.repeated ?? 0, n: row?.observed ?? 0 }),
    ),
    ...pairs(
      'anyRepeatContact',
      ({ repeatContacts: { overall } }) => (overall ? [overall] : []),
      () => '',
      (row) => ({ x: row?.repeated ?? 0, n: row?.observed ?? 0 }),
    ),
  ];
}
