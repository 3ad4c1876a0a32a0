import type { LanguageWords } from './words.ts';

export const pt: LanguageWords = {
  name: 'Português',
  nps: {
    question: 'Qual é a probabilidade de recomendar {brand} a um amigo ou colega?',
    low: 'Nada provável',
    high: 'Muito provável',
  },
  csat: {
    question: 'Qual é o seu grau de satisfação com {brand}?',
    low: 'Muito insatisfeito',
    high: 'Muito satisfeito',
  },
  ces: {
    question: '{brand} facilitou a resolução do meu pedido.',
    low: 'Discordo totalmente',
    high: 'Concordo totalmente',
  },
  common: {
    comment: 'Qual é o principal motivo da sua resposta?',
    optional: 'opcional',
    submit: 'Enviar',
    choose: 'Escolha uma resposta, por favor.',
    thanks: 'Obrigado',
    thanksLow: 'Lamentamos que não tenha corrido melhor. A sua resposta chega a quem pode mudar isso.',
    thanksMiddle: 'Obrigado, isso ajuda-nos a melhorar.',
    thanksHigh: 'Ficamos muito contentes.',
    askLow: 'O que correu mal?',
    askMiddle: 'O que teria tornado tudo melhor?',
    askHigh: 'Do que gostou mais?',
    send: 'Enviar comentário',
    link: 'Continuar',
    change: 'Alterar a minha resposta',
    close: 'Fechar',
    closed: 'Este inquérito está encerrado. Obrigado por querer responder.',
    missing: 'Não há nenhum inquérito neste endereço. Talvez falte uma parte da ligação.',
    busy: 'Chegaram demasiadas respostas ao mesmo tempo. Tente novamente dentro de um minuto.',
  },
};
