import type { Detector } from './detector.ts';
import { deviationDetector } from './deviationDetector.ts';
import { driftDetector } from './driftDetector.ts';
import { painDetector } from './painDetector.ts';
import { unmetNeedDetector } from './unmetNeedDetector.ts';

/** Everything that looks for claims, in the order in which it is shown. */
export const detectors: readonly Detector[] = [
  painDetector,
  unmetNeedDetector,
  driftDetector,
  deviationDetector,
];
