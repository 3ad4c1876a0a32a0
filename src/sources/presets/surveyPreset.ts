import { headerWords } from '../columns/headerWords.ts';
import type { Decision, InputProblem, SampleRow } from '../openedFile.ts';
import type { BoundPreset, PresetFile, PresetRecord, Reading } from './preset.ts';
import { noTime, valueAt } from './sheet.ts';
import { feedbackOf, questionsOf } from './surveyQuestions.ts';

/** The columns of a survey's export that are no questions, by number; −1 where it has none. */
export interface SurveyLayout {
  record: number;
  /** when the response was handed in */
  submitted: number;
  /** when it was begun: with `submitted` the duration */
  started?: number;
  /** further columns of times, the next best where `submitted` is empty */
  otherTimes?: readonly number[];
  own?: number;
  email: number;
  phone?: number;
  /** of the customer: first name … */
  ofCustomer?: readonly number[];
  /** of the interaction: language, collector … */
  attributes?: readonly number[];
  /** that nothing is made of */
  dropped?: readonly number[];
  headerRows?: number;
  /** what a column asks, where its header isn't it */
  labels?: ReadonlyMap<number, string>;
  /** why a response counts for nothing; null for one that counts */
  ignored?(values: SampleRow): string | null;
  /** ms that the response took, where a column says it */
  duration?(record: PresetRecord): number | undefined;
  /** the zone of its times, where the file says it */
  zone?: BoundPreset['zone'];
  asksZone?: string;
  decisions?: Decision[];
  problems?: InputProblem[];
}

/** Columns that say where a customer was asked. */
const touchpointWords = /^(touchpoint|touch point|page|journey step|source page|kontaktpunkt)$/;

/** Reads a survey's export: each response is feedback, one for each rating, with the words beside it. */
export function bindSurvey(
  { sheet, title, overrides, questions: before }: PresetFile,
  layout: SurveyLayout,
): BoundPreset {
  const { record, submitted, started = -1, otherTimes = [], email, phone = -1 } = layout;
  const ofCustomer = [...(layout.ofCustomer ?? [])];
  const attributes = [...(layout.attributes ?? [])];
  const taken = new Set([
    record,
    submitted,
    started,
    ...otherTimes,
    email,
    phone,
    ...ofCustomer,
    ...attributes,
  ]);
  for (const column of layout.dropped ?? []) taken.add(column);
  const own = sheet.said.get('customer') ?? layout.own ?? -1;
  taken.add(own);
  const rest = sheet.header
    .map((name, column) => ({ column, label: layout.labels?.get(column) ?? name }))
    .filter(({ column }) => !taken.has(column));
  const place = rest.find(({ label }) => touchpointWords.test(headerWords(label)));
  const asked = rest.filter((one) => one !== place);
  const { questions, decisions, problems } = questionsOf(asked, sheet, {
    headerRows: layout.headerRows ?? 0,
    said: overrides.ratingKind,
    before,
  });
  const touchpoint = overrides.touchpoint ?? null;
  const labels = questions.map(({ label }) => label);
  const labelOf = (column: number) => layout.labels?.get(column) ?? sheet.nameOf(column);
  return {
    times: [submitted, started, ...otherTimes].filter((column) => column >= 0),
    attributes: [...labels, ...attributes.map(labelOf), 'question', 'response'],
    identifiers: ['email', 'phone'],
    ofCustomers: ofCustomer.filter((column) => column >= 0).map(labelOf),
    hasInteractions: true,
    ...(place ? {} : { touchpoint: touchpoint ?? title }),
    questions: Object.fromEntries(questions.map(({ column: _, label, ...known }) => [label, known] as const)),
    ...(layout.headerRows === undefined ? {} : { headerRows: layout.headerRows }),
    ...(layout.zone === undefined ? {} : { zone: layout.zone }),
    ...(layout.asksZone === undefined ? {} : { asksZone: layout.asksZone }),
    decisions: [
      ...whose(sheet.nameOf(own), labelOf(email), own, email),
      {
        what: 'touchpoint',
        value: touchpoint ?? (place ? place.label : title),
        why:
          touchpoint !== null
            ? before === undefined
              ? 'as you said'
              : 'as before'
            : place
              ? 'the column says where they were asked'
              : "the survey's name: the name of the file; say --touchpoint for another",
      },
      ...decisions,
      ...(layout.decisions ?? []),
    ],
    problems: [
      ...(layout.problems ?? []),
      ...(own < 0 && email < 0
        ? [{ message: 'No column says who answered: all answers are kept as unattributed.' }]
        : []),
      ...problems,
    ],
    reader:
      () =>
      (read): Reading => {
        const { values } = read;
        const ignored = layout.ignored?.(values) ?? null;
        if (ignored !== null) return { ignored };
        const times = [submitted, ...otherTimes, started].map((column) => read.time(column));
        const time = times.find((at) => at !== null);
        if (time === undefined || time === null) return { invalid: noTime(values, submitted) };
        const response = valueAt(values, record);
        const begun = read.time(started);
        const took = begun === null || begun >= time ? undefined : time - begun;
        const duration = layout.duration?.(read) ?? took;
        const base = {
          time,
          touchpoint: touchpoint ?? (place ? valueAt(values, place.column) : null) ?? title,
          channel: overrides.channel ?? 'survey',
          ...(duration === undefined ? {} : { duration }),
          attributes: {
            ...Object.fromEntries(attributes.map((column) => [labelOf(column), valueAt(values, column)])),
            response,
          },
        };
        return {
          record: response,
          who: {
            own: valueAt(values, own),
            identifiers: { email: valueAt(values, email), phone: valueAt(values, phone) },
          },
          interactions: feedbackOf(questions, values, base),
          customer: Object.fromEntries(
            ofCustomer
              .filter((column) => column >= 0)
              .map((column) => [labelOf(column), valueAt(values, column)]),
          ),
          at: time,
        };
      },
  };
}

function whose(ownName: string, emailName: string, own: number, email: number): Decision[] {
  if (own >= 0) return [{ what: 'customer', value: ownName, why: 'the id that they are known by elsewhere' }];
  if (email >= 0) return [{ what: 'customer', value: emailName, why: 'their email address' }];
  return [];
}

/** The first column whose answers are email addresses. */
export function emailColumn({ sheet }: PresetFile, from = 0): number {
  for (const [column, name] of sheet.header.entries()) {
    const values = sheet.values(column, from);
    const addresses = values.filter((value) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value.trim())).length;
    if (addresses > 0 && addresses >= values.length * 0.8) return column;
    if (values.length === 0 && /^(your )?e-?mail( address)?$/i.test(name)) return column;
  }
  return -1;
}

/** Hidden fields by which a survey's link carries the company's own id. */
const ownNames =
  /^(customer|customer id|customer number|user id|userid|client id|member id|account id|external (data )?reference|external id|kundennummer|numero client|klantnummer)$/;

export function ownColumn({ sheet }: PresetFile): number {
  return sheet.header.findIndex((name) => ownNames.test(headerWords(name)));
}
