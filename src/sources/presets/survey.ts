import { headerWords, wordScore } from '../columns/headerWords.ts';
import type { Preset, PresetFile } from './preset.ts';
import { bindSurvey, emailColumn, ownColumn } from './surveyPreset.ts';
import { questionsOf } from './surveyQuestions.ts';

const recordNames = [
  'Response ID',
  'ResponseId',
  'Respondent ID',
  'Submission ID',
  'Answer ID',
  'Entry ID',
  'Token',
  'ID',
] as const;
const timeNames =
  /^(timestamp|submitted( at| on)?|submission (date|time)|submit date|completed( at| on)?|completion (date|time)|date submitted|response date|answered( at)?|created( at)?|recorded date|end date|entry date|date|datum|zeitstempel|fecha|date de r[eé]ponse)( utc)?$/;
const peopleNames = /^(first name|last name|name|full name|vorname|nachname)$/;

/** Any table of answers: at least one question whose wording says what its rating is, and a time. */
export const survey: Preset = {
  name: 'survey',
  title: 'Survey responses of any tool',
  family: 'survey',
  seen: 'any',
  makes:
    'each row becomes feedback: one for each rating (NPS 0–10, CSAT 1–5, CES 1–7, by the wording of the question), with the words that follow it',
  how: 'any table with a row for each response: a time, the answers, and who answered',
  detect(file) {
    const { sheet } = file;
    if (timeColumn(file) < 0) return null;
    if (
      sheet.header.some((name) => wordScore('touchpoint', name) >= 75 || wordScore('channel', name) === 100)
    )
      return null;
    const { questions } = questionsOf(answers(file), sheet, { said: file.overrides.ratingKind });
    const rated = questions.filter(
      ({ kind, label }) => kind === 'rating' && label.trim().split(/\s+/).length >= 3,
    );
    return rated.length > 0 ? `'${rated[0]?.label}' asks for a rating` : null;
  },
  bind(file) {
    const { sheet } = file;
    const record = sheet.column(...recordNames);
    return bindSurvey(file, {
      record,
      submitted: timeColumn(file),
      own: ownColumn(file),
      email: emailColumn(file),
      ofCustomer: [...sheet.header.keys()].filter((column) =>
        peopleNames.test(headerWords(sheet.nameOf(column))),
      ),
      dropped: [...sheet.header.keys()].filter((column) =>
        /^(ip( address)?|ip addresse?)$/.test(headerWords(sheet.nameOf(column))),
      ),
    });
  },
};

function timeColumn({ sheet }: PresetFile): number {
  const said = sheet.header.findIndex((name) => timeNames.test(headerWords(name)));
  return said >= 0 ? said : sheet.header.findIndex((name) => wordScore('time', name) >= 88);
}

function answers(file: PresetFile): { column: number; label: string }[] {
  const taken = new Set([timeColumn(file), emailColumn(file), ownColumn(file)]);
  return file.sheet.header
    .map((label, column) => ({ column, label }))
    .filter(({ column }) => !taken.has(column));
}
