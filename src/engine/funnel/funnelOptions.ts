import type { Selection } from '../columns.ts';
import { labelSet, matchingLabels, type UnknownName } from '../labels.ts';
import type { Silence } from '../time/silence.ts';
import { type JourneyRules, lastRequired } from './funnelAttempts.ts';

export interface FunnelStepOption {
  /** names of touchpoints, exact or with `*`: any of these */
  touchpoints: readonly string[];
  /** directly after the step taken before, or any time later; without it as `order` says */
  order?: 'eventual' | 'next';
  /** may be left out; not the first or the last step */
  optional?: boolean;
}

/** Which customers get how far: everything that says what an attempt is. */
export interface FunnelRules {
  /** a plain name or list of names is a step without an order of its own */
  steps: readonly (string | readonly string[] | FunnelStepOption)[];
  /** next: directly after the step before; eventual (default): any time later; any: the steps in whatever order */
  order?: 'eventual' | 'next' | 'any';
  /** null or absent: no limit */
  withinMs?: number | null;
  /** whether the time runs from the first step (default) or anew from each step */
  window?: 'entry' | 'step';
  /** an interaction at one of these between the steps ends the attempt */
  exclude?: readonly string[];
  /** dropOff (default): such an attempt counts as far as it came; remove: it doesn't count, and who has no other is left out of the funnel */
  exclusion?: 'dropOff' | 'remove';
  /** which attempt of a customer counts: the one that gets furthest (default), or the first one */
  attempt?: 'best' | 'first';
  /** ms within which either order counts as ordered (default 0: equal times keep their order of arrival) */
  toleranceMs?: number;
  /** who stopped and whose journey is over by it dropped out; null: everyone who stopped */
  silence?: Silence | null;
}

export interface FunnelOptions extends FunnelRules {
  /** 'channel', or an attribute that the columns hold */
  by?: string;
  /** whose value counts: of the interaction at the first step, or of the customer's first or last one */
  attributeAt?: 'entry' | 'first' | 'last';
  /** most values that stand alone, those with most customers; the others are added up (default: all stand alone) */
  values?: number;
  /** with the intervals of shares and medians */
  intervals?: boolean;
}

/** One step's options, whatever way it was written. */
export function stepOption(step: FunnelRules['steps'][number]): FunnelStepOption {
  if (typeof step === 'string') return { touchpoints: [step] };
  return isNames(step) ? { touchpoints: step } : step;
}

function isNames(step: readonly string[] | FunnelStepOption): step is readonly string[] {
  return Array.isArray(step);
}

export interface ReadRules extends JourneyRules {
  /** what each step is called */
  readonly titles: readonly string[];
  /** index of the last step that is not optional */
  readonly last: number;
}

/** The rules over the labels of a selection. */
export function readRules({ touchpoints: { names } }: Selection, options: FunnelRules): ReadRules {
  const order = options.order ?? 'eventual';
  const wanted = options.steps.map(stepOption);
  const rules: JourneyRules = {
    steps: wanted.map((step) => ({
      member: membersOf(step.touchpoints, names),
      next: (step.order ?? order) === 'next',
      optional: step.optional === true,
    })),
    anyOrder: order === 'any',
    window: options.window ?? 'entry',
    withinMs: options.withinMs ?? Number.POSITIVE_INFINITY,
    excluded: options.exclude?.length ? membersOf(options.exclude, names) : null,
    exclusion: options.exclusion ?? 'dropOff',
    attempt: options.attempt ?? 'best',
    toleranceMs: options.toleranceMs ?? 0,
  };
  return {
    ...rules,
    titles: wanted.map(({ touchpoints }) => touchpoints.join(' | ')),
    last: lastRequired(rules),
  };
}

function membersOf(patterns: readonly string[], names: readonly string[]): Uint8Array {
  const member = new Uint8Array(names.length);
  for (const pattern of patterns) for (const label of matchingLabels(pattern, names)) member[label] = 1;
  return member;
}

/** Names that fit no touchpoint, with the nearest: nobody gets there. */
export function unknownNames({ touchpoints: { names } }: Selection, options: FunnelRules): UnknownName[] {
  const patterns = [
    ...options.steps.flatMap((step) => stepOption(step).touchpoints),
    ...(options.exclude ?? []),
  ];
  return [...labelSet(patterns, names).unknown];
}

/** The step that is not optional before step k, −1 before the first. */
export function requiredBefore({ steps }: JourneyRules, k: number): number {
  for (let p = k - 1; p >= 0; p--) if (!steps[p]!.optional) return p;
  return -1;
}
