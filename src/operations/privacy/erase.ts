import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { maskPersonalData } from '../../insight/maskPersonalData.ts';
import type { KnownPerson } from '../../model/erasing.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import type { Context } from '../context.ts';
import { defineOperation } from '../operation.ts';
import { besideOf } from './besideStores.ts';
import { writeJournal } from './erasureJournal.ts';
import { countDocuments, performErasure } from './performErasure.ts';
import { proofLines } from './proofReport.ts';
import { searchedEncodings } from './searchFiles.ts';

const resultSchema = z.object({
  interactions: z.number().int(),
  identifiers: z.number().int(),
  documents: z
    .number()
    .int()
    .describe('documents that named or quoted the person, their earlier revisions included'),
  quarantined: z.number().int(),
  mentions: z.number().int().describe('values of other records in which an identifier stood'),
  dryRun: z.boolean(),
  files: z.object({
    rewritten: z.array(z.string()).describe('written anew without what was deleted'),
    searched: z.number().int(),
    bytes: z.number().int(),
  }),
  proof: z
    .object({
      searchedFor: z.number().int().describe('strings by which the person was known'),
      tooShort: z
        .number()
        .int()
        .describe('strings too short to be searched for: taken out where they are a whole value'),
      encodings: z.array(z.string()),
      found: z.array(z.string()).describe('files in which one of the strings still stands'),
      explained: z.array(z.string()).describe('files in which one stands only as a part of another name'),
    })
    .nullable()
    .describe('null: nothing was erased'),
});

export type EraseResult = z.infer<typeof resultSchema>;

export const erase = defineOperation({
  name: 'erase',
  kind: 'command',
  summary: 'Removes a person from everything that is kept, proves it, and keeps nothing of them again.',
  description:
    'All identifiers of the customer go, with their interactions, revisions, attributes, consents, rows in quarantine, and what documents say and quote of them. The identifiers are suppressed as salted hashes: importing them again counts as suppressed. The files are written anew and their raw bytes searched. Copies elsewhere (the files that were imported, exports, earlier backups) are not reached. There is no way back.',
  input: z.object({
    customer: z
      .string()
      .min(1)
      .describe('the customer, by any identifier: an id, an email address, type:value'),
    dryRun: z.boolean().default(false).describe('only count what would go'),
    proof: z
      .string()
      .optional()
      .describe('file for a report of what was searched, without anything of the person'),
  }),
  output: resultSchema,
  cli: { words: ['erase'], operands: ['customer'], paths: ['proof'] },
  examples: [
    { title: 'what would go', command: 'waymark erase jane@example.com --dry-run' },
    { title: 'erase, with a report', command: 'waymark erase jane@example.com --proof erased.txt' },
  ],
  needsAttention: ({ proof }) => proof !== null && proof.found.length > proof.explained.length,
  async run(context, { customer, dryRun, proof }) {
    const { workspace, clock } = context;
    await context.intake.settled();
    if (dryRun)
      return {
        ...(await counted(context, customer)),
        dryRun,
        files: { rewritten: [], searched: 0, bytes: 0 },
        proof: null,
      };
    const person = await knownPerson(context, customer);
    const begun = clock().toISOString();
    const id = randomUUID();
    const { temporaryFolder } = context;
    const journal = { format: 'waymark/erasure', version: 1, id, begun, person, temporaryFolder } as const;
    await writeJournal(workspace.folder, journal);
    const done = await performErasure(workspace, journal, besideOf(context));
    if (proof !== undefined)
      await context.writeLines(proof, proofLines(done, { id, begun, ended: clock().toISOString() }));
    return {
      interactions: done.interactions,
      identifiers: done.identifiers,
      documents: done.documents,
      quarantined: done.quarantined,
      mentions: done.mentions,
      dryRun,
      files: { rewritten: done.rewritten, searched: done.search.files, bytes: done.search.bytes },
      proof: {
        searchedFor: done.searchedFor,
        tooShort: done.tooShort,
        encodings: [...searchedEncodings],
        found: done.search.found,
        explained: done.explained,
      },
    };
  },
});

export const erasePreview = defineOperation({
  name: 'erasePreview',
  kind: 'question',
  summary: 'What erasing a person would remove. Nothing is changed.',
  input: z.object({ customer: z.string().min(1) }),
  output: resultSchema.pick({
    interactions: true,
    identifiers: true,
    documents: true,
    quarantined: true,
    mentions: true,
  }),
  run: (context, { customer }) => counted(context, customer),
});

async function counted(context: Context, customer: string) {
  const { workspace } = context;
  const person = await knownPerson(context, customer);
  const counts = await workspace.interactions.personal.erase(person, { dryRun: true });
  return { ...counts, documents: await countDocuments(workspace, person) };
}

async function knownPerson({ workspace }: Context, customer: string): Promise<KnownPerson> {
  const person = await workspace.interactions.personal.personOf(customer);
  if (person === null)
    throw new UnusableInput(
      `there is no customer '${customer}': name an id, an email address, or type:value as their page shows it`,
      { status: 404 },
    );
  // maps quote texts in masked form
  return { ...person, texts: [...new Set(person.texts.flatMap((text) => [text, maskPersonalData(text)]))] };
}
