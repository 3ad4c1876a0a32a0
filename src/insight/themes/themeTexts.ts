import type { Selection } from '../../engine/columns.ts';
import { matchAll, readPhrases } from './phrases.ts';
import { suggestThemes } from './suggestThemes.ts';
import { type Tokens, tokenise } from './tokens.ts';

/** A theme by the phrases that tell it. */
export interface ThemeRule {
  readonly name: string;
  readonly phrases: readonly string[];
}

/** Which themes each text has: text i has theme[offsets[i]] … ; numbers of `themes`. Plain data. */
export interface ThemeTexts {
  /** the rules, then what was suggested */
  readonly themes: readonly (ThemeRule & { readonly isSuggested: boolean })[];
  readonly offsets: Uint32Array;
  readonly theme: Uint16Array;
}

/** Themes of texts, as a thread is asked for them. */
export function themeTexts(_: Selection, texts: readonly string[], rules: readonly ThemeRule[]): ThemeTexts {
  return themesOf(tokenise(texts), rules, true);
}

/** Themes of all texts: those whose phrases stand in it; a text that no rule catches may have one that is suggested. */
export function themesOf(tokens: Tokens, rules: readonly ThemeRule[], suggests: boolean): ThemeTexts {
  const count = tokens.offsets.length - 1;
  const last = new Int32Array(rules.length).fill(-1);
  const found: number[] = [];
  const offsets = new Uint32Array(count + 1);
  let at = 0;
  matchAll(tokens, readPhrases(rules.map(({ phrases }) => phrases)), (text, rule) => {
    if (last[rule] === text) return;
    last[rule] = text;
    while (at < text) offsets[++at] = found.length;
    found.push(rule);
  });
  while (at < count) offsets[++at] = found.length;
  const byRules = {
    themes: rules.map(({ name, phrases }) => ({ name, phrases, isSuggested: false })),
    offsets,
    theme: Uint16Array.from(found),
  };
  return suggests ? withSuggested(tokens, byRules) : byRules;
}

function withSuggested(tokens: Tokens, caught: ThemeTexts): ThemeTexts {
  const count = caught.offsets.length - 1;
  const free: number[] = [];
  for (let i = 0; i < count; i++) if (caught.offsets[i] === caught.offsets[i + 1]) free.push(i);
  const suggested = suggestThemes(tokens, Uint32Array.from(free));
  if (suggested.themes.length === 0) return caught;
  const rules = caught.themes.length;
  const offsets = new Uint32Array(count + 1);
  const theme: number[] = [];
  let place = 0;
  for (let i = 0; i < count; i++) {
    for (let at = caught.offsets[i]!; at < caught.offsets[i + 1]!; at++) theme.push(caught.theme[at]!);
    if (free[place] === i) {
      const own = suggested.of[place++]!;
      if (own >= 0) theme.push(rules + own);
    }
    offsets[i + 1] = theme.length;
  }
  const names = new Set(caught.themes.map(({ name }) => name.toLowerCase()));
  return {
    themes: [
      ...caught.themes,
      ...suggested.themes.map(({ name, phrases }) => ({
        name: names.has(name) ? `${name} (suggested)` : name,
        phrases,
        isSuggested: true,
      })),
    ],
    offsets,
    theme: Uint16Array.from(theme),
  };
}
