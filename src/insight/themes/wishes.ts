import { matchAll, readPhrases } from './phrases.ts';
import { phrasesOf } from './seeds/seed.ts';
import { leadWords, stopWords } from './stopWords.ts';
import { BREAK, type Tokens } from './tokens.ts';

/** A thing that a text asks for, by the words it is about. */
export interface Wish {
  readonly text: number;
  /** codes of the words that say what, each once, rising */
  readonly about: readonly number[];
  /** places [from, to) in `tokens.codes` of the words behind the asking */
  readonly from: number;
  readonly to: number;
}

/** Behind these stands what is wished. */
const asking = phrasesOf(`
  i wish, we wish, wish there, wish you, wish it, wish they, wishing for, if only, would be * if, would be * to, would be * when, would be so * if, would be really * if, would be very * if, would be nice to, it'd be * if, that'd be * if,
  why can't i, why can't we, why can't you, why can't it, why can't one, why cant i, why cant we, why cant you, why cant it, why can i not, why can we not, why can one not, why isn't there, why is there no, why don't you offer, why don't you have, why not offer,
  please add, please offer, please provide, please introduce, please make it possible, please bring back, pls add, could you add, could you please add, can you add, can you please add, can we have, could we have, can we get, you should add, you should offer, you should have, they should add, there should be, there ought to be, should be possible to, should be able to, should be an option, should be a way,
  would like to be able to, would love to be able to, i'd love to be able to, i'd like to be able to, i would like to have, i would love to have, would love to see, would like to see, i'd love to see, want to be able to, would love a, would love an, would welcome, would appreciate, need an option, needs an option, need a way, needs a way, add an option, add a way, add a feature, would help if, would help to, how about adding, feature request, missing feature,
  ich wünsch*, wir wünsch*, wünschenswert, wäre * wenn, wäre es * wenn, wäre super wenn, warum kann ich nicht, warum kann man nicht, warum können wir nicht, warum gibt es kein, warum gibt es keine, warum gibt es keinen, wieso kann ich nicht, wieso kann man nicht, wieso gibt es kein, wieso gibt es keine, bitte ergänzen, bitte fügen sie, bitte bieten sie, bitte führt, es sollte möglich sein, es sollte, man sollte, ihr solltet, sie sollten, hätte gern, hätte gerne, ich würde gern, ich würde gerne, es fehlt, mir fehlt, könntet ihr, könnten sie bitte,
  j'aimerais, on aimerait, nous aimerions, je souhaiterais, je voudrais pouvoir, serait * si, serait * de, serait * que, pourquoi je ne peux pas, pourquoi ne puis je pas, pourquoi on ne peut pas, pourquoi ne peut on pas, pourquoi n'y a t il pas, il faudrait, il manque, dommage qu'on ne puisse pas, veuillez ajouter, merci d'ajouter, pourriez vous ajouter, vous devriez,
  ojalá, me gustaría, nos gustaría, quisiera poder, estaría * si, estaría * que, sería * si, sería * que, sería * poder, por qué no puedo, por qué no se puede, por qué no podemos, por qué no hay, por favor añad*, por favor agreg*, deberían, debería haber, hace falta, echo en falta,
  ik wou dat, ik zou willen, ik zou graag, wij zouden graag, zou * zijn als, zou * zijn om, zou het * vinden als, waarom kan ik niet, waarom kan je niet, waarom kan men niet, waarom is er geen, waarom kunnen we niet, graag een, voeg alsjeblieft, zouden jullie, jullie zouden, er zou een, ik mis een, ik mis de`);

/** Before these stands what is wished, where nothing stands behind them. */
const welcoming = phrasesOf(`
  would be nice, would be great, would be good, would be helpful, would be useful, would be lovely, would be appreciated, would be welcome, would help, would be a plus, it'd be nice, that'd be nice,
  wäre schön, wäre gut, wäre toll, wäre hilfreich, wäre super, würde helfen, fehlt mir, fehlt leider,
  serait bien, serait utile, serait pratique, serait appréciable,
  estaría bien, sería útil, sería genial, ayudaría, zou fijn zijn, zou handig zijn, zou mooi zijn, zou helpen`);

/** What is said so and asks for nothing: good wishes, and regret. */
const otherwise = phrasesOf(`
  wish you all, wish you good, wish you luck, wish you well, wish you a, wish you the best, wish you every, wish you and, wish them all, wish them well, wish i had never, wish i hadn't, wish i'd never, wish i never, wish i had not, wish i didn't, wish i did not, wish i'd known, wish i had known, wish i knew, wish i had read, wish i'd read, wish i could say, wish i could give, wish we had never, wish we hadn't, wish we never, wish i had gone, wish i had chosen, wish i had stayed, wish i was kidding, wish i was joking, wish i were joking,
  wünsche ihnen, wünsche euch, wünsche ein, wünsche einen, wünsche allen, wünsche noch`);

/** Words of asking itself, that say nothing of what is wished. */
const empty = new Set(
  `able possible possibility option options feature add added adding offer provide nice good great better best helpful useful lovely easier easy
  please way ways choose choice somehow soon future simply wish wished hope hopefully really love like would could should people customers
  möglich möglichkeit gut schön toll besser bitte option einfach gerne gern würde wäre hätte geben gäbe
  possible possibilité bien mieux option pouvoir simplement serait ajouter
  posible posibilidad bien mejor opción poder gustaría haya hubiera hubiese
  mogelijk mogelijkheid goed fijn beter optie graag zou zouden kunnen`.split(/\s+/),
);

/** Words of a wish that are looked at, from where it begins. */
const REACH = 16;

/** What texts ask for, in the words of five languages: 'I wish …', 'why can't I …', 'would be good if …', 'please add …'. */
export function wishesIn(tokens: Tokens): Wish[] {
  const { words, offsets, codes } = tokens;
  const isAbout = Uint8Array.from(words, (word) =>
    word.length < 2 || stopWords.has(word) || leadWords.has(word) || empty.has(word) ? 0 : 1,
  );
  const found = new Map<number, Wish & { readonly rule: number }>();
  const regrets = new Set<number>();
  const regretful = readPhrases([otherwise]);
  matchAll(tokens, regretful, (_, __, first) => regrets.add(first));
  const about = (from: number, to: number) =>
    [...new Set(codes.subarray(from, to))].filter((code) => isAbout[code] === 1).sort((a, b) => a - b);
  matchAll(tokens, readPhrases([asking, welcoming]), (text, rule, first, end) => {
    if (regrets.has(first) || regrets.has(first + 1)) return;
    const behind = (): [number, number] => {
      // 'Ich wünschte, ich …': a comma right behind the asking is part of it
      const from = codes[end] === BREAK ? end + 1 : end;
      const to = Math.min(offsets[text + 1]!, from + REACH);
      const stop = codes.subarray(from, to).indexOf(BREAK);
      return [from, stop < 0 ? to : from + stop];
    };
    const before = (): [number, number] => {
      const from = Math.max(offsets[text]!, first - REACH);
      return [from + codes.subarray(from, first).lastIndexOf(BREAK) + 1, first];
    };
    const places = rule === 0 ? [behind()] : [before(), behind()];
    const place = places.find(([from, to]) => about(from, to).length > 0);
    if (place === undefined) return;
    const said = about(...place);
    const known = found.get(text);
    // what stands behind the asking says more than what stands before; of several that overlap the one with the fewest words says it best
    const isBetter =
      known === undefined || rule < known.rule || (rule === known.rule && said.length < known.about.length);
    if (isBetter) found.set(text, { text, about: said, from: place[0], to: place[1], rule });
  });
  return [...found.values()].map(({ rule: _, ...wish }) => wish).sort((a, b) => a.text - b.text);
}
