import { driftClaims } from '../../insight/drift/driftClaims.ts';
import { placeOf } from '../workPlace.ts';
import { workspaceZone } from '../workspace/zone.ts';
import type { Detector } from './detector.ts';

/** Looks for what is not as it was. */
export const driftDetector: Detector = {
  name: 'changes',
  kinds: ['drift'],
  async find(context, selection, ground, { signal }) {
    const zone = await workspaceZone(context);
    const place = placeOf('insight/drift/driftClaims', 'driftClaims');
    return context.tasks.ask(driftClaims, place, selection, [ground, { zone }], signal);
  },
};
