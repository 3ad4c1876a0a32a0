import { z } from 'zod';
import { mergeConsent } from '../../identity/mergeConsent.ts';
import type { ConsentStatement } from '../../model/identity.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import { knownPurposes } from '../../privacy/consentWords.ts';
import type { Context } from '../context.ts';
import { defineOperation } from '../operation.ts';
import { isoTime } from '../time.ts';

const said = {
  time: z.string(),
  source: z.string(),
  evidence: z.string().nullable().describe('how it is known, where somebody wrote that down'),
};

const resultSchema = z.object({
  customer: z.string(),
  consents: z
    .array(
      z.object({
        purpose: z.string(),
        channel: z.string().nullable().describe('null: all channels'),
        state: z
          .enum(['granted', 'denied', 'unknown'])
          .describe('unknown: nobody said, which is neither yes nor no'),
        because: z
          .array(z.object({ identifier: z.string(), granted: z.boolean(), ...said }))
          .describe('of each identifier the latest statement; the most restrictive one holds'),
      }),
    )
    .describe('analytics, service and marketing always, others where something was said'),
  history: z
    .array(
      z.object({
        identifier: z.string(),
        purpose: z.string(),
        channel: z.string().nullable(),
        granted: z.boolean(),
        ...said,
      }),
    )
    .describe('everything that was said, the newest first'),
});

const customerInput = z.string().min(1).describe('the customer, by any identifier');

export const consent = defineOperation({
  name: 'consent',
  kind: 'question',
  summary:
    'What a customer allows: for each purpose and channel granted, denied or unknown, and what that rests on.',
  input: z.object({ customer: customerInput }),
  output: resultSchema,
  cli: { words: ['consent', 'show'], operands: ['customer'] },
  examples: [{ title: 'what somebody allows', command: 'waymark consent show jane@example.com' }],
  run: (context, { customer }) => described(context, customer),
});

export const setConsent = defineOperation({
  name: 'setConsent',
  kind: 'command',
  summary: 'Writes down that a customer grants or denies something, as told by hand.',
  description:
    'Sources say it too: an object `consent` among the traits of an identify call ({"consent": {"analytics": false, "marketing": {"email": true}}}), columns such as `consent:marketing:email`, Segment’s category preferences, opt-out fields of CRMs. Of one identifier the latest statement holds, of several identifiers of a customer the most restrictive. While analytics is denied, interactions of the customer are not kept: they count as suppressed.',
  input: z.object({
    customer: customerInput,
    purpose: z
      .string()
      .min(1)
      .max(100)
      .describe(`${knownPurposes.join(', ')} or any other`),
    state: z.enum(['granted', 'denied']),
    channel: z.string().min(1).max(100).optional().describe('only on this channel; all where absent'),
    evidence: z.string().max(2000).optional().describe('how it is known: a form, a call, a letter'),
  }),
  output: resultSchema,
  cli: { words: ['consent', 'set'], operands: ['customer', 'purpose', 'state'] },
  examples: [
    {
      title: 'no more newsletters',
      command:
        'waymark consent set jane@example.com marketing denied --channel email --evidence "call of 3 May"',
    },
  ],
  async run(context, { customer, purpose, state, channel, evidence }) {
    const { interactions } = context.workspace;
    await context.intake.settled();
    if ((await interactions.personal.personOf(customer)) === null)
      throw new UnusableInput(
        `there is no customer '${customer}': name an id, an email address, or type:value`,
        {
          status: 404,
        },
      );
    await interactions.personal.sayConsent(customer, {
      purpose: purpose.trim().toLowerCase(),
      channel: channel?.trim().toLowerCase() ?? null,
      granted: state === 'granted',
      time: context.clock().getTime(),
      source: 'by hand',
      ...(evidence === undefined ? {} : { evidence }),
    });
    return described(context, customer);
  },
});

async function described({ workspace }: Context, customer: string): Promise<z.input<typeof resultSchema>> {
  const statements = await workspace.interactions.personal.consentOf(customer);
  const consents = mergeConsent(statements).map(({ purpose, channel, granted, because }) => ({
    purpose,
    channel,
    state: granted ? ('granted' as const) : ('denied' as const),
    because: because.map((statement) => ({
      identifier: statement.identifier,
      granted: statement.granted,
      ...saidBy(statement),
    })),
  }));
  const silent = knownPurposes
    .filter((purpose) => !consents.some((consent) => consent.purpose === purpose))
    .map((purpose) => ({ purpose, channel: null, state: 'unknown' as const, because: [] }));
  return {
    customer,
    consents: [...consents, ...silent].sort((one, other) => placeOf(one.purpose) - placeOf(other.purpose)),
    history: [...statements].reverse().map(({ identifier, purpose, channel, granted, ...rest }) => ({
      identifier,
      purpose,
      channel,
      granted,
      ...saidBy(rest),
    })),
  };
}

function saidBy({ time, source, evidence }: Pick<ConsentStatement, 'time' | 'source' | 'evidence'>) {
  return { time: isoTime(time), source, evidence: evidence ?? null };
}

function placeOf(purpose: string): number {
  const at = (knownPurposes as readonly string[]).indexOf(purpose);
  return at < 0 ? knownPurposes.length : at;
}
