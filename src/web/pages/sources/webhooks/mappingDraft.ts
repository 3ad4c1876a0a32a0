import type { MappingRule } from '../../../../model/webhook.ts';
import type { OutputOf } from '../../../api/types.ts';
import type { FieldPlace } from './RuleEditor.tsx';
import type { SampleChoice } from './SamplePanel.tsx';

type Delivery = OutputOf<'webhookDeliveries'>['deliveries'][number];

/** A rule with everything that it leaves out. */
export function blankRule(part: Partial<MappingRule> = {}): MappingRule {
  return { name: '', each: '', when: [], ignore: false, fields: {}, ...part };
}

/** The payload that is looked at, or why it is none. */
export function readSample(
  { from, pasted }: SampleChoice,
  ready: unknown,
  deliveries: readonly Delivery[],
): { value: unknown } | { problem: string } {
  if (from !== 'pasted') return { value: deliveries.find(({ at }) => at === from)?.payload ?? ready };
  if (pasted.trim() === '') return { problem: 'Paste the JSON that your system sends.' };
  try {
    return { value: JSON.parse(pasted) };
  } catch (error) {
    return { problem: `This is no JSON: ${error instanceof Error ? error.message : ''}` };
  }
}

/** The rule with a path put where the cursor was: behind what stands there, or as the list to go through. */
export function putPath(rule: MappingRule, place: FieldPlace, path: string, whole: string): MappingRule {
  if (place.kind === 'each') return { ...rule, each: whole.replace(/\[\d+\].*$/, '[*]') };
  if (place.kind === 'condition')
    return {
      ...rule,
      when: rule.when.map((one, at) => (at === place.at ? { ...one, value: `{${path}}` } : one)),
    };
  const before = rule.fields[place.name] ?? '';
  const add = (text: string) => (text === '' || text === `{${path}}` ? `{${path}}` : `${text} {${path}}`);
  const after = typeof before === 'string' ? add(before) : { ...before, from: add(before.from) };
  return { ...rule, fields: { ...rule.fields, [place.name]: after } };
}
