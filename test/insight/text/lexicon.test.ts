import { describe, expect, it } from 'vitest';
import { languageOf } from '../../../src/insight/text/language/languageOf.ts';
import { createLexiconScorer } from '../../../src/insight/text/lexicon/lexiconScorer.ts';
import type { SentimentLabel } from '../../../src/insight/text/scorer.ts';
import { tokensOf } from '../../../src/insight/text/tokens.ts';
import { createVocabulary } from '../../../src/insight/text/vocabulary.ts';

const scorer = createLexiconScorer();
const one = async (text: string) => (await scorer.score([text]))[0]!;
const sentiment = async (text: string) => (await one(text)).sentiment;

describe('the lexicon', () => {
  it.each<[SentimentLabel, string]>([
    ['positive', 'The advisor was friendly and very helpful, thank you!'],
    ['positive', 'No problems at all, everything arrived on time.'],
    ['positive', 'Not bad, I am happy with it 😊'],
    ['negative', 'I have been on hold for two hours and nobody answers.'],
    ['negative', 'The app crashed again and I was charged twice'],
    ['negative', 'not helpful at all'],
    ['negative', 'The shop was nice but the delivery was a disaster.'],
    ['negative', 'Thanks for nothing.'],
    ['negative', 'Still waiting for my refund 😡'],
    ['neutral', 'Where can I change my address?'],
    ['neutral', 'I would like to order a second card, please let me know how.'],
    ['negative', 'Der Techniker ist nicht gekommen, ich bin sehr enttäuscht.'],
    ['positive', 'Vielen Dank, das hat super geklappt und alle waren sehr freundlich.'],
    ['negative', "Le service est nul et je suis très déçu de l'attente."],
    ['positive', 'Merci beaucoup, tout est parfait et très rapide.'],
    ['negative', 'El servicio es pésimo y nadie me contesta desde hace semanas.'],
    ['positive', 'Muchas gracias, todo ha sido muy rápido y el trato excelente.'],
    ['negative', 'Ik wacht al weken en de klantenservice is niet bereikbaar.'],
    ['positive', 'Heel goed geholpen, de medewerker was erg vriendelijk en snel.'],
  ])('finds %s: %s', async (label, text) => {
    expect((await one(text)).label).toBe(label);
  });

  it('knows what makes words stronger, weaker or their opposite', async () => {
    expect(await sentiment('good')).toBeGreaterThan(0);
    expect(await sentiment('very good')).toBeGreaterThan(await sentiment('good'));
    expect(await sentiment('slightly annoying')).toBeGreaterThan(await sentiment('annoying'));
    expect(await sentiment('not good')).toBeLessThan(0);
    expect(await sentiment("it isn't friendly")).toBeLessThan(0);
    expect(await sentiment('it isn’t friendly')).toBe(await sentiment("it isn't friendly"));
    expect(await sentiment('the food is GREAT')).toBeGreaterThan(await sentiment('the food is great'));
    expect(await sentiment('terrible!!!')).toBeLessThan(await sentiment('terrible'));
    expect(await sentiment('great price but terrible service')).toBeLessThan(0);
    expect(await sentiment('terrible price but great service')).toBeGreaterThan(0);
    expect(await sentiment('looooove it')).toBeGreaterThan(0);
  });

  it('stays within −1…1, whatever is said', async () => {
    for (const text of [
      'great '.repeat(500),
      'awful '.repeat(500),
      '',
      '!!!',
      '🙂'.repeat(99),
      '@a #b http://c.de/x',
    ]) {
      const { sentiment: said, confidence } = await one(text);
      expect(Math.abs(said)).toBeLessThanOrEqual(1);
      expect(confidence).toBeGreaterThanOrEqual(0);
      expect(confidence).toBeLessThanOrEqual(1);
    }
  });

  it('says nothing where there are no words, or in a language that it has no list for', async () => {
    for (const text of [
      '',
      '   ',
      'Это было ужасно',
      '非常に悪い',
      'Bardzo dziękuję, było mi bardzo miło i wszystko jest tak jak być powinno',
    ])
      expect(await one(text)).toMatchObject({ abstained: true, sentiment: 0 });
    expect((await one('12345')).abstained).toBe(false);
  });

  it.each([
    ['frustration', "I'm fed up with this", 'fed up'],
    ['confusion', 'The bill makes no sense to me', 'makes no sense'],
    ['disappointment', 'I expected better from you', 'expected better'],
    ['anger', 'This is OUTRAGEOUS', 'OUTRAGEOUS'],
    ['relief', 'What a relief that it works', 'relief'],
    ['delight', 'You made my day', 'made my day'],
    ['trust', 'They are reliable and honest', 'reliable'],
    ['disappointment', 'Ich bin sehr enttäuscht von der Hotline', 'enttäuscht'],
  ])('finds %s with the words that say so', async (emotion, text, words) => {
    const found = (await one(text)).emotions.filter((said) => said.emotion === emotion);
    expect(found.map(({ from, to }) => text.slice(from, to))).toContain(words);
  });

  it('does not find a feeling that is denied', async () => {
    expect((await one('I was never frustrated')).emotions).toEqual([]);
    expect((await one('I do not trust them')).emotions.map(({ emotion }) => emotion)).not.toContain('trust');
  });
});

it('tells languages by their small words, and says so where it can not', () => {
  const vocabulary = createVocabulary();
  const of = (text: string) => languageOf(text, tokensOf(text, vocabulary));
  expect(of('The parcel has not arrived and I want my money back')).toBe('en');
  expect(of('Das Paket ist nicht angekommen und ich will mein Geld zurück')).toBe('de');
  expect(of("Je n'ai pas reçu le colis et je veux être remboursé")).toBe('fr');
  expect(of('El paquete no ha llegado y quiero que me devuelvan el dinero')).toBe('es');
  expect(of('Het pakket is niet aangekomen en ik wil mijn geld terug')).toBe('nl');
  expect(of('Il pacco non è arrivato e voglio che mi sia rimborsato tutto')).toBe('it');
  expect(of('Посылка не пришла')).toBe('ru');
  expect(of('荷物が届いていません')).toBe('ja');
  expect(of('Router')).toBe('');
});
