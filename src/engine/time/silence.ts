import { IGNORED, type Selection } from '../columns.ts';
import { labelSet } from '../labels.ts';
import {
  addDurations,
  BATCH,
  type Distribution,
  type Durations,
  distributionsOf,
  quantilesOf,
} from '../statistics/durations.ts';
import { arrivalQuantile, survivalOf } from '../statistics/survival.ts';

/** Tells journeys that may go on from those that are over. */
export interface Silence {
  /** who has been silent for longer (ms) has left */
  thresholdMs: number;
  /** ms: the last interaction of all, as far as anything is known */
  asOf: number;
  /** touchpoints that end a journey, exact or with `*`; ones that fit nothing end none */
  closedBy?: readonly string[];
}

/** Asks of the last interaction of a customer's last journey whether the journey may go on. */
export interface SilentFor {
  /** ms of silence so far; null where the journey is over */
  silenceAfter(interaction: number): number | null;
  labelAt(interaction: number): number;
}

export function silentFor(selection: Selection, silence: Silence | null): SilentFor {
  const { time } = selection.columns;
  const { codes } = selection.columns.touchpoint;
  const { names, of } = selection.touchpoints;
  const labelAt = (interaction: number) => of[codes[interaction]!]!;
  if (silence === null) return { silenceAfter: () => null, labelAt };
  const closes = labelSet(silence.closedBy ?? [], names).member;
  return {
    labelAt,
    silenceAfter(interaction) {
      const label = labelAt(interaction);
      if (label === IGNORED || closes[label] === 1) return null;
      const silent = silence.asOf - time[interaction]!;
      return silent > silence.thresholdMs || silent < 0 ? null : silent;
    },
  };
}

/**
 * Gathers how long customers have been where they are, by label: `take` gets the last interaction (−1: none) of each customer's last journey,
 * `close` hands over what is left.
 */
export function openWaits(
  selection: Selection,
  silence: Silence | null,
  waits: Durations,
  onOpen: (label: number) => void,
): { take(interaction: number): void; close(): void } {
  const { silenceAfter, labelAt } = silentFor(selection, silence);
  const group = new Uint32Array(BATCH);
  const ms = new Float64Array(BATCH);
  let pending = 0;
  const close = () => {
    addDurations(waits, group, ms, pending);
    pending = 0;
  };
  return {
    take(interaction) {
      const silent = interaction < 0 ? null : silenceAfter(interaction);
      if (silent === null) return;
      const label = labelAt(interaction);
      onOpen(label);
      group[pending] = label;
      ms[pending++] = silent;
      if (pending === BATCH) close();
    },
    close,
  };
}

/** Quantiles of the time to the next interaction, by label: plain ones where nobody still waits, else those of the Kaplan–Meier curve. */
export function toNextQuantiles(
  durations: Durations,
  waits: Durations,
  labels: number,
): (label: number, q: number) => number | null {
  const plain = quantilesOf(durations, labels, [0.5, 0.9]);
  const waiting = distributionsOf(waits, labels);
  let events: ((label: number) => Distribution) | null = null;
  return (label, q) => {
    const censored = waiting(label);
    if (censored.n === 0) return plain(label, q);
    events ??= distributionsOf(durations, labels);
    return arrivalQuantile(survivalOf(events(label), censored, 0), q).value;
  };
}
