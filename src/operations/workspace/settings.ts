import { z } from 'zod';
import { DEFAULT_SESSION_GAP_MS, type Settings } from '../../model/settings.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import { defineOperation } from '../operation.ts';
import { parseGap } from '../time.ts';
import { settingsKind, storedSettings } from './storedSettings.ts';
import { knownZone } from './zone.ts';

const resultSchema = z.object({
  timezone: z.string().describe('IANA name of the zone in which days, weeks and hours are counted'),
  timezoneChosen: z.boolean().describe('false: nobody chose one, and UTC stands in'),
  sessionGapMs: z.number().describe('a longer pause begins a new session'),
  sessionGapChosen: z.boolean().describe('false: 30 min stands in'),
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
  summary: 'Sets the zone in which days, weeks and hours are counted, or the pause that ends a session.',
  description:
    'Until a zone is chosen it is UTC. What is not named stays as it is. The data stay as they came; every figure follows at once.',
  input: z.object({
    timezone: z.string().min(1).optional().describe('IANA name, for example Europe/Amsterdam'),
    sessionGap: z.string().optional().describe('for example 30min: a longer pause begins a new session'),
  }),
  output: resultSchema,
  cli: { words: ['settings', 'set'] },
  examples: [
    { title: 'count in local time', command: 'waymark settings set --timezone Europe/Amsterdam' },
    { title: 'longer sessions', command: 'waymark settings set --session-gap 2h' },
  ],
  async run({ workspace: { documents } }, { timezone, sessionGap }) {
    if (timezone === undefined && sessionGap === undefined)
      throw new UnusableInput('nothing to set: name --timezone or --session-gap');
    const before = await storedSettings(documents);
    const after: Settings = {
      timezone: timezone === undefined ? before.timezone : knownZone(timezone),
      sessionGapMs: sessionGap === undefined ? before.sessionGapMs : parseGap(sessionGap, '--session-gap'),
    };
    await documents.put(settingsKind, settingsKind, after, { note: 'set' });
    return described(after);
  },
});

function described({ timezone, sessionGapMs }: Settings): z.input<typeof resultSchema> {
  return {
    timezone: timezone ?? 'UTC',
    timezoneChosen: timezone !== null,
    sessionGapMs: sessionGapMs ?? DEFAULT_SESSION_GAP_MS,
    sessionGapChosen: sessionGapMs !== null,
  };
}
