import { escalationTrials, repeatContactTrials } from './contacts.ts';
import { failureTrials } from './failure.ts';
import { plainTrials } from './plainTrials.ts';
import { reworkTrials } from './rework.ts';
import type { Scene } from './scene.ts';
import type { ShareQuestion } from './shares.ts';
import { stopsOf } from './stops.ts';

/** The kinds of pain that are shares of tries: what counts as a try and as a hit, and by how much a place has to stand out. */
export type ShareFamily = 'stop' | 'rework' | 'repeatContact' | 'escalation' | 'failure';

const everywhere = () => true;

export function shareQuestion(family: ShareFamily, scene: Scene): ShareQuestion {
  switch (family) {
    case 'stop':
      return stopQuestion(scene);
    case 'rework':
      return reworkQuestion(scene);
    case 'repeatContact':
      return repeatContactQuestion(scene);
    case 'escalation':
      return escalationQuestion(scene);
    case 'failure':
      return failureQuestion(scene);
  }
}

export const shareFamilies: readonly ShareFamily[] = [
  'stop',
  'rework',
  'repeatContact',
  'escalation',
  'failure',
];

function stopQuestion({ selection, ground, places, visits, silence }: Scene): ShareQuestion {
  const { trials, natural, toEnd } = stopsOf(selection, places, visits, silence, ground.asOf);
  const goesOn = (label: number) => natural[label] === 0 && ground.stages.outcome[label] === 0;
  return {
    trials,
    plain: null,
    isPlace: goesOn,
    isReference: goesOn,
    // an end that left no trace looks as if it had not been reached
    blind: (label) => places.lost * toEnd[label]!,
    byChannel: true,
    target: null,
    least: { difference: 0.07, ratio: 2 },
    kindOf: (label, { channel }) =>
      channel >= 0 ? 'channelGap' : places.main[label] === 1 ? 'dropOff' : 'deadEnd',
  };
}

function reworkQuestion({ selection, places, visits, silence, size }: Scene): ShareQuestion {
  const trials = reworkTrials(selection, places, visits, silence);
  return {
    trials,
    plain: plainTrials(trials, size.labels, 1 / 6),
    isPlace: everywhere,
    isReference: everywhere,
    byChannel: false,
    target: null,
    least: { difference: 0.1, ratio: 1.7 },
    kindOf: () => 'rework',
  };
}

function repeatContactQuestion({ selection, ground, places }: Scene): ShareQuestion {
  return {
    trials: repeatContactTrials(selection, places, ground.asOf),
    plain: null,
    isPlace: everywhere,
    isReference: everywhere,
    byChannel: false,
    target: null,
    least: { difference: 0.1, ratio: 2 },
    kindOf: () => 'repeatContact',
  };
}

function escalationQuestion({ selection, ground, places, visits, size }: Scene): ShareQuestion {
  const { trials, to, contacts } = escalationTrials(selection, places, visits, ground.asOf);
  return {
    trials,
    plain: plainTrials(trials, size.labels, 0, contacts),
    isPlace: everywhere,
    isReference: everywhere,
    byChannel: false,
    target: null,
    least: { difference: 0.08, ratio: 2 },
    kindOf: () => 'escalation',
    to: (label) => to[label]!,
  };
}

/** Few companies have many steps that say when they failed: one try in twenty is put up with. */
function failureQuestion({ selection, places, visits }: Scene): ShareQuestion {
  const { trials, stepOf } = failureTrials(selection, places, visits);
  const fails = (label: number) => places.failure[label] === 1;
  return {
    trials,
    plain: null,
    isPlace: fails,
    isReference: fails,
    byChannel: true,
    target: 0.05,
    least: { difference: 0.05, ratio: 2 },
    kindOf: () => 'failure',
    to: (label) => stepOf[label]!,
  };
}
