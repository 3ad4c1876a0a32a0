import { z } from 'zod';
import type { AttributionOptions } from '../../../engine/attribution/attributionState.ts';
import { touchValues } from '../../../engine/attribution/attributionTouches.ts';
import { touchCountsFold } from '../../../engine/attribution/touchCounts.ts';
import type { Selection } from '../../../engine/columns.ts';
import { PatternError } from '../../../engine/paths/pathPattern.ts';
import { touchpointSet } from '../../../engine/select/touchpointSet.ts';
import { mostFrequent } from '../../../engine/variants/mostFrequent.ts';
import type { Filters } from '../../../model/question.ts';
import { UnusableInput } from '../../../model/unusableInput.ts';
import type { Context } from '../../context.ts';
import { silenceOf } from '../../silence.ts';
import { parseDuration } from '../../time.ts';
import { unknownAttribute } from '../../unknownAttribute.ts';
import { collapseOption } from '../variants/variantsInput.ts';

/** What attribution is asked by, beside the filters. */
export const attributionShape = {
  to: z
    .array(z.string().min(1))
    .min(1)
    .describe('the outcome: touchpoints, exact or with *, or [A|B] for one of these'),
  by: z
    .string()
    .min(1)
    .default('touchpoint')
    .describe('what a touch is known by: touchpoint, channel, campaign or another attribute'),
  collapse: collapseOption.describe('the same again and again is one touch'),
  order: z
    .number()
    .int()
    .min(1)
    .max(2)
    .default(1)
    .describe('of the Markov chain: what comes next depends on the last touch, or on the last two'),
  halfLife: z
    .string()
    .default('7d')
    .describe('of time decay: a touch so much earlier than the last one counts half as much'),
};
export type AttributionInput = z.output<z.ZodObject<typeof attributionShape>>;

/** So many values stand for themselves, the rest is one: by order of the chain. */
export const valuesMost = { 1: 99, 2: 19 } as const;

/** How the engine is asked. @throws UnusableInput naming a touchpoint, an attribute or a duration that can't be used */
export async function attributionOptions(
  context: Pick<Context, 'folds' | 'workspace'>,
  { whole, selection }: { whole: Selection; selection: Selection },
  { to, by, collapse, order: asked, halfLife }: AttributionInput,
  filters: Pick<Filters, 'journey'>,
): Promise<AttributionOptions> {
  const order = asked === 2 ? 2 : 1;
  const halfLifeMs = parseDuration(halfLife, '--half-life');
  if (!(halfLifeMs > 0)) throw new UnusableInput('--half-life: take a time longer than 0, for example 7d');
  const isOutcome = outcomeOf(to, selection.touchpoints.names);
  await refuseUnknownAttribute(context, selection, by);
  const rules = { to, by, collapse, silence: await silenceOf(context, whole, filters) };
  const all = touchValues(selection, by).filter(
    (value) => by !== 'touchpoint' || isOutcome[selection.touchpoints.names.indexOf(value)] !== 1,
  );
  return {
    ...rules,
    values: await leading(context, selection, rules, all, valuesMost[order]),
    order,
    halfLifeMs,
  };
}

/** The values with the most touches, in the order of `all`. */
async function leading(
  { folds }: Pick<Context, 'folds'>,
  selection: Selection,
  rules: Omit<AttributionOptions, 'values'>,
  all: readonly string[],
  most: number,
): Promise<string[]> {
  if (all.length <= most) return [...all];
  const counts = await folds.run('attribution/touchCounts', touchCountsFold, selection, {
    ...rules,
    values: all,
  });
  const chosen = mostFrequent(Uint32Array.from(counts), all.length, most);
  return chosen.sort((a, b) => a - b).map((at) => all[at] ?? '');
}

function outcomeOf(to: readonly string[], names: readonly string[]): Uint8Array {
  const found = readOutcome(to, names);
  const [unknown] = found.unknown;
  if (unknown && names.length > 0) {
    const nearest = unknown.nearest === null ? '' : `; did you mean '${unknown.nearest}'?`;
    throw new UnusableInput(`--to: no interaction has the touchpoint '${unknown.name}'${nearest}`);
  }
  if (names.length > 0 && !found.member.includes(0))
    throw new UnusableInput(
      `--to '${to.join("', '")}' is every touchpoint: nothing is left to attribute the outcome to`,
    );
  return found.member;
}

function readOutcome(to: readonly string[], names: readonly string[]) {
  try {
    return touchpointSet(to, names);
  } catch (cause) {
    if (cause instanceof PatternError) throw new UnusableInput(`--to: ${cause.message}`, { cause });
    throw cause;
  }
}

async function refuseUnknownAttribute(
  { workspace }: Pick<Context, 'workspace'>,
  { columns }: Selection,
  by: string,
): Promise<void> {
  const own = ['touchpoint', 'channel', 'source'];
  if (own.includes(by) || columns.attributes.has(by) || columns.customerAttributes.has(by)) return;
  const { attributes, customerAttributes } = await workspace.interactions.summary();
  throw unknownAttribute(by, [...own, ...attributes, ...customerAttributes], '--by: ');
}

/** Attributes that the columns have to have for it. */
export const attributesOf = (by: string) =>
  by === 'touchpoint' || by === 'channel' || by === 'source' ? [] : [by];
