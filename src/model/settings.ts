import { z } from 'zod';

/** A pause longer than this begins a new session, unless the workspace says otherwise: 30 min. */
export const DEFAULT_SESSION_GAP_MS = 30 * 60_000;

/** What a workspace is set to. What is null was never chosen. */
export const settingsSchema = z.object({
  timezone: z.string().min(1).nullable().default(null).describe('IANA name; null: UTC'),
  sessionGapMs: z.number().positive().nullable().default(null).describe('null: 30 min'),
});
export type Settings = z.infer<typeof settingsSchema>;
