import type { Journey, Step } from './journeys.ts';

/** A customer who could come to the outcome: everything of their journey, where it counts from, and what brought the outcome. */
export interface OracleSubject {
  customer: string;
  journey: Journey;
  anchor: Step;
  outcome: Step | null;
}

export interface OracleFactor {
  kind: string;
  attribute: string;
  value: string;
}

export function isEarly({ journey, anchor, outcome }: OracleSubject, landmarkMs: number): boolean {
  return outcome !== null && isSeen(journey, anchor, outcome, landmarkMs);
}

function isSeen({ steps }: Journey, anchor: Step, step: Step, landmarkMs: number): boolean {
  if (steps.indexOf(step) <= steps.indexOf(anchor)) return true;
  return landmarkMs > 0 && step.time <= anchor.time + landmarkMs;
}

/** Everything that someone had before the landmark, as texts, each once. */
export function factorsOf(subject: OracleSubject, landmarkMs: number): Set<string> {
  const { journey, anchor } = subject;
  const seen = journey.steps.filter((step) => isSeen(journey, anchor, step, landmarkMs));
  const names = seen.map(({ touchpoint }) => touchpoint);
  return new Set([
    ...names.map((name) => `touchpoint||${name}`),
    ...names.filter((name, i) => names.indexOf(name) < i).map((name) => `repeat||${name}`),
    ...seen.filter(({ channel }) => channel !== '').map(({ channel }) => `channel||${channel}`),
    ...seen.flatMap(({ attributes }) =>
      Object.entries(attributes)
        .filter(([, value]) => value !== '')
        .map(([name, value]) => `attribute|${name}|${value}`),
    ),
  ]);
}

export const factorText = ({ kind, attribute, value }: OracleFactor) => `${kind}|${attribute}|${value}`;
