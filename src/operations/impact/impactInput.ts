import { z } from 'zod';
import { nearestName } from '../../engine/labels.ts';
import type { Split } from '../../insight/impact/whoHadIt.ts';
import { UnusableInput } from '../../model/unusableInput.ts';

export const impactShape = {
  metric: z.string().min(1).optional().describe("a KPI's name, or a formula"),
  change: z.string().min(1).optional().describe('id or name of a recorded change, in place of all else'),
  at: z.string().optional().describe('ISO date or time of the change'),
  treated: z
    .array(z.string().min(1))
    .default([])
    .describe('who had the change, for example region=North; without it everybody'),
  split: z
    .string()
    .optional()
    .describe('attribute=treatment/control, where chance decided who had the change'),
  share: z.coerce
    .number()
    .gt(0)
    .lt(1)
    .default(0.5)
    .describe('of those drawn, who were meant to get the treatment'),
  direction: z
    .enum(['up', 'down'])
    .optional()
    .describe('which way is better; without it as the KPI or formula says'),
  sequential: z
    .boolean()
    .default(false)
    .describe('an interval that holds however often one looks, for those who look before the end'),
  smallest: z.coerce
    .number()
    .positive()
    .default(0.1)
    .describe('the smallest effect worth seeing, as a share of what would be without the change'),
} as const;

export type ImpactQuestion = z.output<z.ZodObject<typeof impactShape>>;

const written =
  /^\s*(?:"([^"]+)"|([^="]+?))\s*=\s*(?:"([^"]+)"|([^/"]+?))\s*\/\s*(?:"([^"]+)"|([^/"]+?))\s*$/u;

/** `attribute=treatment/control`; what holds such signs stands in quotes. @throws UnusableInput */
export function parseSplit(text: string): Split {
  const found = written.exec(text);
  const [attribute, treated, control] = [1, 3, 5].map((at) => found?.[at] ?? found?.[at + 1]);
  if (attribute === undefined || treated === undefined || control === undefined)
    throw new UnusableInput(
      `--split '${text}' can't be read: write attribute=treatment/control, for example test_version=gate_40/gate_30`,
    );
  if (treated === control)
    throw new UnusableInput(
      `--split '${text}' names the same value twice: treatment and control must differ`,
    );
  return { attribute, treated, control };
}

/** @throws UnusableInput for a group that nobody is in */
export function refuseEmpty(
  { treated, control }: { treated: number; control: number },
  split: Split | null,
  values: readonly string[],
  hasControl: boolean,
): void {
  if (treated > 0 && (control > 0 || !hasControl)) return;
  if (split === null)
    throw new UnusableInput(
      treated === 0
        ? 'nobody had the change by these conditions: look at the values of the attribute'
        : 'everybody had the change by these conditions: leave --treated away, or name who had it',
    );
  const missing = treated === 0 ? split.treated : split.control;
  const nearest = nearestName(missing, values);
  throw new UnusableInput(
    `no customer has ${split.attribute}=${missing}${nearest === null || nearest === missing ? '' : `; did you mean '${nearest}'?`}`,
  );
}
