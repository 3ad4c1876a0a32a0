import { z } from 'zod';
import { nearestName } from '../../engine/labels.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import type { Workspace } from '../../stores/workspace.ts';
import { defineOperation } from '../operation.ts';
import { besideOf } from './besideStores.ts';
import { countMasking, type Masked, performMasking } from './performMasking.ts';

const countsSchema = z.object({
  texts: z.number().int().describe('texts of interactions in which something is masked'),
  values: z.number().int().describe('values of attributes'),
  revisions: z.number().int().describe('texts and values of earlier versions'),
  quarantined: z.number().int().describe('raw rows in quarantine'),
  documents: z
    .number()
    .int()
    .describe('maps and personas with quotes in which something is masked, earlier revisions included'),
  kinds: z
    .array(z.object({ kind: z.string(), found: z.number().int() }))
    .describe('what was found in texts and values, most first'),
});

export type MaskKeptResult = z.infer<typeof resultSchema>;
const resultSchema = countsSchema.extend({
  dryRun: z.boolean(),
  files: z.object({
    rewritten: z.array(z.string()).describe('written anew without what stood there before'),
  }),
});

const sourceInput = z.string().min(1).optional().describe('only what this source sent; absent: all sources');

export const maskKept = defineOperation({
  name: 'maskKept',
  kind: 'command',
  summary: 'Masks personal data in what is kept already, as the rules say now.',
  description:
    'Texts and attributes of interactions, their earlier versions, rows in quarantine, and quotes on maps and personas are masked as if they came now; what was read wrong is not told apart, so look at the counts first. The files are written anew, so that nothing of it is left in them. A message that comes again is masked on arrival and is a duplicate still. There is no way back.',
  input: z.object({
    source: sourceInput,
    dryRun: z.boolean().default(false).describe('only count what would be masked'),
  }),
  output: resultSchema,
  cli: { words: ['privacy', 'mask'] },
  examples: [
    { title: 'what would be masked', command: 'waymark privacy mask --dry-run' },
    { title: 'mask what a source sent', command: 'waymark privacy mask --source survey' },
  ],
  async run(context, { source, dryRun }) {
    const { workspace } = context;
    await knownSource(workspace, source);
    await context.intake.settled();
    const masked = dryRun
      ? await countMasking(workspace, source)
      : await performMasking(workspace, besideOf(context), { source });
    return { ...countsOf(masked), dryRun, files: { rewritten: masked.rewritten } };
  },
});

export const maskKeptPreview = defineOperation({
  name: 'maskKeptPreview',
  kind: 'question',
  summary: 'What masking would change in what is kept already. Nothing is changed.',
  input: z.object({ source: sourceInput }),
  output: countsSchema,
  async run({ workspace }, { source }) {
    await knownSource(workspace, source);
    return countsOf(await countMasking(workspace, source));
  },
});

function countsOf({ texts, values, revisions, quarantined, documents, kinds }: Masked) {
  const found = Object.entries(kinds).map(([kind, n]) => ({ kind, found: n }));
  return {
    texts,
    values,
    revisions,
    quarantined,
    documents,
    kinds: found.sort((one, other) => other.found - one.found || (one.kind < other.kind ? -1 : 1)),
  };
}

/** @throws UnusableInput for a source that sent nothing */
export async function knownSource({ interactions }: Workspace, source: string | undefined): Promise<void> {
  if (source === undefined) return;
  const { sources } = await interactions.summary();
  const names = sources.map((one) => one.source);
  if (names.includes(source)) return;
  const near = nearestName(source, names);
  throw new UnusableInput(
    `there is no source '${source}'${near === null ? ': see `waymark status`' : `: did you mean '${near}'?`}`,
    { status: 404 },
  );
}
