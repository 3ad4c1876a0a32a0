import type { LanguageWords } from './words.ts';

export const es: LanguageWords = {
  name: 'Español',
  nps: {
    question: '¿Qué probabilidad hay de que recomiende {brand} a un amigo o compañero?',
    low: 'Nada probable',
    high: 'Muy probable',
  },
  csat: {
    question: '¿Qué grado de satisfacción tiene con {brand}?',
    low: 'Muy insatisfecho',
    high: 'Muy satisfecho',
  },
  ces: {
    question: '{brand} me facilitó resolver mi gestión.',
    low: 'Totalmente en desacuerdo',
    high: 'Totalmente de acuerdo',
  },
  common: {
    comment: '¿Cuál es el motivo principal de su respuesta?',
    optional: 'opcional',
    submit: 'Enviar',
    choose: 'Elija una respuesta, por favor.',
    thanks: 'Gracias',
    thanksLow: 'Lamentamos que no haya ido mejor. Su respuesta llega a las personas que pueden cambiarlo.',
    thanksMiddle: 'Gracias, eso nos ayuda a mejorar.',
    thanksHigh: 'Nos alegra saberlo.',
    askLow: '¿Qué salió mal?',
    askMiddle: '¿Qué lo habría mejorado?',
    askHigh: '¿Qué fue lo que más le gustó?',
    send: 'Enviar comentario',
    link: 'Continuar',
    change: 'Cambiar mi respuesta',
    close: 'Cerrar',
    closed: 'Esta encuesta está cerrada. Gracias por querer responder.',
    missing: 'No hay ninguna encuesta en esta dirección. Quizá falte una parte del enlace.',
    busy: 'Han llegado demasiadas respuestas a la vez. Inténtelo de nuevo dentro de un minuto.',
  },
};
