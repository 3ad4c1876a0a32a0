import { expect, it } from 'vitest';
import { seededRandom } from '../../../src/engine/statistics/seededRandom.ts';
import { chooseForReview } from '../../../src/insight/text/chooseForReview.ts';
import { judgeTexts } from '../../../src/insight/text/judgeTexts.ts';
import { labelsMeant } from '../../../src/insight/text/labelWords.ts';
import { qualityOf } from '../../../src/insight/text/model/quality.ts';
import { type LabelledText, trainModel } from '../../../src/insight/text/model/trainModel.ts';
import { scoreTexts } from '../../../src/insight/text/scoreTexts.ts';
import { textKey } from '../../../src/insight/text/textKey.ts';
import { fromStoredModel, toStoredModel } from '../../../src/operations/text/stored.ts';

/** Words that no list knows, each with a label; a tenth of the labels is wrong. */
function madeUp(n: number, seed: number, wrong = 0.1): LabelledText[] {
  const random = seededRandom(seed);
  const words = { negative: ['blorp', 'quib'], neutral: ['zant', 'merp'], positive: ['flin', 'dwal'] };
  const labels = ['negative', 'neutral', 'positive'] as const;
  return Array.from({ length: n }, (_, i) => {
    const label = labels[Math.floor(random() * 3)]!;
    const filler = Array.from({ length: 4 }, () => `w${Math.floor(random() * 50)}`).join(' ');
    const text = `${filler} ${words[label][Math.floor(random() * 2)]} x${i}`;
    return { text, label: random() < wrong ? labels[Math.floor(random() * 3)]! : label };
  });
}

it('learns words that no list knows, says how sure it is, and is the same for the same texts', () => {
  const seen = madeUp(600, 1);
  const { model, quality } = trainModel(seen, 'one');
  const unseen = madeUp(600, 2, 0);
  const judged = judgeTexts(
    unseen.map(({ text }) => text),
    model,
  );
  const { accuracy } = qualityOf(
    unseen.map(({ label }) => label),
    judged.map(({ label }) => label),
  );
  expect(accuracy).toBeGreaterThan(0.97);
  expect(quality.accuracy).toBeGreaterThan(0.88);
  const mean = judged.reduce((sum, { confidence }) => sum + confidence, 0) / judged.length;
  expect(Math.abs(mean - 0.93)).toBeLessThan(0.06);
  expect(trainModel([...seen].reverse(), 'one')).toEqual({ model, quality });
});

it('comes back from the workspace as it was, without a word of a text', () => {
  const { model, quality } = trainModel(madeUp(200, 3), 'two');
  const labels = { negative: 1, neutral: 1, positive: 1 };
  const stored = toStoredModel(model, { trainedAt: '', from: '', labels, quality });
  expect(JSON.stringify(stored)).not.toMatch(/blorp|zant|flin/);
  expect(fromStoredModel(JSON.parse(JSON.stringify(stored)))).toEqual(model);
});

it('lets people come before the model, the model before the endpoint, and the lexicon last', () => {
  const { model } = trainModel(madeUp(400, 4), 'three');
  const texts = ['w1 w2 blorp', 'great service', 'unknown thing', 'hello hello'];
  const labels = { [textKey('Great service ')]: 'negative' as const };
  const answered = { [textKey('unknown thing')]: { sentiment: 0.25, confidence: 0.7 } };
  const scores = scoreTexts(texts, { labels, model: null, answered });
  expect([...scores.source]).toEqual([2, 0, 3, 2]);
  expect(scores.sentiment[1]).toBe(-1);
  expect(scores.sentiment[2]).toBe(0.25);
  const withModel = scoreTexts(texts, { labels, model, answered });
  expect([withModel.source[0], withModel.source[1]]).toEqual([1, 0]);
  expect(withModel.sentiment[0]).toBeLessThan(-0.5);
});

it('reads labels in free wording, as stars and as grades, and names those that it does not know', () => {
  const of = (...said: string[]) => said.map((one) => labelsMeant(said).meaning.get(one));
  expect(of('NEG', 'Neutral', ' pos'.trim())).toEqual(['negative', 'neutral', 'positive']);
  expect(of('1', '2', '3', '4', '5')).toEqual(['negative', 'negative', 'neutral', 'positive', 'positive']);
  expect(of('1 star', '5 stars')).toEqual(['negative', 'positive']);
  expect(of('-1', '0', '1')).toEqual(['negative', 'neutral', 'positive']);
  expect(of('0', '1')).toEqual(['negative', 'positive']);
  expect(of('0', '7', '10')).toEqual(['negative', 'neutral', 'positive']);
  expect(labelsMeant(['good', 'purple', '']).unknown).toEqual(['purple']);
});

it('knows a text by its key: capitals and blanks around it make no difference, anything else does', () => {
  expect(textKey(' Hello World\n')).toBe(textKey('hello world'));
  expect(textKey('hello world')).not.toBe(textKey('hello  world'));
  const keys = new Set(Array.from({ length: 200_000 }, (_, i) => textKey(`text number ${i}`)));
  expect(keys.size).toBe(200_000);
  for (const key of [...keys].slice(0, 50)) expect(key).toMatch(/^[0-9a-f]{16}$/);
});

it('asks first about what it is unsure of, each text once, and about texts that are unlike each other', () => {
  const texts = [
    'the bill is odd',
    'The bill is odd',
    'the bill is odd today',
    'a parcel came late',
    'sure thing here',
    '?!',
  ];
  const scores = {
    confidence: Float32Array.from([0.4, 0.4, 0.4, 0.45, 0.95, 0.1]),
    source: Uint8Array.from([2, 2, 2, 2, 2, 2]),
    sentiment: new Float32Array(6),
  };
  const all = [0, 1, 2, 3, 4, 5];
  expect(chooseForReview(texts, scores, all, () => false, 2)).toEqual([0, 3]);
  expect(chooseForReview(texts, scores, all, (key) => key === textKey(texts[0]!), 1)).toEqual([2]);
  expect(chooseForReview(texts, scores, all, () => false, 10)).toHaveLength(4);
});
