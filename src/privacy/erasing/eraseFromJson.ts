import { ERASED_WORD, type ErasedStrings } from './erasedStrings.ts';

/**
 * A document without a person: entries of lists and keys of objects that are one of the strings are left out, mentions within texts
 * become `[erased]`, and quotes of what the person wrote are emptied. The same object where nothing changes.
 */
export function eraseFromJson<Value>(
  value: Value,
  strings: ErasedStrings,
  isQuote: (text: string) => boolean,
): Value {
  return erased(value, strings, isQuote) as Value;
}

function erased(value: unknown, strings: ErasedStrings, isQuote: (text: string) => boolean): unknown {
  if (typeof value === 'string') return textWithout(value, strings, isQuote);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const kept = value.filter((item) => typeof item !== 'string' || !strings.isWhole(item));
    const changed = kept.map((item) => erased(item, strings, isQuote));
    return kept.length === value.length && changed.every((item, at) => item === value[at]) ? value : changed;
  }
  let isChanged = false;
  const entries: [string, unknown][] = [];
  for (const [key, inner] of Object.entries(value)) {
    if (strings.isWhole(key)) {
      isChanged = true;
      continue;
    }
    const name = strings.without(key);
    const after = erased(inner, strings, isQuote);
    isChanged ||= after !== inner || name !== key;
    entries.push([name, after]);
  }
  return isChanged ? Object.fromEntries(entries) : value;
}

function textWithout(text: string, strings: ErasedStrings, isQuote: (text: string) => boolean): string {
  return isQuote(text) ? ERASED_WORD : strings.without(text);
}
