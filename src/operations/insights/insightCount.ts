import { z } from 'zod';
import { nearestName } from '../../engine/labels.ts';
import { painCount } from '../../insight/pains/painCount.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import { defineOperation } from '../operation.ts';
import { questionInput } from '../questionInput.ts';
import { placeOf } from '../workPlace.ts';
import { groundOf } from './ground.ts';
import { groupingAttributes } from './groupingAttributes.ts';

const painKinds = [
  'dropOff',
  'deadEnd',
  'channelGap',
  'wait',
  'rework',
  'repeatContact',
  'escalation',
  'failure',
  'negativeEmotion',
] as const;

export const insightCount = defineOperation({
  name: 'insightCount',
  kind: 'question',
  summary: 'Counts the rate of a pain point again, or that of any other place.',
  description: `The command behind each pain point. \`dropOff\`, \`deadEnd\` and \`channelGap\` count visits after which nothing of the journey follows; \`rework\` visits that are made again; \`repeatContact\` contacts with a person followed by another there within 7 days; \`escalation\` visits after which the customer turns to a person within 72 hours; \`failure\` tries that fail (\`to\` names the touchpoint that says so); \`wait\` takes the median time from \`touchpoint\` to \`to\`; \`negativeEmotion\` the mean of what was felt, −1…1.`,
  input: questionInput({
    kind: z.enum(painKinds),
    touchpoint: z.string().min(1).describe('where; for a wait, where it begins'),
    to: z
      .string()
      .optional()
      .describe('wait: what is waited for; failure: the touchpoint that says it failed'),
    on: z.string().optional().describe('on this channel only'),
    among: z.string().optional().describe('only customers of this group, for example region=North'),
  }),
  output: z.object({
    kind: z.enum(painKinds),
    measure: z.enum(['share', 'ms', 'valence', 'perJourney']),
    rate: z.number().nullable().describe('null where n is 0'),
    interval: z.tuple([z.number(), z.number()]).nullable().describe('95 %'),
    n: z.number().int().describe('visits, contacts, tries, passages or ratings'),
    hits: z
      .number()
      .int()
      .nullable()
      .describe('those of n that it is the share of; null where the rate is no share'),
    customers: z.number().int().describe('distinct, behind the hits; for a wait behind all passages'),
  }),
  cli: { words: ['insight', 'count'] },
  examples: [
    {
      title: 'after how many visits nothing follows, for a part of the customers',
      command: 'waymark insight count --kind dropOff --touchpoint Checkout --among region=North',
    },
  ],
  async run(context, { kind, touchpoint, to, on, among, ...filters }) {
    const group = among === undefined ? null : groupOf(among);
    const known = await groupingAttributes(context);
    const attributes = group === null ? known : [...new Set([...known, group.attribute])];
    const selection = await context.selections.select(filters, attributes);
    const ground = await groundOf(context, selection, filters, known);
    const { touchpoints, channels } = selection;
    const place = {
      kind,
      touchpoint: labelOf('touchpoint', touchpoints.names, touchpoint),
      to: to === undefined ? -1 : labelOf('to', touchpoints.names, to),
      channel: on === undefined ? -1 : labelOf('on', channels.names, on),
      group,
    };
    if (kind === 'wait' && to === undefined) throw new UnusableInput('to: say what is waited for');
    const found = await context.tasks.ask(
      painCount,
      placeOf('insight/pains/painCount', 'painCount'),
      selection,
      [ground, place, {}],
    );
    const [low, high] = found.interval ?? [0, 0];
    const interval: [number, number] | null = found.interval === null ? null : [low, high];
    return { kind, ...found, interval };
  },
});

function groupOf(condition: string): { attribute: string; value: string } {
  const [, attribute, value] = /^([^=<>!]+)=(.+)$/u.exec(condition) ?? [];
  if (attribute === undefined || value === undefined)
    throw new UnusableInput(
      `among: '${condition}' is no group: write attribute=value, for example region=North`,
    );
  return { attribute: attribute.trim(), value: value.trim() };
}

function labelOf(key: string, names: readonly string[], name: string): number {
  const label = names.indexOf(name);
  if (label >= 0) return label;
  const near = nearestName(name, names);
  throw new UnusableInput(`${key}: there is no '${name}'${near === null ? '' : `; did you mean '${near}'?`}`);
}
