import { headerWords } from '../columns/headerWords.ts';
import type { Preset, PresetFile } from './preset.ts';
import { valueAt } from './sheet.ts';
import { bindSurvey, emailColumn, ownColumn } from './surveyPreset.ts';

/** SurveyMonkey: below the questions stands a second row with what each column of them is; times carry no zone. */
export const surveymonkey: Preset = {
  name: 'surveymonkey',
  title: 'SurveyMonkey responses',
  family: 'survey',
  seen: 'sample',
  makes:
    'each response becomes feedback: one for each rating, with the words that follow it; other answers are attributes',
  how: 'Analyze results → Save as → Export file → All responses data, as CSV or XLSX, expanded or condensed columns',
  detect: ({ sheet }) =>
    sheet.has('Respondent ID', 'Collector ID') &&
    sheet.hasAny('Start Date', 'End Date', 'Date Created', 'Date Modified')
      ? "it has 'Respondent ID' and 'Collector ID'"
      : null,
  bind(file) {
    const { sheet } = file;
    const headerRows = hasSecondHeader(file) ? 1 : 0;
    const column = (...names: string[]) => sheet.column(...names);
    const email = column('Email Address');
    const filled = email >= 0 && sheet.values(email, headerRows).length > 0;
    const custom = column('Custom Data 1');
    return bindSurvey(file, {
      record: column('Respondent ID'),
      submitted: column('End Date', 'Date Modified'),
      started: column('Start Date', 'Date Created'),
      own: ownColumn(file),
      email: filled ? email : Math.max(emailColumn(file, headerRows), email),
      ofCustomer: ['First Name', 'Last Name'].map((name) => column(name)).filter((at) => at >= 0),
      attributes: [column('Collector ID'), custom].filter((at) => at >= 0),
      dropped: [column('IP Address')],
      headerRows,
      labels: labelsOf(file, headerRows),
      problems: [
        ...(custom >= 0 && sheet.values(custom, headerRows).length > 0 && !sheet.said.has('customer')
          ? [
              {
                message:
                  "'Custom Data 1' is filled: if it holds your own id of the customer, say --columns customer='Custom Data 1'.",
                column: 'Custom Data 1',
              },
            ]
          : []),
      ],
      asksZone: 'SurveyMonkey writes those of the account without saying which it is',
      ...(headerRows === 0
        ? {}
        : {
            decisions: [
              {
                what: 'headers',
                value: 'two rows',
                why: 'the second says what each column of a question is',
              },
            ],
          }),
    });
  },
};

/** The second row names nobody: no respondent, no collector. */
function hasSecondHeader({ sheet }: PresetFile): boolean {
  const first = sheet.sample[0];
  if (!first || sheet.isPart) return false;
  return (
    valueAt(
      first,
      sheet.header.findIndex((name) => headerWords(name) === 'respondent id'),
    ) === null
  );
}

/** The question stands over the first of its columns alone. */
function labelsOf({ sheet }: PresetFile, headerRows: number): Map<number, string> {
  const labels = new Map<number, string>();
  const below = headerRows === 0 ? [] : (sheet.sample[0] ?? []);
  let question = '';
  for (const [column, name] of sheet.header.entries()) {
    const isUnnamed = new RegExp(`^column ${column + 1}$`).test(name);
    if (!isUnnamed)
      question = name.replace(/ \d+$/, (number) =>
        sheet.header.includes(name.slice(0, -number.length)) ? '' : number,
      );
    const what = below[column]?.trim() ?? '';
    if (/^(response|open-ended response|)$/i.test(what)) labels.set(column, question);
    else labels.set(column, `${question}: ${what}`);
  }
  return unique(labels);
}

function unique(labels: Map<number, string>): Map<number, string> {
  const seen = new Map<string, number>();
  for (const [column, label] of labels) {
    const before = seen.get(label) ?? 0;
    seen.set(label, before + 1);
    if (before > 0) labels.set(column, `${label} (${before + 1})`);
  }
  return labels;
}
