import type { TrueJourney } from '../broadband/journeys.ts';
import { DAY } from '../calendar.ts';
import type { Industry } from './industry.ts';

/** The journey of an industry's customers, with its stages as they were planted. */
export function journeyOf({ journey, summary, stages, success }: Industry): TrueJourney {
  const [first] = stages;
  return {
    name: journey,
    description: summary,
    stages: stages.map(({ name, steps, help }) => ({
      name,
      touchpoints: [
        ...steps.flatMap(({ touchpoint, failure }) =>
          failure === undefined ? [touchpoint] : [failure, touchpoint],
        ),
        help.touchpoint,
      ],
    })),
    outcomes: [{ touchpoint: success.touchpoint, outcome: 'good' }],
    start:
      first === undefined ? [] : [...first.steps.map(({ touchpoint }) => touchpoint), first.help.touchpoint],
    end: [success.touchpoint],
    timeoutMs: 60 * DAY,
  };
}
