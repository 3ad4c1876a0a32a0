import type { LanguageWords } from './words.ts';

export const pl: LanguageWords = {
  name: 'Polski',
  nps: {
    question: 'Na ile prawdopodobne jest, że polecisz {brand} znajomym lub współpracownikom?',
    low: 'Bardzo mało prawdopodobne',
    high: 'Bardzo prawdopodobne',
  },
  csat: {
    question: 'Jak bardzo odpowiada Ci {brand}?',
    low: 'Bardzo źle oceniam',
    high: 'Bardzo dobrze oceniam',
  },
  ces: {
    question: '{brand}: załatwienie mojej sprawy było łatwe.',
    low: 'Zdecydowanie się nie zgadzam',
    high: 'Zdecydowanie się zgadzam',
  },
  common: {
    comment: 'Jaki jest główny powód tej oceny?',
    optional: 'opcjonalnie',
    submit: 'Wyślij',
    choose: 'Wybierz odpowiedź.',
    thanks: 'Dziękujemy',
    thanksLow: 'Przykro nam, że nie było lepiej. Twoja odpowiedź trafi do osób, które mogą to zmienić.',
    thanksMiddle: 'Dziękujemy, to pomoże nam działać lepiej.',
    thanksHigh: 'Bardzo nas to cieszy.',
    askLow: 'Co poszło nie tak?',
    askMiddle: 'Co mogło być lepsze?',
    askHigh: 'Co podobało się najbardziej?',
    send: 'Wyślij komentarz',
    link: 'Dalej',
    change: 'Zmień odpowiedź',
    close: 'Zamknij',
    closed: 'Ta ankieta jest zamknięta. Dziękujemy za chęć udzielenia odpowiedzi.',
    missing: 'Pod tym adresem nie ma ankiety. Być może brakuje części linku.',
    busy: 'Zbyt wiele odpowiedzi nadeszło naraz. Spróbuj ponownie za minutę.',
  },
};
