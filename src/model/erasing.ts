import { z } from 'zod';

/** A person as a workspace knows them: what has to go. Kept only in memory, and in the journal of an erasure until it is done. */
export const knownPersonSchema = z.object({
  /** what the customer is called */
  name: z.string(),
  identifiers: z.array(z.object({ type: z.string(), value: z.string() })),
  /** identifiers as they were written */
  spellings: z.array(z.string()),
  /** full names: others may have the same, so that they are looked for in documents only */
  fullNames: z.array(z.string()).default([]),
  /** what the person wrote: quotes of it stand in documents */
  texts: z.array(z.string()),
});
export type KnownPerson = z.infer<typeof knownPersonSchema>;

/** What an erasure took out of the store of interactions. */
export interface ErasedCounts {
  interactions: number;
  identifiers: number;
  quarantined: number;
  /** texts of others in which an identifier stood, and stands no more */
  mentions: number;
}
