import type { Intake } from '../../src/operations/ingest/intake.ts';

/** An intake that takes nothing. */
export const noIntake: Intake = {
  take: async () => ({ status: 404, headers: {}, body: '' }),
  takeRecords: async () => {},
  settled: async () => {},
  forgetKept: async () => {},
  keysChanged: () => {},
  ready: async () => true,
  onKept: () => {},
  figures: () => ({ backlogBytes: 0, lagMs: 0, sources: new Map() }),
};
