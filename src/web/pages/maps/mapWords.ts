import type { JourneyMap } from '../../../model/journeyMap.ts';

export type MapKind = JourneyMap['kind'];

export const mapKindWords: Readonly<Record<MapKind, { name: string; about: string }>> = {
  current: { name: 'Current state', about: 'what customers really do today' },
  future: { name: 'Future state', about: 'what it should become' },
  dayInTheLife: { name: 'Day in the life', about: 'their day, with and without you' },
  blueprint: { name: 'Service blueprint', about: 'what happens before and behind the scenes' },
  emotional: { name: 'Emotional', about: 'how it feels, step by step' },
};
