import { z } from 'zod';
import { figuresOf } from '../../insight/inbox/keepClaim.ts';
import type { InsightEvent, KeptInsight } from '../../model/keptInsight.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import type { StoredDocument } from '../../stores/documentStore.ts';
import type { Context } from '../context.ts';
import { defineOperation } from '../operation.ts';
import { isoTime } from '../time.ts';
import { placeInsight, takeInsightOff } from './placeInsight.ts';
import { decidedSchema, insightReference } from './schemas.ts';
import { lookAt } from './showInsight.ts';
import { putInsight, storedInsight } from './stored.ts';

export const acceptInsight = defineOperation({
  name: 'acceptInsight',
  kind: 'command',
  summary: 'Accepts an insight: it stands on the map as a pain point with its evidence.',
  description:
    'It goes onto the map of its journey that was changed last, or the one named, into the lane of pain points, measured. `insight reopen` takes it off again.',
  input: z.object({
    insight: insightReference,
    map: z.string().optional().describe('id or name of the map'),
  }),
  output: decidedSchema,
  cli: { words: ['insight', 'accept'], operands: ['insight'] },
  async run(context, { insight: id, map }) {
    const { look } = await lookAt(context, id);
    const stored = await storedInsight(context.workspace.documents, id);
    const asOf = isoTime(look.ground.asOf);
    if (stored.body.placed !== null && map !== undefined && stored.body.placed.map !== map)
      await takeInsightOff(context, stored.body);
    const placed = await placeInsight(context, stored.body, {
      selection: look.selection,
      reference: map ?? stored.body.placed?.map,
      asOf,
    });
    return decide(
      context,
      stored,
      { status: 'accepted', placed, decided: null, reason: '' },
      'accepted',
      placed.map,
    );
  },
});

export const dismissInsight = defineOperation({
  name: 'dismissInsight',
  kind: 'command',
  summary: 'Puts an insight aside, with the reason; it comes back only if it grows.',
  input: z.object({
    insight: insightReference,
    reason: z.string().trim().default('').describe('why, in a few words'),
  }),
  output: decidedSchema,
  cli: { words: ['insight', 'dismiss'], operands: ['insight'] },
  examples: [
    {
      title: 'it is meant to be so',
      command: 'waymark insight dismiss wait-router-arrives-0a2bc4 --reason "the post takes that long"',
    },
  ],
  run: (context, { insight, reason }) => putAside(context, insight, 'dismissed', reason),
});

export const resolveInsight = defineOperation({
  name: 'resolveInsight',
  kind: 'command',
  summary:
    'Says that an insight is dealt with; it opens again if it is gone for a while and returns, or grows.',
  input: z.object({
    insight: insightReference,
    note: z.string().trim().default('').describe('what was done'),
  }),
  output: decidedSchema,
  cli: { words: ['insight', 'resolve'], operands: ['insight'] },
  run: (context, { insight, note }) => putAside(context, insight, 'resolved', note),
});

export const reopenInsight = defineOperation({
  name: 'reopenInsight',
  kind: 'command',
  summary:
    'Takes back what was decided about an insight: it is new again, and its mark is taken off the map.',
  input: z.object({ insight: insightReference }),
  output: decidedSchema,
  cli: { words: ['insight', 'reopen'], operands: ['insight'] },
  async run(context, { insight: id }) {
    const stored = await storedInsight(context.workspace.documents, id);
    await takeInsightOff(context, stored.body);
    return decide(
      context,
      stored,
      { status: 'new', placed: null, decided: null, reason: '' },
      'reopened',
      '',
    );
  },
});

export const noteInsight = defineOperation({
  name: 'noteInsight',
  kind: 'command',
  summary: 'Gives an insight an owner, or a comment.',
  input: z.object({
    insight: insightReference,
    owner: z.string().trim().optional().describe('who looks after it; empty: nobody'),
    comment: z.string().trim().min(1).optional(),
  }),
  output: decidedSchema,
  cli: { words: ['insight', 'note'], operands: ['insight'] },
  examples: [
    {
      title: 'an owner',
      command: 'waymark insight note rework-upload-documents-1x9k2f --owner "Mia, onboarding"',
    },
  ],
  async run(context, { insight: id, owner, comment }) {
    if (owner === undefined && comment === undefined)
      throw new UnusableInput('nothing to note: name --owner or --comment');
    let stored = await storedInsight(context.workspace.documents, id);
    if (owner !== undefined) await decide(context, stored, { owner }, 'assigned', owner);
    if (comment !== undefined) {
      stored = await storedInsight(context.workspace.documents, id);
      await decide(context, stored, {}, 'commented', comment);
    }
    return summaryOf((await storedInsight(context.workspace.documents, id)).body);
  },
});

async function putAside(
  context: Context,
  id: string,
  status: 'dismissed' | 'resolved',
  text: string,
): Promise<z.input<typeof decidedSchema>> {
  const stored = await storedInsight(context.workspace.documents, id);
  const decided = stored.body.history.at(-1) ?? figuresOf(stored.body, stored.body.lastSeen);
  if (status === 'dismissed') await takeInsightOff(context, stored.body);
  return decide(
    context,
    stored,
    {
      status,
      decided,
      reason: status === 'dismissed' ? text : '',
      ...(status === 'dismissed' ? { placed: null } : {}),
    },
    status,
    text,
  );
}

async function decide(
  { workspace, clock }: Context,
  { body, revision }: StoredDocument<KeptInsight>,
  changes: Partial<KeptInsight>,
  what: InsightEvent['what'],
  text: string,
): Promise<z.input<typeof decidedSchema>> {
  const at = isoTime(clock().getTime());
  const after = { ...body, ...changes, events: [...body.events, { at, what, text }] };
  await putInsight(workspace.documents, after, { revision, note: what });
  return summaryOf(after);
}

function summaryOf({ id, status, placed, owner }: KeptInsight) {
  return { id, status, placed, owner };
}
