import type { Survey } from './survey.ts';
import { de } from './surveyTexts/de.ts';
import { en } from './surveyTexts/en.ts';
import { es } from './surveyTexts/es.ts';
import { fr } from './surveyTexts/fr.ts';
import { it } from './surveyTexts/it.ts';
import { nl } from './surveyTexts/nl.ts';
import { pl } from './surveyTexts/pl.ts';
import { pt } from './surveyTexts/pt.ts';
import type { LanguageWords, SurveyWords } from './surveyTexts/words.ts';

/** Languages with words of their own. */
export const surveyLanguages: Readonly<Record<string, LanguageWords>> = { en, de, fr, es, it, nl, pt, pl };

/** What a survey says in a language: its own wording over ours; where we have none in that language, over English. */
export function wordsOf(survey: Pick<Survey, 'kind' | 'brand' | 'words'>, language: string): SurveyWords {
  const base = surveyLanguages[language] ?? surveyLanguages[language.split('-')[0] ?? ''] ?? en;
  const own = Object.entries(survey.words[language] ?? {}).filter(([, text]) => text.trim() !== '');
  const words: SurveyWords = { ...base.common, ...base[survey.kind], ...Object.fromEntries(own) };
  for (const name of Object.keys(words) as (keyof SurveyWords)[])
    words[name] = words[name].replaceAll('{brand}', () => survey.brand);
  return words;
}

/** The languages that a survey can be asked in. */
export function languagesOf(survey: Pick<Survey, 'words'>): string[] {
  return [...new Set([...Object.keys(surveyLanguages), ...Object.keys(survey.words)])].sort();
}

/** The best language for a person: the one asked for, else by the order of their browser's, else the survey's own. */
export function chooseLanguage(
  survey: Pick<Survey, 'words' | 'language'>,
  asked: string | null,
  accepted: string,
): string {
  const known = new Set(languagesOf(survey));
  const wanted = [asked ?? '', ...byPreference(accepted)].map((tag) =>
    tag.toLowerCase().replaceAll('_', '-'),
  );
  for (const tag of wanted)
    for (let part = tag; part !== ''; part = part.slice(0, Math.max(0, part.lastIndexOf('-'))))
      if (known.has(part)) return part;
  return known.has(survey.language) ? survey.language : 'en';
}

function byPreference(accepted: string): string[] {
  return accepted
    .slice(0, 1000)
    .split(',')
    .map((part) => {
      const [tag = '', ...rest] = part.trim().split(';');
      const q = /^\s*q=([\d.]+)/.exec(rest.join(';'))?.[1];
      return { tag, q: q === undefined ? 1 : Number(q) };
    })
    .filter(({ tag, q }) => tag !== '' && tag !== '*' && q > 0)
    .sort((a, b) => b.q - a.q)
    .map(({ tag }) => tag);
}

const rightToLeft = new Set([
  'ar',
  'arc',
  'ckb',
  'dv',
  'fa',
  'ha',
  'he',
  'khw',
  'ks',
  'ps',
  'sd',
  'ug',
  'ur',
  'yi',
]);

export function directionOf(language: string): 'ltr' | 'rtl' {
  return rightToLeft.has(language.split('-')[0] ?? '') ? 'rtl' : 'ltr';
}
