import { z } from 'zod';
import { DEFAULT_SESSION_GAP_MS, type Settings, targetSchema } from '../../model/settings.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import { defineOperation } from '../operation.ts';
import { parseGap } from '../time.ts';
import { parseTarget } from './parseTarget.ts';
import { settingsKind, storedSettings } from './storedSettings.ts';
import { knownZone } from './zone.ts';

const resultSchema = z.object({
  timezone: z.string().describe('IANA name of the zone in which days, weeks and hours are counted'),
  timezoneChosen: z.boolean().describe('false: nobody chose one, and UTC stands in'),
  sessionGapMs: z.number().describe('a longer pause begins a new session'),
  sessionGapChosen: z.boolean().describe('false: 30 min stands in'),
  costPerContact: z.number().nullable().describe('of one contact with a person; null: not set'),
  costPerLostOutcome: z.number().nullable().describe('of one customer lost to an outcome; null: not set'),
  currency: z.string().nullable(),
  targets: z.array(targetSchema).describe('rates that insights are also held against'),
});

export const settings = defineOperation({
  name: 'settings',
  kind: 'question',
  summary: 'What the workspace is set to: the zone of its days and hours, and the pause that ends a session.',
  input: z.object({}),
  output: resultSchema,
  cli: { words: ['settings'] },
  run: async ({ workspace }) => described(await storedSettings(workspace.documents)),
});

export const saveSettings = defineOperation({
  name: 'saveSettings',
  kind: 'command',
  summary:
    'Sets the zone of days and hours, the pause that ends a session, what contacts and lost customers cost, and target rates.',
  description:
    'Until a zone is chosen it is UTC. What is not named stays as it is. The data stay as they came; every figure follows at once.',
  input: z.object({
    timezone: z.string().min(1).optional().describe('IANA name, for example Europe/Amsterdam'),
    sessionGap: z.string().optional().describe('for example 30min: a longer pause begins a new session'),
    costPerContact: z.number().nonnegative().optional().describe('what one contact with a person costs'),
    costPerLostOutcome: z
      .number()
      .nonnegative()
      .optional()
      .describe('what one customer costs who is lost to an outcome'),
    currency: z.string().length(3).optional().describe('ISO 4217, for example EUR'),
    targets: z
      .array(z.string().min(1))
      .optional()
      .describe(
        'all targets anew, each as kind@touchpoint=rate or kind=rate, for example "repeatContact@Helpline call=0.1"; = alone sets none',
      ),
  }),
  output: resultSchema,
  cli: { words: ['settings', 'set'], optionNames: { targets: 'target' } },
  examples: [
    { title: 'count in local time', command: 'waymark settings set --timezone Europe/Amsterdam' },
    {
      title: 'what a contact costs',
      command: 'waymark settings set --cost-per-contact 6.5 --cost-per-lost-outcome 240 --currency EUR',
    },
    { title: 'longer sessions', command: 'waymark settings set --session-gap 2h' },
  ],
  async run({ workspace: { documents } }, { timezone, sessionGap, currency, targets, ...costs }) {
    const given = [timezone, sessionGap, currency, targets, ...Object.values(costs)];
    if (given.every((one) => one === undefined))
      throw new UnusableInput('nothing to set: name --timezone, --session-gap, a cost or a target');
    const before = await storedSettings(documents);
    const after: Settings = {
      ...before,
      timezone: timezone === undefined ? before.timezone : knownZone(timezone),
      sessionGapMs: sessionGap === undefined ? before.sessionGapMs : parseGap(sessionGap, '--session-gap'),
      costPerContact: costs.costPerContact ?? before.costPerContact,
      costPerLostOutcome: costs.costPerLostOutcome ?? before.costPerLostOutcome,
      currency: currency === undefined ? before.currency : currency.toUpperCase(),
      targets: targets === undefined ? before.targets : targets.filter((one) => one !== '=').map(parseTarget),
    };
    await documents.put(settingsKind, settingsKind, after, { note: 'set' });
    return described(after);
  },
});

function described({ timezone, sessionGapMs, ...others }: Settings): z.input<typeof resultSchema> {
  return {
    ...others,
    timezone: timezone ?? 'UTC',
    timezoneChosen: timezone !== null,
    sessionGapMs: sessionGapMs ?? DEFAULT_SESSION_GAP_MS,
    sessionGapChosen: sessionGapMs !== null,
  };
}
