import type { Preset, PresetFile } from './preset.ts';
import { bindSurvey, emailColumn, ownColumn } from './surveyPreset.ts';

/** What the first column of a form's responses is called, by the language of the form. */
const timestamps = [
  'Timestamp',
  'Zeitstempel',
  'Horodateur',
  'Marca temporal',
  'Carimbo de data/hora',
  'Tijdstempel',
  'Informazioni cronologiche',
  'Sygnatura czasowa',
  'Tidsstämpel',
  'Tidsstempel',
  'Aikaleima',
  'Zaman damgası',
  'Časová značka',
  'タイムスタンプ',
  '타임스탬프',
  'Отметка времени',
] as const;
const emails = [
  'Email Address',
  'Email address',
  'Username',
  'E-Mail-Adresse',
  'Adresse e-mail',
  'Dirección de correo electrónico',
  'Endereço de e-mail',
  'E-mailadres',
  'Indirizzo email',
] as const;

/** Google Forms: the time in the way of the form's language and without a zone, an address if it was asked for, then the questions. */
export const googleForms: Preset = {
  name: 'google-forms',
  title: 'Google Forms responses',
  family: 'survey',
  seen: 'description',
  makes:
    'each response becomes feedback: one for each rating, with the words that follow it; other answers are attributes',
  how: 'Responses → ⋮ → Download responses (.csv), or File → Download from the linked sheet',
  detect: ({ sheet }) => {
    const first = sheet.header[0]?.trim() ?? '';
    if (!timestamps.some((name) => name.toLowerCase() === first.toLowerCase())) return null;
    const questions = sheet.header
      .slice(1)
      .filter((name) => /\?|\[.+\]$/.test(name) || name.trim().split(/\s+/).length >= 4);
    const asked = questions.length > 0 && questions.length >= (sheet.header.length - 1) / 3;
    const address = emails.some((name) => sheet.header[1]?.trim() === name);
    return asked || (address && questions.length > 0)
      ? `its first column is '${first}', and questions follow`
      : null;
  },
  bind(file) {
    const { sheet } = file;
    const email = sheet.column(...emails);
    return bindSurvey(file, {
      record: -1,
      submitted: 0,
      own: ownColumn(file),
      email: email >= 0 ? email : emailColumn(file),
      problems: problemsOf(file),
    });
  },
};

function problemsOf({ overrides }: PresetFile) {
  const zone =
    overrides.timezone === undefined
      ? [
          {
            message:
              "Google Forms writes the times of the sheet's zone without saying which it is: they are taken as UTC; say --timezone for another.",
          },
        ]
      : [];
  return [
    ...zone,
    {
      message:
        'A response carries no id: it is known by its content, so that a longer export adds only what is new, and an edited response is another one.',
    },
  ];
}
