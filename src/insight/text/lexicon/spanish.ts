import type { Lexicon } from './lexicon.ts';

/** A short list by hand. */
export const spanish: Lexicon = {
  language: 'es',
  isIndicative: true,
  words: [
    [
      -3.1,
      `horrible terrible pésimo pésima desastre desastroso fatal vergüenza vergonzoso vergonzosa asco asqueroso estafa estafadores
      estafador ladrones robo inaceptable indignante lamentable deplorable mierda basura peor ridículo mentirosos mentira
      mentiras odio nefasto nefasta inútil inútiles pesadilla patético engaño engañado engañada inadmisible`,
    ],
    [
      -2.3,
      `malo mala mal malos malas decepcionado decepcionada decepcionante decepción decepcion enfadado enfadada enojado enojada
      furioso furiosa frustrado frustrada frustrante frustración molesto molesta grosero grosera maleducado maleducada
      antipático incompetente incompetentes incompetencia irrespetuoso roto rota defectuoso defectuosa dañado dañada queja quejas
      reclamación insatisfecho insatisfecha descontento desgraciadamente lamentablemente lástima triste sucio sucia caos
      ignorado injusto abusivo abuso arrogante negligencia`,
    ],
    [
      -1.5,
      `problema problemas error errores fallo fallos falla equivocado incorrecto avería retraso retrasos demora espera esperando
      esperar lento lenta lentitud caro cara complicado complicada difícil confuso confusa rechazado rechazada bloqueado
      bloqueada falta faltaba perdido perdida cancelado cancelada cancelar imposible nunca nadie nada ruido frío fría estrés
      tarde tardan tardaron colgaron cuelgan`,
    ],
    [
      1.2,
      `ok ayuda ayudó ayudaron funciona resuelto resuelta solución solucionado solucionaron limpio limpia tranquilo barato rápido
      rápida rápidamente puntual fácil fácilmente sencillo claro clara cómodo práctico honesto seguro útil disponible eficiente
      eficaz`,
    ],
    [
      2.1,
      `bueno buena bien buen buenos buenas gracias agradezco agradecido agradecida amable amables simpático atento atenta servicial
      satisfecho satisfecha contento contenta feliz encantado encantada agradable fiable profesional profesionales recomiendo
      recomendable recomendar mejor aliviado aliviada confianza educado correcto gusto gustó`,
    ],
    [
      3,
      `excelente excelentes perfecto perfecta perfectamente genial estupendo estupenda maravilloso maravillosa fantástico fantástica
      increíble extraordinario espectacular mejor encanta encantó adoro inmejorable impecable magnífico magnífica fenomenal`,
    ],
  ],
  phrases: [
    [
      -2.4,
      `nunca más | no funciona | no funcionó | no contestan | no responden | no responde | nadie contesta | nadie responde | sin respuesta |
      sin solución | no ayuda | no ayudan | todavía no | aún no | sigo esperando | demasiado caro | demasiado tiempo | desde hace semanas | pérdida de
      tiempo | no recomiendo | no lo recomiendo | no llegó | no ha llegado | no he recibido | mal servicio | tomadura de pelo`,
    ],
    [
      2,
      `sin problema | sin problemas | ningún problema | no está mal | muy bien | muy buen | muy buena | muchas gracias | mil gracias | todo bien | todo perfecto`,
    ],
    [0, `buenos días | buenas tardes | buenas noches | por favor ayuda`],
  ],
  emotions: {
    frustration:
      'frustra* | harto | harta | otra vez | una y otra vez | todavía no | sigo esperando | pérdida de tiempo | molest*',
    confusion: 'confus* | no entiendo | no comprendo | no queda claro | complicado | ni idea',
    disappointment: 'decepci* | lástima | esperaba más | esperaba algo mejor | me arrepiento',
    anger: 'furios* | enfadad* | enojad* | indignante | vergüenza | estafa* | asco | odio | ladrones',
    relief: 'alivi* | por fin | menos mal | por suerte',
    delight: 'encanta* | genial | maravillos* | fantástic* | perfecto | excelente* | increíble',
    trust: 'confianza | confío | fiable* | honest* | recomiendo | como prometi* | cumplen | cumplieron',
  },
  negations: 'no nunca jamás ningún ninguna sin ni tampoco nada nadie',
  boosters:
    'muy tan demasiado realmente totalmente completamente absolutamente súper extremadamente bastante mucho mucha todo',
  dampeners: 'algo poco ligeramente casi relativamente',
  contrasts: 'pero sino aunque embargo',
  variants: (word) =>
    ['s', 'es', 'mente'].flatMap((ending) =>
      word.length > ending.length + 3 && word.endsWith(ending) ? [word.slice(0, -ending.length)] : [],
    ),
};
