import { z } from 'zod';
import type { PresetOutcome } from '../../sources/presets/presetOutcome.ts';

const reasonsSchema = z.array(z.object({ reason: z.string(), records: z.number().int() }));

/** The preset that read a file, with what it counted. */
export const usedPresetSchema = z.object({
  name: z.string(),
  title: z.string(),
  family: z.string(),
  layout: z
    .enum(['sample', 'description', 'any'])
    .describe(
      'sample: compared with a real export; description: known from descriptions alone; any: it has no fixed layout',
    ),
  why: z.string(),
  makes: z.string().describe('what becomes what'),
  records: z.number().int().describe('records of the file; one can become several interactions'),
  ignored: reasonsSchema.describe('records that hold nothing to keep; they are not received'),
  unreadable: reasonsSchema.describe('records that are kept in quarantine'),
});

const shownInteractionSchema = z.object({
  part: z.string().describe('created, solved, rated …: tells it from the others of its record'),
  time: z.string(),
  touchpoint: z.string(),
  channel: z.string().nullable(),
  kind: z.string(),
  customer: z.string().nullable(),
  text: z.string().nullable(),
  rating: z.number().nullable(),
  ratingKind: z.string().nullable(),
  duration: z.number().nullable().describe('ms'),
  direction: z.string().nullable(),
  agent: z.string().nullable(),
});

/** Records that are shown before an import. */
export const shownRecords = 5;

/** A record with everything that becomes of it. */
export const shownRecordSchema = z.object({
  row: z.number().int(),
  record: z.string().nullable().describe('its id in the tool'),
  customer: z.string().nullable(),
  identifiers: z.record(z.string(), z.string()),
  attributes: z.record(z.string(), z.string()).describe('of the customer'),
  interactions: z.array(shownInteractionSchema),
  merges: z.array(z.string()),
  ignored: z.string().nullable(),
  invalid: z.string().nullable(),
});

export function usedPreset(preset: PresetOutcome | null): z.infer<typeof usedPresetSchema> | null {
  if (preset === null) return null;
  const { name, title, family, seen, why, makes, tally } = preset;
  const reasons = (counts: ReadonlyMap<string, number>) =>
    [...counts].map(([reason, records]) => ({ reason, records }));
  return {
    name,
    title,
    family,
    layout: seen,
    why,
    makes,
    records: tally.records,
    ignored: reasons(tally.ignored),
    unreadable: reasons(tally.unreadable),
  };
}
