import { maskText } from './masking/maskText.ts';

/** True where a quote from these sources (none: nobody said where from) is masked. */
export type IsMasked = (sources: readonly string[]) => boolean;

/**
 * A document with personal data masked in what it quotes of customers: texts of evidence of the kind `quote`, marks that are a quote or a
 * thought, and lists of quotes, with the sources that their evidence names. What people wrote themselves stays. The same object where
 * nothing changes.
 */
export function maskQuotes<Value>(value: Value, isMasked: IsMasked): Value {
  return masked(value, isMasked) as Value;
}

function masked(value: unknown, isMasked: IsMasked): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const after = value.map((item) => masked(item, isMasked));
    return after.every((item, at) => item === value[at]) ? value : after;
  }
  const record = value as Readonly<Record<string, unknown>>;
  const isQuoted = isMasked(sourcesOf(record));
  const changed: Record<string, unknown> = {};
  for (const [key, inner] of Object.entries(record)) {
    const after = isQuoted ? quoteWithin(record, key, inner) : inner;
    const whole = after === inner ? masked(inner, isMasked) : after;
    if (whole !== inner) changed[key] = whole;
  }
  return Object.keys(changed).length === 0 ? value : { ...record, ...changed };
}

function quoteWithin(record: Readonly<Record<string, unknown>>, key: string, value: unknown): unknown {
  if (
    key === 'text' &&
    typeof value === 'string' &&
    (record['kind'] === 'quote' || record['kind'] === 'thought')
  )
    return maskText(value);
  if (key !== 'quotes' || !Array.isArray(value)) return value;
  const quotes = value.map((quote: unknown) => (typeof quote === 'string' ? maskText(quote) : quote));
  return quotes.every((quote, at) => quote === value[at]) ? value : quotes;
}

/** The sources of a piece of evidence, or those of all evidence of what it stands under. */
function sourcesOf({ sources, evidence }: Readonly<Record<string, unknown>>): string[] {
  const all = Array.isArray(evidence)
    ? evidence.flatMap((one: unknown) => namesOf((one as Record<string, unknown> | null)?.['sources']))
    : [];
  return [...namesOf(sources), ...all];
}

function namesOf(list: unknown): string[] {
  return Array.isArray(list) ? list.filter((name): name is string => typeof name === 'string') : [];
}
