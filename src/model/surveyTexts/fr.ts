import type { LanguageWords } from './words.ts';

export const fr: LanguageWords = {
  name: 'Français',
  nps: {
    question: 'Dans quelle mesure recommanderiez-vous {brand} à un proche ou à un collègue ?',
    low: 'Pas du tout probable',
    high: 'Très probable',
  },
  csat: {
    question: 'Dans quelle mesure êtes-vous satisfait de {brand} ?',
    low: 'Très insatisfait',
    high: 'Très satisfait',
  },
  ces: {
    question: '{brand} m’a permis de régler facilement ma demande.',
    low: 'Pas du tout d’accord',
    high: 'Tout à fait d’accord',
  },
  common: {
    comment: 'Quelle est la raison principale de votre réponse ?',
    optional: 'facultatif',
    submit: 'Envoyer',
    choose: 'Veuillez choisir une réponse.',
    thanks: 'Merci',
    thanksLow:
      'Nous regrettons de ne pas avoir fait mieux. Votre réponse parvient aux personnes qui peuvent y remédier.',
    thanksMiddle: 'Merci, cela nous aide à nous améliorer.',
    thanksHigh: 'Nous en sommes ravis.',
    askLow: 'Qu’est-ce qui n’a pas fonctionné ?',
    askMiddle: 'Qu’est-ce qui aurait pu être mieux ?',
    askHigh: 'Qu’avez-vous le plus apprécié ?',
    send: 'Envoyer le commentaire',
    link: 'Continuer',
    change: 'Modifier ma réponse',
    close: 'Fermer',
    closed: 'Cette enquête est terminée. Merci d’avoir voulu y répondre.',
    missing: 'Il n’y a pas d’enquête à cette adresse. Une partie du lien manque peut-être.',
    busy: 'Trop de réponses sont arrivées à la fois. Veuillez réessayer dans une minute.',
  },
};
