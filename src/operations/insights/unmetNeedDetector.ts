import { unmetNeeds } from '../../insight/themes/unmetNeeds.ts';
import { placeOf } from '../workPlace.ts';
import type { Detector } from './detector.ts';

/** Looks for what customers wish for at one place more than elsewhere. */
export const unmetNeedDetector: Detector = {
  name: 'unmet needs',
  kinds: ['unmetNeed'],
  find: (context, selection, ground, { signal }) =>
    context.tasks.ask(
      unmetNeeds,
      placeOf('insight/themes/unmetNeeds', 'unmetNeeds'),
      selection,
      [ground],
      signal,
    ),
};
