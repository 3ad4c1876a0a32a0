import type { JourneyMap } from '../../src/model/journeyMap.ts';
import type { EmotionFigure, MapFigures } from '../../src/model/mapFigures.ts';
import type { Choose } from './randomMaps.ts';

/** Figures that fit a map, of any size, with holes: no data, zero journeys, few answers. */
export function randomFigures(choose: Choose, map: JourneyMap): MapFigures {
  const size = [0, 3, 50, 4000, 2_500_000][choose(5)] ?? 0;
  const some = () => (size === 0 ? 0 : choose(size));
  const emotion = (): EmotionFigure | null => {
    if (choose(3) === 0) return null;
    const mean = choose(201) / 100 - 1;
    const half = choose(100) / 100;
    return {
      mean,
      low: Math.max(-1, mean - half),
      high: Math.min(1, mean + half),
      n: choose(3) ? choose(3000) : choose(12),
      source: choose(4) ? 'rating' : 'assumed',
      ratings: choose(2) ? { nps: { n: 5, mean: 7.2, score: -12.5 } } : {},
    };
  };
  const order = new Map(map.stages.map((stage, index) => [stage.id, index]));
  const columnOf = (id: string) =>
    order.get(map.touchpoints.find((item) => item.id === id)?.stage ?? '') ?? 0;
  const known = map.touchpoints.filter(() => choose(8) > 0);
  const pairs = new Map<string, MapFigures['ribbons'][number]>();
  for (let index = 0; known.length > 0 && index < choose(60); index++) {
    const from = known[choose(known.length)]!.id;
    const to = known[choose(known.length)]!.id;
    const step = columnOf(to) - columnOf(from);
    const journeys = some() + 1;
    pairs.set(`${from}>${to}`, {
      from,
      to,
      journeys,
      count: journeys + choose(10),
      medianMs: choose(4) ? choose(10_000_000) : null,
      direction:
        from === to ? 'self' : step === 0 ? 'within' : step < 0 ? 'back' : step > 1 ? 'skip' : 'forward',
    });
  }
  return {
    n: { journeys: size, customers: size, interactions: size * 3 },
    from: size ? '2026-01-01T00:00:00.000Z' : null,
    to: size ? '2026-08-30T00:00:00.000Z' : null,
    sources: ['a source with a long name', 'calls', 'surveys', 'orders', 'texts'].slice(0, choose(6)),
    simulated: choose(2) === 1,
    silenceMs: choose(2) ? 1e9 : null,
    medianMs: null,
    stages: map.stages
      .filter(() => choose(9) > 0)
      .map((stage) => {
        const journeys = some();
        const wentOn = Math.floor(journeys * 0.6);
        const dropped = Math.floor((journeys - wentOn) / 2);
        const last = choose(3) === 0;
        return {
          id: stage.id,
          journeys,
          customers: journeys,
          interactions: journeys * 2,
          wentOn: last ? null : wentOn,
          dropped: last ? null : dropped,
          inProgress: last ? null : journeys - wentOn - dropped,
          ended: dropped,
          medianWithinMs: choose(2) ? choose(1e9) : null,
          medianToNextMs: choose(2) ? choose(2e10) : null,
          emotion: emotion(),
        };
      }),
    touchpoints: known.map((item) => {
      const journeys = some();
      return {
        id: item.id,
        interactions: journeys * (1 + choose(4)),
        journeys,
        customers: journeys,
        ends: 0,
        repeats: 0,
        channels: ['website', 'helpline', 'a channel with quite a long name', '', 'app', 'fax']
          .slice(0, choose(7))
          .map((channel) => ({ channel, interactions: some() })),
        medianToNextMs: null,
        emotion: emotion(),
      };
    }),
    ribbons: [...pairs.values()],
    shown: { interactions: [size * 2, size * 3], ribbons: [pairs.size, pairs.size + choose(5)] },
    unmapped: [],
    quotes: map.stages.flatMap((stage) =>
      choose(3)
        ? []
        : [
            {
              stage: stage.id,
              touchpoint: '',
              text: 'Took a day off twice. Nobody came & <nobody> called.',
              at: '2026-08-17',
              channel: 'survey',
              valence: -0.9,
            },
          ],
    ),
  };
}
