import { MINUTE, momentAfter, type Rhythm, rhythms } from './calendar.ts';
import type { Random } from './random.ts';

/** What a simulated customer did: a step of a journey. */
export interface SimulatedStep {
  /** ms since 1970-01-01 UTC, whole seconds */
  time: number;
  touchpoint: string;
  channel: string;
  durationMs?: number;
  amount?: number;
  campaign?: string;
  device?: string;
  router?: string;
  /** planted pain point that this step was met under; never written to the rows */
  hurt?: string;
}

/** What a simulated customer said about a step. */
export interface SimulatedFeedback {
  time: number;
  touchpoint: string;
  channel: string;
  /** absent on a ticket */
  rating?: { kind: 'nps' | 'csat' | 'ces' | 'stars'; value: number };
  text: string;
  team?: string;
  agent?: string;
}

export interface SimulatedCustomer {
  index: number;
  id: string;
  persona: string;
  region: string;
  plan: string;
  monthlyValue: number;
  ageBand: string;
  household: string;
  tenureMonths: number;
}

/** A customer with everything that falls into the window, in order of time. */
export interface CustomerHistory {
  customer: SimulatedCustomer;
  steps: readonly SimulatedStep[];
  surveys: readonly SimulatedFeedback[];
  tickets: readonly SimulatedFeedback[];
}

const rhythmOf: Readonly<Record<string, Rhythm>> = {
  website: rhythms.evening,
  app: rhythms.evening,
  social: rhythms.evening,
  webchat: rhythms.webchat,
  helpline: rhythms.helpline,
  store: rhythms.store,
  email: rhythms.mailing,
  text: rhythms.mailing,
};

/** Channels on which a customer is served by a person, with the usual length of the contact in ms. */
const contactLength: Readonly<Record<string, number>> = {
  helpline: 9 * MINUTE,
  webchat: 13 * MINUTE,
  store: 18 * MINUTE,
};

/** Writes down one journey as it happens; `now` is the time of the last step. */
export class Diary {
  readonly steps: SimulatedStep[];
  readonly random: Random;
  readonly device: string;
  now: number;

  constructor(steps: SimulatedStep[], random: Random, device: string, from: number) {
    this.steps = steps;
    this.random = random;
    this.device = device;
    this.now = from;
  }

  /** The next step, about `gap` ms (log-normal) after the last, at a time when its channel is met. */
  next(touchpoint: string, channel: string, gap: number, more: Partial<SimulatedStep> = {}): SimulatedStep {
    const rhythm = rhythmOf[channel] ?? rhythms.evening;
    const moment = momentAfter(this.now, this.random.around(gap, 0.6), rhythm, this.random);
    return this.at(touchpoint, channel, moment, more);
  }

  /** The next step at a time that is already decided. */
  at(touchpoint: string, channel: string, time: number, more: Partial<SimulatedStep> = {}): SimulatedStep {
    this.now = Math.max(this.now + 1000, Math.floor(time / 1000) * 1000);
    const step: SimulatedStep = { time: this.now, touchpoint, channel, ...more };
    const usual = contactLength[channel];
    if (usual !== undefined) step.durationMs = Math.round(this.random.around(usual, 0.5) / 1000) * 1000;
    if (channel === 'website') step.device = this.device;
    if (channel === 'app') step.device = this.device === 'Laptop' ? 'Android' : this.device;
    this.steps.push(step);
    return step;
  }
}
