import type { RatingKind } from '../../model/interaction.ts';
import type { Decision, InputProblem, SampleRow } from '../openedFile.ts';
import { ownValue } from './ownValue.ts';
import { plainText } from './plainText.ts';
import type { KnownQuestions, MadeInteraction } from './preset.ts';
import { ratingOf } from './ratingOf.ts';
import { type Sheet, valueAt } from './sheet.ts';

/** A question of a survey, and how its answers are kept. */
export interface Question {
  column: number;
  label: string;
  kind: 'rating' | 'text' | 'choice';
  ratingKind?: RatingKind;
  /** where it is not that of the kind */
  ratingMax?: number;
}

const recommend =
  /\bnps\b|net promoter|recommend|weiterempfehl|empfehlen|recommand|recomend|aanbevel|raccomand/i;
const effort =
  /\bces\b|effort|how (easy|difficult)|made it easy|easy (was it|for me)|aufwand|einfach war|wie (leicht|einfach)|facile|facilit|effort|esfuerzo|f[áa]cil|moeite|makkelijk/i;
const satisfaction =
  /\bcsat\b|satisf|zufrieden|satisfech|tevreden|soddisf|how (happy|was your)|overall (experience|rating)/i;
const stars = /\bstars?\b|\bsterne\b|étoiles|estrell|estrela|sterren/i;
const open =
  /\b(comments?|feedback|why|reasons?|improve|better|tell us|describe|explain|anything else|suggestions?|other thoughts|in your own words|verbatim|kommentar|warum|verbesser|anmerkung|begr[üu]nd|commentaires?|pourquoi|am[ée]lior|comentarios?|por ?qu[ée]|mejorar|opmerking|waarom|toelichting)\b|_text$|open[- ]ended/i;

/** What is written beside a choice is a part of the choice. */
const other = /\bother\b.*(_text|text|specify)|other \(please|sonstiges.*(text|angeben)|autre.*pr[ée]cis/i;

/** What a column of answers is, by its wording and by the answers themselves. */
export function questionOf(
  column: number,
  label: string,
  answers: readonly string[],
  said: RatingKind | undefined,
  range: { least: number; most: number } | null = null,
): { question: Question; why: string; problem?: string } {
  const choice = { question: { column, label, kind: 'choice' as const }, why: '' };
  if (answers.length === 0)
    return open.test(label) && !recommend.test(label)
      ? { question: { column, label, kind: 'text' }, why: 'its wording asks for words' }
      : kindOf(label)
        ? {
            question: { column, label, kind: 'rating', ratingKind: kindOf(label) ?? 'csat' },
            why: 'its wording; nobody answered yet',
          }
        : choice;
  const numbers = answers.map(ratingOf).filter((number) => number !== null);
  const length = answers.reduce((sum, answer) => sum + answer.length, 0) / answers.length;
  if (numbers.length >= answers.length * 0.8 && numbers.every((number) => Number.isInteger(number))) {
    const most = Math.max(...numbers, range?.most ?? 0);
    const least = Math.min(...numbers, range?.least ?? 10);
    if (least < 0 || most > 10) return choice;
    const kind = kindOf(label) ?? said ?? null;
    if (kind === null)
      return {
        ...choice,
        problem: `'${label}' holds numbers from ${least} to ${most}, and its wording doesn't say which kind of rating they are: they are kept as an attribute; say --rating-kind nps, csat, ces or stars.`,
      };
    const max = maximum(kind, most);
    if (max === null || (kind !== 'nps' && least < 1))
      return {
        ...choice,
        problem: `'${label}' reads like ${kind}, but holds numbers from ${least} to ${most}: they are kept as an attribute.`,
      };
    return {
      question: {
        column,
        label,
        kind: 'rating',
        ratingKind: kind,
        ...(max === undefined ? {} : { ratingMax: max }),
      },
      why: `${kindOf(label) === null ? 'as you said' : 'its wording'}, and numbers from ${least} to ${most}`,
    };
  }
  if (other.test(label)) return choice;
  const worded = answers.filter((answer) => /\s/.test(answer)).length;
  const distinct = new Set(answers).size;
  if (open.test(label) && length > 8 && distinct > answers.length / 3)
    return { question: { column, label, kind: 'text' }, why: 'its wording asks for words' };
  if (length > 30 && worded > answers.length / 2 && distinct > answers.length * 0.6)
    return { question: { column, label, kind: 'text' }, why: 'its answers are sentences' };
  return choice;
}

function kindOf(label: string): RatingKind | null {
  if (recommend.test(label)) return 'nps';
  if (effort.test(label)) return 'ces';
  if (stars.test(label)) return 'stars';
  if (satisfaction.test(label)) return 'csat';
  return null;
}

/** The highest one can give, as far as the answers show: undefined for that of the kind, null where none fits. */
function maximum(kind: RatingKind, most: number): number | undefined | null {
  if (kind === 'nps') return undefined;
  if (kind === 'ces') return most <= 7 ? undefined : 10;
  return most <= 5 ? undefined : most <= 7 ? 7 : 10;
}

interface QuestionsAbout {
  /** rows below the header that are no answers */
  headerRows?: number;
  /** the kind of ratings whose wording says none */
  said?: RatingKind | undefined;
  before?: KnownQuestions | undefined;
}

/** All columns of answers, with what is said about them. */
export function questionsOf(
  columns: readonly { column: number; label: string }[],
  sheet: Pick<Sheet, 'sample' | 'range'>,
  { headerRows = 0, said, before = {} }: QuestionsAbout,
): { questions: Question[]; decisions: Decision[]; problems: InputProblem[] } {
  const questions: Question[] = [];
  const decisions: Decision[] = [];
  const problems: InputProblem[] = [];
  for (const { column, label } of columns) {
    const answers = sheet.sample
      .slice(headerRows)
      .map((row) => valueAt(row, column))
      .filter((value) => value !== null);
    const known = ownValue(before, label);
    const { question, why, problem } =
      known && (known.kind !== 'choice' || said === undefined)
        ? { question: { column, label, ...known }, why: 'as before', problem: undefined }
        : questionOf(column, label, answers, said, sheet.range(column));
    questions.push(question);
    if (problem !== undefined) problems.push({ message: problem, column: label });
    if (question.kind === 'rating')
      decisions.push({
        what: question.ratingKind ?? 'rating',
        value: label,
        why:
          question.ratingMax === undefined ? why : `${why}; the highest is taken to be ${question.ratingMax}`,
      });
    if (question.kind === 'text') decisions.push({ what: 'text', value: label, why });
  }
  return { questions, decisions, problems };
}

/** What all answers of one person have in common. */
export type AnswerBase = Omit<MadeInteraction, 'part' | 'rating' | 'ratingKind' | 'ratingMax' | 'text'>;

/**
 * The feedback that a response is: one for each rating, with the words right behind it; other words by themselves.
 * A response with neither is kept too, with its choices as attributes.
 */
export function feedbackOf(
  questions: readonly Question[],
  values: SampleRow,
  base: AnswerBase,
): MadeInteraction[] {
  const made: MadeInteraction[] = [];
  const choices: Record<string, string | null> = Object.create(null);
  let rated: MadeInteraction | null = null;
  for (const { column, label, kind, ratingKind, ratingMax } of questions) {
    const answer = valueAt(values, column);
    const before: MadeInteraction | null = rated;
    rated = null;
    if (answer === null) continue;
    const rating = kind === 'rating' ? ratingOf(answer) : null;
    const attributes = { ...base.attributes, question: label };
    if (rating !== null && ratingKind) {
      rated = {
        ...base,
        kind: 'feedback',
        part: label,
        rating,
        ratingKind,
        ...(ratingMax === undefined ? {} : { ratingMax }),
        attributes,
      };
      made.push(rated);
    } else if (kind === 'text') addText(made, before, base, label, answer);
    else choices[label] = answer;
  }
  if (made.length === 0) made.push({ ...base, kind: 'feedback', part: 'answered' });
  return made.map((one) => ({ ...one, attributes: { ...choices, ...(one.attributes ?? base.attributes) } }));
}

/** Words right behind a rating are its reason; others stand by themselves. */
function addText(
  made: MadeInteraction[],
  rated: MadeInteraction | null,
  base: AnswerBase,
  label: string,
  answer: string,
): void {
  const text = plainText(answer);
  if (text === null) return;
  if (rated && made.at(-1) === rated) rated.text = text;
  else
    made.push({
      ...base,
      kind: 'feedback',
      part: label,
      text,
      attributes: { ...base.attributes, question: label },
    });
}
