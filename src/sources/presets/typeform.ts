import type { Preset } from './preset.ts';
import { bindSurvey, emailColumn, ownColumn } from './surveyPreset.ts';

const submitted = [
  'Submit Date (UTC)',
  'Submit Date',
  'Datum der Übermittlung (UTC)',
  'Date de soumission (UTC)',
  'Fecha de envío (UTC)',
] as const;
const started = [
  'Start Date (UTC)',
  'Start Date',
  'Startdatum (UTC)',
  'Date de début (UTC)',
  'Fecha de inicio (UTC)',
] as const;

/** Typeform: one row a response; its times are UTC. */
export const typeform: Preset = {
  name: 'typeform',
  title: 'Typeform responses',
  family: 'survey',
  seen: 'sample',
  makes:
    'each response becomes feedback: one for each rating, with the words that follow it; other answers are attributes',
  how: 'Results → Responses → Download all responses, as CSV or XLSX',
  detect: ({ sheet }) =>
    sheet.has('#') && sheet.hasAny(...submitted) && sheet.hasAny(...started, 'Network ID')
      ? "it has '#' and the dates of a start and of a submission"
      : null,
  bind(file) {
    const { sheet } = file;
    const network = sheet.column('Network ID');
    const type = sheet.column('Response Type', 'Antworttyp');
    const phone = sheet.header.findIndex((name) => /\bphone( number)?\b/i.test(name));
    const names = ['First name', 'Last name']
      .map((name) => sheet.column(name))
      .filter((column) => column >= 0);
    return bindSurvey(file, {
      record: sheet.column('#'),
      submitted: sheet.column(...submitted),
      started: sheet.column(...started),
      otherTimes: [sheet.column('Stage Date (UTC)')],
      zone: { name: 'UTC', why: 'the headers say so' },
      own: ownColumn(file),
      email: emailColumn(file),
      phone,
      ofCustomer: names,
      attributes: ['Tags', 'Ending']
        .map((name) => sheet.column(name))
        .concat(type)
        .filter((column) => column >= 0),
      // the network is no person: who answers from one office has the same
      dropped: [network],
    });
  },
};
