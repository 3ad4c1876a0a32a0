import type { Lexicon } from './lexicon.ts';

/** A short list by hand. */
export const french: Lexicon = {
  language: 'fr',
  isIndicative: true,
  words: [
    [
      -3.1,
      `horrible horriblement affreux affreuse catastrophe catastrophique scandaleux scandale honteux honteuse honte arnaque arnaqueurs
      arnaqué escroc escrocs escroquerie inadmissible inacceptable lamentable déplorable merde merdique exécrable odieux nul
      nulle nuls nulles pire minable ridicule voleurs vol menteurs mensonge mensonges dégoûtant dégoûté déteste cauchemar pitoyable`,
    ],
    [
      -2.3,
      `mauvais mauvaise mal déçu déçue décevant décevante déception colère fâché fâchée énervé énervée énervant agaçant frustré
      frustrée frustrant frustration furieux furieuse impoli impolie désagréable incompétent incompétente incompétence malpoli
      irrespectueux irrespect mépris cassé cassée défectueux défectueuse abîmé abîmée plainte réclamation insatisfait insatisfaite
      malheureusement dommage regrette triste sale inutile ignoré arrogant négligence injuste trompeur`,
    ],
    [
      -1.5,
      `problème problèmes erreur erreurs faux fausse panne pannes retard retards attente attendre attends attendu lent lente lenteur
      cher chère compliqué compliquée difficile confus confuse flou incompréhensible refusé refus rejeté bloqué bloquée bug
      bugs manque manquant perdu perdue annulé annulée résilier résiliation impossible jamais rien personne bruyant froid froide
      stress galère souci soucis injoignable incorrect`,
    ],
    [
      1.2,
      `ok aide aidé fonctionne marche résolu résolue solution propre calme rapide rapidement ponctuel facile facilement simple
      clair claire pratique compétent compétente honnête sûr utile disponible efficace efficacement`,
    ],
    [
      2.1,
      `bon bonne bien merci remercie gentil gentille aimable sympathique sympa serviable satisfait satisfaite satisfaction content
      contente heureux heureuse agréable fiable professionnel professionnelle recommande recommander mieux soulagé soulagée
      confiance accueillant accueillante poli polie souriant plaisir impeccable réactif`,
    ],
    [
      3,
      `excellent excellente parfait parfaite parfaitement super génial géniale formidable magnifique merveilleux merveilleuse
      fantastique extraordinaire top meilleur meilleure ravi ravie adore adoré bravo exceptionnel exceptionnelle remarquable`,
    ],
  ],
  phrases: [
    [
      -2.4,
      `plus jamais | pas bon | pas content | pas satisfait | pas de réponse | aucune réponse | aucune aide | aucune solution | toujours
      pas | toujours rien | marche pas | fonctionne pas | fonctionne plus | ne répond | trop cher | trop long | trop tard | trop lent | depuis des
      semaines | depuis des jours | depuis des mois | à fuir | à éviter | perte de temps | ne recommande pas | pas reçu | se moque* | au secours`,
    ],
    [
      2,
      `pas de problème | aucun problème | sans problème | aucun souci | pas mal | très bien | très bon | merci beaucoup | rien à dire | rien à redire | à recommander | grand merci`,
    ],
    [0, `bonne journée | bonne soirée | bien cordialement | bien à vous | service client`],
  ],
  emotions: {
    frustration:
      'frustr* | énerv* | agaç* | ras le bol | toujours pas | encore une fois | marre | perte de temps | galère',
    confusion: 'confus* | incompréhensible | comprends pas | comprends rien | pas clair | compliqué* | flou',
    disappointment: 'déçu* | décevant* | déception* | dommage | regrette | attendais mieux',
    anger: 'colère | furieu* | scandal* | honte* | arnaque* | inadmissible | déteste | voleurs',
    relief: 'soulag* | enfin résolu | enfin reçu | heureusement | ouf',
    delight: 'ravi* | adore | génial* | super | parfait* | excellent* | magnifique | formidable',
    trust: 'confiance | fiable* | honnête* | recommande | comme promis | comme convenu | compétent*',
  },
  negations: 'ne pas jamais rien aucun aucune sans ni guère plus',
  boosters:
    'très trop vraiment extrêmement totalement complètement absolument tellement si super hyper particulièrement tout',
  dampeners: 'assez peu plutôt parfois presque relativement légèrement',
  contrasts: 'mais cependant pourtant toutefois malgré',
  variants: (word) =>
    ['s', 'e', 'es', 'x', 'ment', 'r'].flatMap((ending) =>
      word.length > ending.length + 3 && word.endsWith(ending) ? [word.slice(0, -ending.length)] : [],
    ),
};
