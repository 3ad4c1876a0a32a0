import { z } from 'zod';
import { insightKinds } from './insight.ts';

/** A pause longer than this begins a new session, unless the workspace says otherwise: 30 min. */
export const DEFAULT_SESSION_GAP_MS = 30 * 60_000;

/** A rate that people want at a place, for insights of a kind: a share 0…1, ms, a valence or a number per journey, as the kind measures. */
export const targetSchema = z.object({
  kind: z.enum(insightKinds),
  touchpoint: z.string().min(1).nullable().describe('null: wherever no other target is set'),
  rate: z.number(),
});
export type Target = z.infer<typeof targetSchema>;

/** What a workspace is set to. What is null was never chosen. */
export const settingsSchema = z.object({
  timezone: z.string().min(1).nullable().default(null).describe('IANA name; null: UTC'),
  sessionGapMs: z.number().positive().nullable().default(null).describe('null: 30 min'),
  costPerContact: z.number().nonnegative().nullable().default(null).describe('of one contact with a person'),
  costPerLostOutcome: z.number().nonnegative().nullable().default(null).describe('of one customer lost'),
  currency: z.string().nullable().default(null).describe('ISO 4217, shown beside money'),
  targets: z.array(targetSchema).default([]),
});
export type Settings = z.infer<typeof settingsSchema>;
