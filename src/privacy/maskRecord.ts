import type { Arrivals } from '../model/arrivals.ts';
import type { ImportPlan } from '../model/importPlan.ts';
import type { Interaction } from '../model/interaction.ts';
import type { PrivacyRules } from '../model/privacy.ts';
import { maskText } from './masking/maskText.ts';
import { type Masking, maskingOf, masksAnything, masksAttribute } from './maskingOf.ts';

/** Interactions as they may be kept; those with nothing to mask are the same objects. */
export function maskInteractions<Kept extends Maskable>(
  rules: PrivacyRules,
  interactions: readonly Kept[],
): Kept[] {
  const known = new Map<string, Masking>();
  return interactions.map((interaction) => {
    const { source, channel } = interaction;
    const place = channel === undefined ? source : `${source}\u0000${channel}`;
    let masking = known.get(place);
    if (masking === undefined) {
      masking = maskingOf(rules, source, channel ?? null);
      known.set(place, masking);
    }
    return masksAnything(masking) ? maskInteraction(masking, interaction) : interaction;
  });
}

type Maskable = Pick<Interaction, 'source' | 'channel' | 'text' | 'attributes'>;

/** The same object where there is nothing to mask. */
export function maskInteraction<Kept extends Maskable>(masking: Masking, interaction: Kept): Kept {
  const { text, attributes } = interaction;
  const maskedText = text === undefined || !masking.texts ? text : maskText(text);
  const maskedAttributes = maskAttributes(masking, attributes);
  if (maskedText === text && maskedAttributes === attributes) return interaction;
  const masked = { ...interaction, attributes: maskedAttributes };
  if (maskedText !== undefined) masked.text = maskedText;
  return masked;
}

/** Attributes with the values masked that are to be; the same object where none changes. */
export function maskAttributes<Values extends Readonly<Record<string, string>>>(
  masking: Masking,
  attributes: Values,
): Values {
  if (masking.attributes.length === 0) return attributes;
  const changed: Record<string, string> = {};
  for (const [name, value] of Object.entries(attributes)) {
    const masked = masksAttribute(masking, name) ? maskText(value) : value;
    if (masked !== value) changed[name] = masked;
  }
  return Object.keys(changed).length === 0 ? attributes : { ...attributes, ...changed };
}

/** True for values (by their path in the record) that are no free text: they stay, so that the record can be tried again. */
export type Stays = (path: string, value: string) => boolean;

/** Names of fields that people write into. */
const written =
  /(?:^|[._ -])(?:text|message|body|comment|comments|description|subject|content|answer|feedback|review|note|notes|verbatim)$/i;

/** For records of which nothing is known: single words stay, where they are no text by name. */
export const wordsStay: Stays = (path, value) => !/\s/.test(value.trim()) && !written.test(path);

/** For records that a plan names the columns of. */
export function staysBy(plan: ImportPlan, { attributes }: Masking): Stays {
  const roles = new Map(
    plan.columns.map(({ column, role, attribute }) => [column, { role, name: attribute ?? column }]),
  );
  return (path, value) => {
    const bound = roles.get(path);
    if (bound === undefined || bound.role === 'ignore') return wordsStay(path, value);
    if (bound.role === 'text') return false;
    if (bound.role !== 'attribute') return true;
    return !(attributes.includes('*') || attributes.includes(bound.name)) && wordsStay(path, value);
  };
}

/**
 * The raw text of a record that could not be read. In a JSON object free text is masked, and what the record is known by stays;
 * anything else is masked as a whole.
 */
export function maskRaw(raw: string, stays: Stays): string {
  const record = recordOf(raw);
  if (record === null) return maskText(raw);
  const masked = maskValues(record, '', stays);
  return masked === record ? raw : JSON.stringify(masked);
}

function recordOf(raw: string): object | null {
  if (!/^\s*[{[]/.test(raw)) return null;
  try {
    const value: unknown = JSON.parse(raw);
    return typeof value === 'object' ? value : null;
  } catch {
    return null;
  }
}

function maskValues<Value>(value: Value, path: string, stays: Stays): Value {
  if (typeof value === 'string') return (stays(path, value) ? value : maskText(value)) as Value;
  if (typeof value !== 'object' || value === null) return value;
  let changed = false;
  const entries = Object.entries(value).map(([key, inner]) => {
    const own = Array.isArray(value) ? path : path === '' ? key : `${path}.${key}`;
    const masked: unknown = maskValues(inner, own, stays);
    changed ||= masked !== inner;
    return [key, masked] as const;
  });
  if (!changed) return value;
  return (Array.isArray(value) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries)) as Value;
}

/** What arrived beside interactions, as it may be kept. */
export function maskBeside<Beside extends Pick<Arrivals, 'traits' | 'invalid'>>(
  rules: PrivacyRules,
  arrivals: Beside,
): Beside {
  return {
    ...arrivals,
    traits: arrivals.traits.map((traits) => {
      const attributes = maskAttributes(maskingOf(rules, traits.source, null), traits.attributes);
      return attributes === traits.attributes ? traits : { ...traits, attributes };
    }),
    invalid: arrivals.invalid.map((invalid) =>
      masksAnything(maskingOf(rules, invalid.source, null))
        ? { ...invalid, reason: maskText(invalid.reason), raw: maskRaw(invalid.raw, wordsStay) }
        : invalid,
    ),
  };
}
