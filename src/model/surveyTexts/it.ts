import type { LanguageWords } from './words.ts';

export const it: LanguageWords = {
  name: 'Italiano',
  nps: {
    question: 'Quanto è probabile che consigli {brand} a un amico o collega?',
    low: 'Per niente probabile',
    high: 'Molto probabile',
  },
  csat: {
    question: 'Quanto è soddisfatto di {brand}?',
    low: 'Molto insoddisfatto',
    high: 'Molto soddisfatto',
  },
  ces: {
    question: '{brand} mi ha permesso di risolvere facilmente la mia richiesta.',
    low: 'Per niente d’accordo',
    high: 'Completamente d’accordo',
  },
  common: {
    comment: 'Qual è il motivo principale della sua risposta?',
    optional: 'facoltativo',
    submit: 'Invia',
    choose: 'Scelga una risposta, per favore.',
    thanks: 'Grazie',
    thanksLow: 'Ci dispiace che non sia andata meglio. La sua risposta arriva a chi può cambiare le cose.',
    thanksMiddle: 'Grazie, questo ci aiuta a migliorare.',
    thanksHigh: 'Ne siamo molto lieti.',
    askLow: 'Che cosa non ha funzionato?',
    askMiddle: 'Che cosa avrebbe potuto essere migliore?',
    askHigh: 'Che cosa ha apprezzato di più?',
    send: 'Invia commento',
    link: 'Continua',
    change: 'Cambia la mia risposta',
    close: 'Chiudi',
    closed: 'Questo sondaggio è chiuso. Grazie per aver voluto rispondere.',
    missing: 'A questo indirizzo non c’è alcun sondaggio. Forse manca una parte del link.',
    busy: 'Sono arrivate troppe risposte insieme. Riprovi tra un minuto.',
  },
};
