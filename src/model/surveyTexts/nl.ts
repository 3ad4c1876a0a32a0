import type { LanguageWords } from './words.ts';

export const nl: LanguageWords = {
  name: 'Nederlands',
  nps: {
    question: 'Hoe waarschijnlijk is het dat u {brand} aanbeveelt bij een vriend of collega?',
    low: 'Zeer onwaarschijnlijk',
    high: 'Zeer waarschijnlijk',
  },
  csat: { question: 'Hoe tevreden bent u over {brand}?', low: 'Zeer ontevreden', high: 'Zeer tevreden' },
  ces: {
    question: '{brand} maakte het mij makkelijk om dit te regelen.',
    low: 'Helemaal mee oneens',
    high: 'Helemaal mee eens',
  },
  common: {
    comment: 'Wat is de belangrijkste reden voor uw antwoord?',
    optional: 'optioneel',
    submit: 'Versturen',
    choose: 'Kies een antwoord.',
    thanks: 'Bedankt',
    thanksLow:
      'Het spijt ons dat het niet beter was. Uw antwoord komt bij de mensen die er iets aan kunnen doen.',
    thanksMiddle: 'Bedankt, dat helpt ons om het beter te doen.',
    thanksHigh: 'Dat doet ons plezier.',
    askLow: 'Wat ging er mis?',
    askMiddle: 'Wat had het beter gemaakt?',
    askHigh: 'Wat vond u het prettigst?',
    send: 'Opmerking versturen',
    link: 'Verder',
    change: 'Mijn antwoord wijzigen',
    close: 'Sluiten',
    closed: 'Deze enquête is gesloten. Bedankt dat u wilde antwoorden.',
    missing: 'Op dit adres staat geen enquête. Misschien ontbreekt een deel van de link.',
    busy: 'Er kwamen te veel antwoorden tegelijk. Probeer het over een minuut opnieuw.',
  },
};
