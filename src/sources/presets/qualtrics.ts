import type { Preset, PresetFile } from './preset.ts';
import { numberOf, valueAt } from './sheet.ts';
import { bindSurvey, emailColumn, ownColumn } from './surveyPreset.ts';

/** Qualtrics: names of columns, what they ask, and ids for another import stand in three rows. */
export const qualtrics: Preset = {
  name: 'qualtrics',
  title: 'Qualtrics responses',
  family: 'survey',
  seen: 'sample',
  makes:
    'each response becomes feedback: one for each rating, with the words that follow it; survey previews are left out and counted',
  how: 'Data & Analysis → Export & Import → Export data, as CSV or TSV, with all fields; values or labels both work',
  detect: ({ sheet }) =>
    sheet.has('ResponseId') &&
    sheet.hasAny('RecordedDate', 'EndDate') &&
    sheet.hasAny('Progress', 'DistributionChannel', 'Finished')
      ? "it has 'ResponseId' and 'RecordedDate'"
      : null,
  bind(file) {
    const { sheet } = file;
    const headerRows = headersBelow(file);
    const column = (...names: string[]) => sheet.column(...names);
    const status = column('Status');
    const seconds = column('Duration (in seconds)');
    const recipient = column('RecipientEmail');
    const labels = labelsOf(file, headerRows);
    const zone = zoneOf(file, headerRows);
    return bindSurvey(file, {
      record: column('ResponseId'),
      submitted: column('RecordedDate'),
      started: column('StartDate'),
      otherTimes: [column('EndDate')],
      own: [column('ExternalReference', 'ExternalDataReference')].find((at) => at >= 0) ?? ownColumn(file),
      email: recipient >= 0 ? recipient : emailColumn(file, headerRows),
      ofCustomer: ['RecipientFirstName', 'RecipientLastName']
        .map((name) => column(name))
        .filter((at) => at >= 0),
      attributes: ['DistributionChannel', 'UserLanguage', 'Finished', 'Progress']
        .map((name) => column(name))
        .concat(status)
        .filter((at) => at >= 0),
      dropped: [column('IPAddress'), column('LocationLatitude'), column('LocationLongitude'), seconds],
      headerRows,
      labels,
      ...(zone === null ? {} : { zone: { name: zone, why: 'the third row of headers says so' } }),
      ignored: (values) =>
        /^(survey preview|1)$/i.test(valueAt(values, status) ?? '')
          ? 'survey preview'
          : /^(survey test|2)$/i.test(valueAt(values, status) ?? '')
            ? 'survey test'
            : /^(spam|8)$/i.test(valueAt(values, status) ?? '')
              ? 'spam'
              : null,
      duration: ({ values }) => {
        const length = numberOf(valueAt(values, seconds));
        return length === null ? undefined : length * 1000;
      },
      decisions:
        headerRows === 0
          ? []
          : [
              {
                what: 'headers',
                value: `${headerRows + 1} rows`,
                why: 'below the names stand the questions and the ids of an import',
              },
            ],
      problems:
        file.overrides.timezone === undefined && zone === null
          ? [
              {
                message:
                  'Qualtrics writes times in the zone that was chosen for the export: they are taken as UTC; say --timezone for another.',
              },
            ]
          : [],
    });
  },
};

/** Rows below the names that hold no response: the questions, and `{"ImportId":…}`. */
function headersBelow({ sheet }: PresetFile): number {
  let rows = 0;
  if (sheet.isPart) return rows;
  for (const row of sheet.sample.slice(0, 2)) {
    const isIds = row.some((value) => /^\{"ImportId"/.test(value ?? ''));
    const isQuestions = row.some((value) =>
      /^(Response ID|Antwort-ID|Start Date|Recorded Date)$/i.test(value?.trim() ?? ''),
    );
    if (!isIds && !isQuestions) break;
    rows++;
  }
  return rows;
}

function labelsOf({ sheet }: PresetFile, headerRows: number): Map<number, string> {
  const labels = new Map<number, string>();
  if (headerRows === 0) return labels;
  const seen = new Set<string>();
  for (const [column, name] of sheet.header.entries()) {
    const asked = sheet.sample[0]?.[column]?.trim() ?? '';
    if (asked === '' || /^\{/.test(asked) || !/^Q|_TEXT$|_NPS_GROUP$|^[A-Za-z]+_\d/.test(name)) continue;
    const label = seen.has(asked) || /_TEXT$|_NPS_GROUP$/.test(name) ? `${asked} (${name})` : asked;
    seen.add(asked);
    labels.set(column, label);
  }
  return labels;
}

/** `{"ImportId":"startDate","timeZone":"America/Denver"}` in the third row, where it is a zone that is known here. */
function zoneOf({ sheet }: PresetFile, headerRows: number): string | null {
  for (const row of sheet.sample.slice(0, headerRows))
    for (const value of row) {
      const name = /"timeZone":"([\w/+-]+)"/.exec(value ?? '')?.[1];
      if (name === undefined) continue;
      try {
        return new Intl.DateTimeFormat('en', { timeZone: name === 'Z' ? 'UTC' : name }).resolvedOptions()
          .timeZone;
      } catch {
        return null;
      }
    }
  return null;
}
