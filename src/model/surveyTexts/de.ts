import type { LanguageWords } from './words.ts';

export const de: LanguageWords = {
  name: 'Deutsch',
  nps: {
    question: 'Wie wahrscheinlich ist es, dass Sie {brand} weiterempfehlen?',
    low: 'Sehr unwahrscheinlich',
    high: 'Sehr wahrscheinlich',
  },
  csat: { question: 'Wie zufrieden sind Sie mit {brand}?', low: 'Sehr unzufrieden', high: 'Sehr zufrieden' },
  ces: {
    question: '{brand} hat es mir leicht gemacht, mein Anliegen zu erledigen.',
    low: 'Stimme gar nicht zu',
    high: 'Stimme voll zu',
  },
  common: {
    comment: 'Was ist der wichtigste Grund für Ihre Antwort?',
    optional: 'freiwillig',
    submit: 'Absenden',
    choose: 'Bitte wählen Sie eine Antwort.',
    thanks: 'Vielen Dank',
    thanksLow:
      'Es tut uns leid, dass es nicht besser war. Ihre Antwort geht an die Menschen, die es ändern können.',
    thanksMiddle: 'Danke, das hilft uns, besser zu werden.',
    thanksHigh: 'Das freut uns sehr.',
    askLow: 'Was ist schiefgelaufen?',
    askMiddle: 'Was hätte es besser gemacht?',
    askHigh: 'Was hat Ihnen am besten gefallen?',
    send: 'Kommentar senden',
    link: 'Weiter',
    change: 'Antwort ändern',
    close: 'Schließen',
    closed: 'Diese Umfrage ist beendet. Danke, dass Sie antworten wollten.',
    missing: 'Unter dieser Adresse gibt es keine Umfrage. Vielleicht fehlt ein Teil des Links.',
    busy: 'Es kamen zu viele Antworten auf einmal. Bitte versuchen Sie es in einer Minute noch einmal.',
  },
};
