import type { Interaction } from '../model/interaction.ts';
import type { PrivacyRules } from '../model/privacy.ts';
import { maskText } from './masking/maskText.ts';
import { type Masking, maskingOf, masksAnything, masksAttribute } from './maskingOf.ts';

/** The interaction as it may be kept; the same object where there is nothing to mask. */
export function maskInteraction<Kept extends Pick<Interaction, 'source' | 'channel' | 'text' | 'attributes'>>(
  rules: PrivacyRules,
  interaction: Kept,
): Kept {
  const { source, channel, text, attributes } = interaction;
  const masking = maskingOf(rules, source, channel ?? null);
  if (!masksAnything(masking)) return interaction;
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

/**
 * The raw text of a record that could not be read. In a JSON object values are masked where it says a text or an attribute to mask,
 * and columns that the record is known by stay, so that it can be tried again; anything else is masked as a whole.
 *
 * @param stays true for columns (paths) that say no text: the customer, the time, identifiers
 */
export function maskRaw(raw: string, stays: (path: string) => boolean): string {
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

function maskValues<Value>(value: Value, path: string, stays: (path: string) => boolean): Value {
  if (typeof value === 'string') return (stays(path) ? value : maskText(value)) as Value;
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
