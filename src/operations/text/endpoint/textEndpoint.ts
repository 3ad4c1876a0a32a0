import { z } from 'zod';
import { type TextEndpoint, textEndpointSchema } from '../../../model/textScoring.ts';
import { UnusableInput } from '../../../model/unusableInput.ts';
import type { Context } from '../../context.ts';
import { defineOperation } from '../../operation.ts';
import { keepText, storedEndpoint } from '../stored.ts';
import { currentAnswers, scoreByEndpoint } from './scoreByEndpoint.ts';

const statusSchema = textEndpointSchema.extend({
  answered: z.number().int().describe('texts that it answered so far'),
  requests: z.number().int().describe('this month'),
  tokens: z.number().int().describe('this month'),
  trouble: z.string().describe('why it stopped; empty where all is well'),
});

export const textEndpoint = defineOperation({
  name: 'textEndpoint',
  kind: 'question',
  summary:
    'The OpenAI-compatible endpoint that scores texts where it is switched on, and what it took this month.',
  input: z.object({}),
  output: statusSchema,
  cli: { words: ['text', 'endpoint'] },
  run: async (context) => statusOf(context, (await storedEndpoint(context.workspace.documents)).body),
});

export const saveTextEndpoint = defineOperation({
  name: 'saveTextEndpoint',
  kind: 'command',
  summary:
    'Sets an OpenAI-compatible endpoint that scores texts, switches it on or off, and caps what it may take.',
  description:
    'Off unless switched on. Personal data are masked before a text leaves, each text is asked once, and until it has answered, or where it fails, the lexicon counts. The key stays in the environment of the program: say the name of its variable. Only a terminal on the server’s machine may change the address and the variable.',
  input: z.object({
    scoring: z.enum(['on', 'off']).optional().describe('whether it scores'),
    url: z.string().optional().describe('base URL, for example http://127.0.0.1:11434/v1'),
    model: z.string().optional(),
    keyVariable: z
      .string()
      .optional()
      .describe('variable of the environment that holds the key; empty: none'),
    maxRequests: z.coerce.number().int().positive().optional().describe('in a calendar month (UTC)'),
    maxTokens: z.coerce.number().int().positive().optional().describe('in a calendar month (UTC)'),
  }),
  output: statusSchema,
  cli: { words: ['text', 'endpoint', 'set'] },
  examples: [
    {
      title: 'a model on this machine',
      command: 'waymark text endpoint set --scoring on --url http://127.0.0.1:11434/v1 --model llama3.2',
    },
  ],
  async run(context, { scoring, ...said }) {
    const { documents } = context.workspace;
    if (!context.trusted && (said.url !== undefined || said.keyVariable !== undefined))
      throw new UnusableInput(
        "only the person at the server's machine may say where texts are sent: run waymark text endpoint set in a terminal there",
      );
    const given = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
    const after = textEndpointSchema.parse({
      ...(await storedEndpoint(documents)).body,
      ...given,
      ...(scoring === undefined ? {} : { on: scoring === 'on' }),
    });
    if (after.on) checkEndpoint(after);
    await keepText(documents, 'endpoint', after, 'set');
    const answers = await currentAnswers(documents, after, context.clock());
    if (answers.trouble !== '') await keepText(documents, 'answers', { ...answers, trouble: '' }, 'set anew');
    return statusOf(context, after);
  },
});

export const runTextEndpoint = defineOperation({
  name: 'runTextEndpoint',
  kind: 'command',
  summary: 'Asks the endpoint now about all texts that it has not answered yet.',
  input: z.object({}),
  output: z.object({
    answered: z.number().int(),
    open: z.number().int(),
    requests: z.number().int(),
    tokens: z.number().int(),
    trouble: z.string(),
  }),
  cli: { words: ['text', 'endpoint', 'run'] },
  needsAttention: ({ trouble }) => trouble !== '',
  async run(context) {
    const { documents, interactions } = context.workspace;
    const { body } = await storedEndpoint(documents);
    if (!body.on)
      throw new UnusableInput(
        'no endpoint is switched on: set one with waymark text endpoint set --scoring on --url … --model …',
      );
    const { texts } = await context.texts.read(await interactions.columns());
    return scoreByEndpoint(texts, {
      documents,
      environment: context.connectionRuns.environment,
      fetch,
      clock: context.clock,
      signal: context.signal,
      onProgress: (done, total) => context.onProgress({ phase: 'asking the endpoint', done, total }),
    });
  },
});

function checkEndpoint({ url, model }: TextEndpoint): void {
  if (!/^https?:\/\//.test(url) || !URL.canParse(url))
    throw new UnusableInput(
      `'${url}' is no address of an endpoint: give its base URL, for example https://host/v1`,
    );
  if (model === '') throw new UnusableInput('say which model the endpoint should use: --model NAME');
}

async function statusOf(
  { workspace, clock }: Context,
  endpoint: TextEndpoint,
): Promise<z.input<typeof statusSchema>> {
  const { answers, requests, tokens, trouble } = await currentAnswers(workspace.documents, endpoint, clock());
  return { ...endpoint, answered: Object.keys(answers).length, requests, tokens, trouble };
}
