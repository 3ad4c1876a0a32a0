import { type Survey, scoreGroup, scoresOf } from '../../../model/survey.ts';
import type { SurveyWords } from '../../../model/surveyTexts/words.ts';
import { directionOf, wordsOf } from '../../../model/surveyWording.ts';
import { surveyStyle } from './surveyStyle.ts';

/** What every page of a survey needs. */
export interface SurveyPage {
  survey: Survey;
  language: string;
  /** what the page knows of the person, closed */
  ticket: string;
  /** shown inside another site's page */
  embedded: boolean;
}

export interface Given {
  score: number | null;
  text: string;
}

/** The question, with what was given before where something is missing. Works without any script. */
export function questionPage(page: SurveyPage, given: Given, missing: boolean): string {
  const { survey, ticket, language } = page;
  const words = wordsOf(survey, language);
  const scores = scoresOf(survey.kind);
  const choices = scores
    .map((score, at) => {
      const meaning = at === 0 ? words.low : at === scores.length - 1 ? words.high : '';
      const name = ` aria-label="${escaped(meaning === '' ? String(score) : `${score}: ${meaning}`)}"`;
      const checked = given.score === score ? ' checked' : '';
      return `<label><input type="radio" name="score" value="${score}" required${name}${checked}><span aria-hidden="true">${score}</span></label>`;
    })
    .join('');
  const error = missing ? `<p class="error" role="alert" id="error">${escaped(words.choose)}</p>` : '';
  return document(
    page,
    words,
    words.question,
    `<form method="post">
<fieldset${missing ? ' aria-describedby="error"' : ''}><legend><h1>${escaped(words.question)}</h1></legend>
${error}<div class="scores" data-count="${scores.length}">${choices}</div>
<p class="ends" aria-hidden="true"><span>${escaped(words.low)}</span><span>${escaped(words.high)}</span></p></fieldset>
<label class="comment"><span>${escaped(words.comment)} <small>(${escaped(words.optional)})</small></span>
<textarea name="text" rows="3" maxlength="5000">${escaped(given.text)}</textarea></label>
${hidden({ ticket, lang: language })}<button type="submit">${escaped(words.submit)}</button></form>`,
  );
}

/** Thanks, by how good the score was; where nothing was said yet, it asks why. */
export function thanksPage(page: SurveyPage, given: { score: number; text: string }): string {
  const { survey, ticket, language } = page;
  const words = wordsOf(survey, language);
  const group = scoreGroup(survey.kind, given.score);
  const named = { low: 'Low', middle: 'Middle', high: 'High' } as const;
  const link = survey.links[group];
  const ask =
    given.text.trim() !== ''
      ? ''
      : `<form method="post"><label class="comment"><span>${escaped(words[`ask${named[group]}`])} <small>(${escaped(words.optional)})</small></span>
<textarea name="text" rows="3" maxlength="5000"></textarea></label>
${hidden({ ticket, lang: language, score: String(given.score) })}<button type="submit">${escaped(words.send)}</button></form>`;
  const on =
    link === null
      ? ''
      : `<p><a class="on" href="${escaped(link)}" target="_top" rel="noopener">${escaped(words.link)}</a></p>`;
  return document(
    page,
    words,
    words.thanks,
    `<div role="status"><h1>${escaped(words.thanks)}</h1><p>${escaped(words[`thanks${named[group]}`])}</p></div>
${on}${ask}<form method="post" class="again">${hidden({ ticket, lang: language, score: String(given.score), text: given.text, again: '1' })}<button type="submit" class="plain">${escaped(words.change)}</button></form>`,
  );
}

/** A page that only says something: the survey is closed, there is none, too many answers came. */
export function wordPage(page: SurveyPage, word: 'closed' | 'missing' | 'busy'): string {
  const words = wordsOf(page.survey, page.language);
  return document(page, words, words[word], `<h1 class="word">${escaped(words[word])}</h1>`);
}

function document(page: SurveyPage, words: SurveyWords, title: string, body: string): string {
  const { language, embedded, survey } = page;
  const close = embedded
    ? `<button type="button" class="close" data-close aria-label="${escaped(words.close)}" title="${escaped(words.close)}">×</button>`
    : '';
  return `<!doctype html>
<html lang="${escaped(language)}" dir="${directionOf(language)}"${embedded ? ' class="embedded"' : ''}>
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark"><title>${escaped(title)}</title><link rel="icon" href="data:,"><style>${surveyStyle}</style></head>
<body><main>${close}${survey.brand === '' || embedded ? '' : `<p class="brand">${escaped(survey.brand)}</p>`}${body}</main>
${embedded ? '<script src="/s/frame.js" defer></script>' : ''}</body></html>`;
}

function hidden(fields: Readonly<Record<string, string>>): string {
  return Object.entries(fields)
    .map(([name, value]) => `<input type="hidden" name="${name}" value="${escaped(value)}">`)
    .join('');
}

const marks: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => marks[mark] ?? mark);
}
