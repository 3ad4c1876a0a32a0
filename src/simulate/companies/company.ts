import type { Chance } from '../random.ts';
import { type DriftKind, driftEffects, noiseRanges, type PainKind, painEffects } from './effects.ts';
import { alike, archetypes, type Group } from './groups.ts';
import type { Industry, IndustryStage, IndustryStep } from './industry.ts';

export interface PlantedPain {
  kind: PainKind;
  stage: string;
  touchpoint: string;
  /** wait: the touchpoint that is waited for; escalation and repeatContact: the one that people turn to */
  to: string | null;
  /** channelGap: on this channel only */
  channel: string | null;
  /** only for customers with this value; null = for all */
  where: { attribute: 'region' | 'plan'; value: string } | null;
  /** probability, multiple or valence (see painEffects) where it does not bite, and where it does */
  everywhere: number;
  bites: number;
}

export interface PlantedDrift {
  what: DriftKind;
  /** ms: from then on */
  at: number;
  stage: string | null;
  touchpoint: string | null;
  channel: string | null;
  by: number;
}

type Noise = Readonly<Record<Exclude<keyof typeof noiseRanges, 'customers' | 'days'>, number>>;

/** Everything about a simulated company that its seed decides before anybody lives in it. */
export interface Company {
  industry: Industry;
  from: number;
  to: number;
  groups: readonly Group[];
  pains: readonly PlantedPain[];
  drifts: readonly PlantedDrift[];
  /** what holds where nothing bites, by kind and touchpoint */
  usual(kind: PainKind, touchpoint: string): number;
  noise: Noise;
}

export const regions = ['North', 'East', 'South', 'West', 'Middle'] as const;
export const plans = ['Basic', 'Plus', 'Pro'] as const;

/** With nothing planted all places are alike: differences between them, between groups of customers and over time are chance. */
export function foundCompany(
  industry: Industry,
  chance: Chance,
  window: { from: number; to: number; planted: boolean },
): Company {
  const { planted, from, to } = window;
  const random = chance.stream('company', 0);
  const within = ([low, high]: readonly [number, number]) => random.between(low, high);
  const noise = Object.fromEntries(
    Object.entries(noiseRanges).map(([name, range]) => [name, within(range)]),
  ) as unknown as Noise;
  const found = foundGroups(random.chance(0.25) ? 1 : random.whole(3, 4), chance);
  // contacts without a need and second looks make some places look worse than others
  const groups = planted ? found : found.map((group) => ({ ...group, asks: 0, lingers: 0 }));
  const even = new Map(
    (Object.keys(painEffects) as PainKind[]).map((kind) => [kind, within(painEffects[kind].everywhere)]),
  );
  const places = new Map<string, number>();
  const usual = (kind: PainKind, touchpoint: string): number => {
    const [low, high] = painEffects[kind].everywhere;
    if (!planted) return even.get(kind) ?? low;
    const key = `${kind} ${touchpoint}`;
    let found = places.get(key);
    if (found === undefined) {
      found = chance.stream(key, 0).between(low, high);
      places.set(key, found);
    }
    return found;
  };
  const pains = planted ? plantPains(industry, chance, usual) : [];
  const drifts = planted && random.chance(0.6) ? [plantDrift(industry, chance, window, pains)] : [];
  return { industry, from, to, groups, pains, drifts, usual, noise };
}

function foundGroups(count: number, chance: Chance): readonly Group[] {
  if (count === 1) return alike;
  const random = chance.stream('groups', 0);
  const kinds = [...archetypes];
  const chosen = Array.from({ length: count }, () =>
    kinds.splice(random.whole(0, kinds.length - 1), 1),
  ).flat();
  const weights = chosen.map(() => random.between(1, 2.2));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return chosen.map((group, at) => ({ ...group, share: (weights[at] ?? 0) / total }));
}

interface Place {
  stage: IndustryStage;
  step: IndustryStep;
  last: boolean;
}

const digital = new Set(['website', 'app']);
export const isDigital = (channel: string) => digital.has(channel);

function placesOf({ stages }: Industry): Place[] {
  return stages.flatMap((stage, s) =>
    stage.steps.map((step, at) => ({
      stage,
      step,
      last: s === stages.length - 1 && at === stage.steps.length - 1,
    })),
  );
}

const fits: Readonly<Record<PainKind, (place: Place) => boolean>> = {
  dropOff: ({ step, last }) => step.share === 1 && !last,
  wait: ({ step }) => step.share === 1 && step.gapHours >= 12,
  rework: ({ step }) => step.share === 1 && Object.keys(step.channels).some(isDigital),
  repeatContact: () => true,
  escalation: ({ step }) => step.share === 1 && Object.keys(step.channels).every(isDigital),
  deadEnd: ({ step, last }) => step.share < 0.3 && !last,
  channelGap: ({ step, last }) => step.share === 1 && Object.keys(step.channels).length > 1 && !last,
  negativeEmotion: ({ step }) => step.rating !== undefined && step.share === 1,
  failure: ({ step }) => step.failure !== undefined,
  unmetNeed: ({ step }) => step.rating !== undefined && step.share === 1,
};

/** Three to five pains, each in a stage of its own as far as there are stages, so that each place tells of one. */
function plantPains(
  industry: Industry,
  chance: Chance,
  usual: (kind: PainKind, touchpoint: string) => number,
): PlantedPain[] {
  const random = chance.stream('pains', 0);
  const kinds = Object.keys(painEffects) as PainKind[];
  const all = placesOf(industry);
  const pains: PlantedPain[] = [];
  const wanted = random.whole(3, Math.min(5, industry.stages.length));
  for (let tries = 0; pains.length < wanted && tries < 60; tries++) {
    const kind = random.pick(kinds);
    if (pains.some((pain) => pain.kind === kind)) continue;
    const free = all.filter(
      (place) => fits[kind](place) && !pains.some((pain) => pain.stage === place.stage.name),
    );
    if (free.length === 0) continue;
    const { stage, step } = random.pick(free);
    // a wait has no other place to be measured by, only other customers
    const isPartial = kind === 'wait' || (kind !== 'unmetNeed' && random.chance(0.25));
    const touchpoint = kind === 'wait' ? before(industry, step) : step.touchpoint;
    if (touchpoint === null) continue;
    const [low, high] = painEffects[kind].bites;
    pains.push({
      kind,
      stage: stage.name,
      touchpoint: kind === 'repeatContact' ? stage.help.touchpoint : touchpoint,
      to:
        kind === 'wait'
          ? step.touchpoint
          : kind === 'escalation'
            ? stage.help.touchpoint
            : kind === 'failure'
              ? (step.failure ?? null)
              : null,
      channel: kind === 'channelGap' ? random.pick(Object.keys(step.channels)) : null,
      where: isPartial
        ? random.chance(0.5)
          ? { attribute: 'region', value: random.pick(regions) }
          : { attribute: 'plan', value: random.pick(plans) }
        : null,
      everywhere: usual(kind === 'deadEnd' || kind === 'channelGap' ? 'dropOff' : kind, step.touchpoint),
      bites: random.between(low, high),
    });
  }
  return pains;
}

/** The step of the main way that comes before a step; null for the first. */
function before(industry: Industry, step: IndustryStep): string | null {
  const main = placesOf(industry)
    .map((place) => place.step)
    .filter(({ share }) => share === 1);
  return main[main.indexOf(step) - 1]?.touchpoint ?? null;
}

function plantDrift(
  industry: Industry,
  chance: Chance,
  { from, to }: { from: number; to: number },
  pains: readonly PlantedPain[],
): PlantedDrift {
  const random = chance.stream('drift', 0);
  const day = 86_400_000;
  const at = from + Math.round(((to - from) * random.between(0.35, 0.65)) / day) * day;
  const free = placesOf(industry).filter(
    ({ stage, step }) => !pains.some((pain) => pain.stage === stage.name) || step.share < 1,
  );
  const fitting: Readonly<Record<DriftKind, (place: Place) => boolean>> = {
    flow: ({ step }) => step.share < 0.6,
    volume: () => true,
    time: ({ step }) => step.share === 1 && step.gapHours >= 12,
    emotion: ({ step }) => step.rating !== undefined && step.share === 1,
    mix: ({ step }) => step.share === 1 && Object.keys(step.channels).length > 1,
  };
  const kinds = (Object.keys(driftEffects) as DriftKind[]).filter((kind) => free.some(fitting[kind]));
  const what = random.pick(kinds);
  const { stage, step } = random.pick(free.filter(fitting[what]));
  const [low, high] = driftEffects[what];
  const isPlace = what !== 'volume';
  return {
    what,
    at,
    stage: isPlace ? stage.name : null,
    touchpoint: isPlace ? step.touchpoint : null,
    channel: what === 'mix' ? random.pick(Object.keys(step.channels)) : null,
    by: random.between(low, high),
  };
}
