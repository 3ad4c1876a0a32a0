import type { Selection } from '../../engine/columns.ts';
import type { Ground } from '../claim.ts';
import { runsOf } from '../drift/runs.ts';
import { sayCount, sayDuration, sayShare } from '../say.ts';
import { featuresOf } from './features.ts';
import type { CalibrationBin } from './isotonic.ts';
import { chanceOf, learnRisk, type RiskModel } from './riskModel.ts';
import { openNow } from './snapshots.ts';
import { stayedAfter } from './waiting.ts';

/** An open journey, and how likely it is that nothing follows any more. Customers are indices. */
export interface OpenRisk {
  customer: number;
  chance: number;
  interval: [number, number];
  reason: string;
  stage: string | null;
  touchpoint: string;
  channel: string;
  /** ms: when the customer came there */
  since: number;
}

export interface OpenRisks {
  /** ms: silence after which a journey counts as dropped off */
  silenceMs: number;
  asOf: number;
  learntFrom: { snapshots: number; dropped: number };
  model:
    | (Omit<RiskModel, 'weights' | 'curve' | 'waiting' | 'calibration'> & { calibration: CalibrationBin[] })
    | null;
  /** most likely first; none where nothing could be learnt */
  open: OpenRisk[];
  /** per touchpoint label the name of its stage, null where it is on none */
  stageOf: (string | null)[];
  /** open journeys, whether or not anything can be said about them */
  openJourneys: number;
}

/** For each journey that is neither concluded nor silent for too long: the chance that it drops off where it stands, and why. */
export function openRisks(
  selection: Selection,
  { stages, asOf }: Pick<Ground, 'stages' | 'asOf'>,
): OpenRisks {
  const runs = runsOf(selection, stages.anywhere);
  const { names } = selection.touchpoints;
  const failures = Uint8Array.from(names, (_, label) => (stages.outcome[label] === 2 ? 1 : 0));
  const { ends, model, snapshots, dropped } = learnRisk(selection, runs, {
    outcome: stages.outcome,
    failures,
    until: asOf,
  });
  const now = openNow(runs, ends, asOf);
  const found: OpenRisks = {
    silenceMs: runs.pauseMs,
    asOf,
    learntFrom: { snapshots, dropped },
    model: null,
    open: [],
    stageOf: names.map((_, label) => stages.names[stages.of[label] ?? -1] ?? null),
    openJourneys: now.count,
  };
  if (model === null) return found;
  const features = featuresOf(selection, runs, model.waiting, now, failures);
  const { weights: _, curve: __, waiting, ...told } = model;
  found.model = told;
  for (let s = 0; s < now.count; s++) {
    const i = now.step[s]!;
    const label = runs.label[i]!;
    const channel = selection.channels.of[selection.columns.channel.codes[runs.at[i]!]!]!;
    const { chance, low, high } = chanceOf(model, features, runs, now, s);
    const { share, n } = stayedAfter(waiting, label, now.silent[s]!);
    const silent = now.silent[s]! < 3_600_000 ? '' : `silent ${sayDuration(now.silent[s]!)} `;
    const main =
      n >= 20
        ? `${silent}after ${names[label]}: ${sayShare(1 - share)} of ${sayCount(n)} such journeys went on`
        : `${silent}after ${names[label]}: too few such journeys (${sayCount(n)}) to compare with`;
    found.open.push({
      customer: runs.customer[now.run[s]!]!,
      chance,
      interval: [Math.min(low, chance), Math.max(high, chance)],
      reason: [main, ...otherReasons(model, features, s)].join('; '),
      stage: found.stageOf[label] ?? null,
      touchpoint: names[label]!,
      channel: selection.channels.names[channel] ?? '',
      since: runs.time[i]!,
    });
  }
  found.open.sort((a, b) => b.chance - a.chance || a.since - b.since || a.customer - b.customer);
  return found;
}

/** At most two further things that made it more likely: those that at least add a third to the odds. */
function otherReasons(
  { kind, weights }: RiskModel,
  { rows, names }: ReturnType<typeof featuresOf>,
  s: number,
): string[] {
  if (kind === 'markov') return [];
  const parts: { name: string; by: number }[] = [];
  for (let a = rows.offsets[s]!; a < rows.offsets[s + 1]!; a++) {
    const name = names[rows.index[a]!]!;
    const by = weights[rows.index[a]!]! * rows.value[a]!;
    if (name !== '' && by > Math.log(4 / 3)) parts.push({ name, by });
  }
  return parts
    .sort((a, b) => b.by - a.by)
    .slice(0, 2)
    .map(({ name }) => name);
}
