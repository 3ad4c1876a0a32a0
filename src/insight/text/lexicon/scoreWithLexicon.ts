import type { SentimentLabel, TextScore } from '../scorer.ts';
import { customerEmotions } from '../scorer.ts';
import type { Token } from '../tokens.ts';
import type { Vocabulary } from '../vocabulary.ts';
import type { Phrase, WordInfo } from './compileLexicon.ts';

/** How far from nothing a text has to be for a label. */
export const NEGATIVE_BELOW = -0.1;
export const POSITIVE_ABOVE = 0.3;

const BOOST = 0.293;
const LOUD = 0.733;
const NEGATED_GOOD = -0.74;
const NEGATED_BAD = -0.3;
const REACH = 3;

interface Hit {
  at: number;
  valence: number;
}

/**
 * How a text feels by the words in it, with the rules of VADER (Hutto & Gilbert 2014): negation, words that make others stronger or weaker,
 * what follows 'but', capitals, '!' and emoji. A text in which nothing is known is neutral, with little confidence.
 */
export function scoreWithLexicon(
  tokens: readonly Token[],
  { lexicons }: Pick<Vocabulary, 'lexicons'>,
  language: number,
): TextScore {
  const lexicon = lexicons[language]!;
  const infos: (WordInfo | null)[] = [];
  for (const { of } of tokens) {
    let info = of.infos[language];
    if (info === undefined) {
      info = lexicon.info(of.word);
      of.infos[language] = info;
    }
    infos.push(info);
  }
  const hits: Hit[] = [];
  const emotions: { emotion: (typeof customerEmotions)[number]; from: number; to: number }[] = [];
  const isMixed = tokens.some(({ of }) => of.isWord && !of.isLoud);
  let contrast = -1;
  let shouts = 0;
  let asks = 0;
  let taken = 0;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    const info = infos[i] ?? null;
    if (!token.of.isWord) {
      for (const sign of token.of.word) {
        if (sign === '!') shouts++;
        else if (sign === '?') asks++;
      }
      if (info && !Number.isNaN(info.valence)) hits.push({ at: i, valence: info.valence });
      continue;
    }
    if (info === null) continue;
    let isSaid = false;
    for (const phrase of info.phrases) {
      if (!follows(phrase, tokens, i)) continue;
      const last = i + phrase.rest.length;
      if (phrase.emotion >= 0) {
        if (!isNegated(infos, i))
          emotions.push({
            emotion: customerEmotions[phrase.emotion]!,
            from: token.from,
            to: tokens[last]!.to,
          });
      } else if (!isSaid && i >= taken) {
        isSaid = true;
        taken = last + 1;
        if (phrase.valence !== 0)
          hits.push({ at: i, valence: phrase.valence * stronger(tokens, infos, i, isMixed) });
      }
    }
    if (info.isContrast && i > 0 && i < tokens.length - 1) contrast = i;
    if (isSaid || i < taken || Number.isNaN(info.valence)) continue;
    hits.push({ at: i, valence: adjusted(tokens, infos, i, info.valence, isMixed) });
  }
  return settled(hits, contrast, shouts, asks, emotions);
}

function follows({ rest }: Phrase, tokens: readonly Token[], at: number): boolean {
  for (let k = 0; k < rest.length; k++) {
    const word = tokens[at + 1 + k]?.of.word;
    const wanted = rest[k]!;
    if (word === undefined) return false;
    if (wanted.endsWith('*') ? !word.startsWith(wanted.slice(0, -1)) : word !== wanted) return false;
  }
  return true;
}

function isNegated(infos: readonly (WordInfo | null)[], at: number): boolean {
  for (let back = 1; back <= REACH && at - back >= 0; back++) {
    const info = infos[at - back];
    if (info?.isContrast) return false;
    if (info?.isNegation) return true;
  }
  return false;
}

function stronger(
  tokens: readonly Token[],
  infos: readonly (WordInfo | null)[],
  at: number,
  isMixed: boolean,
): number {
  let factor = 1;
  if (isMixed && tokens[at]!.of.isLoud) factor += LOUD / 3;
  for (let back = 1; back <= REACH && at - back >= 0; back++)
    factor += ((infos[at - back]?.boost ?? 0) * BOOST * (1.05 - 0.05 * back)) / 2.4;
  return Math.max(0.2, factor);
}

function adjusted(
  tokens: readonly Token[],
  infos: readonly (WordInfo | null)[],
  at: number,
  valence: number,
  isMixed: boolean,
): number {
  const said = valence * stronger(tokens, infos, at, isMixed);
  if (!isNegated(infos, at)) return said;
  return said * (said > 0 ? NEGATED_GOOD : NEGATED_BAD);
}

function settled(
  hits: readonly Hit[],
  contrast: number,
  shouts: number,
  asks: number,
  emotions: TextScore['emotions'],
): TextScore {
  let sum = 0;
  for (const { at, valence } of hits) sum += contrast < 0 ? valence : valence * (at < contrast ? 0.5 : 1.5);
  if (sum !== 0) sum += Math.sign(sum) * Math.min(4, shouts) * 0.292;
  if (asks > 1) sum -= Math.min(3, asks) * 0.3;
  const sentiment = sum / Math.sqrt(sum * sum + 15);
  const label: SentimentLabel =
    sentiment <= NEGATIVE_BELOW ? 'negative' : sentiment >= POSITIVE_ABOVE ? 'positive' : 'neutral';
  const confidence = label === 'neutral' ? 0.5 : 0.5 + 0.4 * Math.abs(sentiment);
  return { sentiment, label, confidence, abstained: false, emotions };
}
