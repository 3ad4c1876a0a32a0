import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Operation } from '../../../src/operations/operation.ts';
import { operations } from '../../../src/operations/registry.ts';
import { freshFolder } from '../../support/program.ts';
import { realData } from '../../support/realData.ts';
import { type TestWorkspace, testWorkspace } from '../support/workspace.ts';

let workspace: TestWorkspace;
// biome-ignore lint/suspicious/noExplicitAny: results are looked at key by key
const ask = (name: string, input: object = {}): Promise<any> =>
  workspace.call(operations.find((one) => one.name === name) as Operation, input);

function csv(name: string, rows: readonly (readonly string[])[]): string {
  const file = join(freshFolder(), name);
  writeFileSync(file, rows.map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\n'));
  return file;
}

const day = (n: number) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString();

beforeAll(async () => {
  workspace = await testWorkspace();
  const rows: string[][] = [
    ['customer', 'time', 'touchpoint', 'channel', 'kind', 'text', 'rating', 'ratingKind'],
  ];
  for (let i = 0; i < 60; i++) {
    const id = `c${i}`;
    rows.push([id, day(i), 'Call', 'helpline', 'step', '', '', '']);
    rows.push([id, day(i + 1), 'Chat', 'webchat', 'step', '', '', '']);
    const good = i % 3 > 0;
    rows.push([
      id,
      day(i + 2),
      'Call',
      'survey',
      'feedback',
      good ? `Friendly and quick, case ${i}` : `I am fed up, write to x${i}@y.org`,
      good ? '5' : '1',
      'csat',
    ]);
    rows.push([id, day(i + 3), 'Chat', 'survey', 'feedback', `The blorpy bot again, case ${i}`, '', '']);
  }
  await ask('import', { files: [csv('log.csv', rows)] });
});
afterAll(() => workspace.close());

it('says how places feel, by ratings and by texts, with feelings in masked examples', async () => {
  const { cells, n, anchors } = await ask('emotions');
  expect(n).toEqual({ ratings: 60, texts: 120 });
  expect(anchors).toMatchObject([{ source: 'lexicon', n: 60 }]);
  const at = (name: string) => cells.find(({ touchpoint }: { touchpoint: string }) => touchpoint === name);
  expect(at('Call')).toMatchObject({
    n: 60,
    source: 'rating',
    mean: 0.3333,
    customers: 60,
    ratings: { csat: { n: 60 } },
  });
  expect(at('Chat')).toMatchObject({ n: 60, source: 'lexicon', indicative: false });
  const [felt] = at('Call').emotions;
  expect(felt).toMatchObject({ emotion: 'frustration', texts: 20 });
  expect(felt.examples[0].text).toMatch(/\[email\]/);
  expect(felt.examples[0].text.slice(felt.examples[0].from, felt.examples[0].to)).toBe('fed up');
  const channels = (await ask('emotions', { by: 'channel' })).cells;
  expect(channels.map(({ channel }: { channel: string }) => channel).sort()).toEqual(['helpline', 'webchat']);
  await expect(ask('emotions', { by: 'persona' })).rejects.toThrow(/no persona has a segment/);
});

it('lets people label, take back and train, and scores with it at once', async () => {
  const { texts, waiting, enough } = await ask('textReview', { limit: 5 });
  expect([texts.length, waiting, enough]).toEqual([5, 120, 200]);
  expect(JSON.stringify(texts)).not.toMatch(/@y\.org/);
  const [{ key }] = texts;
  expect(await ask('labelText', { key, label: 'positive' })).toMatchObject({
    label: 'positive',
    before: null,
    labelled: 1,
  });
  expect((await ask('textScorer')).bySource).toEqual({ label: 1, model: 0, lexicon: 119, endpoint: 0 });
  expect(await ask('labelText', { key, label: 'none' })).toMatchObject({ before: 'positive', labelled: 0 });
  await expect(ask('trainText')).rejects.toThrow(/too few to learn from/);
  for (let i = 0; i < 60; i += 2) {
    await ask('labelText', { text: `The blorpy bot again, case ${i}`, label: 'negative' });
    if (i % 3 > 0) await ask('labelText', { text: `Friendly and quick, case ${i}`, label: 'positive' });
  }
  const trained = await ask('trainText', { anyway: true });
  expect(trained).toMatchObject({
    from: 'review queue',
    labels: { negative: 30, positive: 20 },
    quality: { accuracy: 1 },
  });
  const { bySource, model } = await ask('textScorer');
  expect(bySource).toMatchObject({ label: 50 });
  expect(bySource.model).toBeGreaterThan(50);
  expect(model.quality.n).toBe(50);
  const { cells } = await ask('emotions');
  const chat = cells.find(({ touchpoint }: { touchpoint: string }) => touchpoint === 'Chat');
  expect(chat.mean).toBeLessThan(-0.3);
  expect(await ask('forgetTextModel')).toEqual({ forgotten: true });
});

it('holds a scorer against a labelled file, and says what it can not read', async () => {
  const file = csv('labelled.csv', [
    ['comment', 'stars'],
    ['great service, thank you', '5'],
    ['terrible, never again', '1'],
    ['where is the form', '3'],
    ['Vielen Dank, alles war sehr gut und ich bin zufrieden', '4'],
  ]);
  const result = await ask('evaluateText', { file, text: 'comment', label: 'stars' });
  expect(result).toMatchObject({
    scorer: { id: 'lexicon' },
    n: 4,
    accuracy: 1,
    macroF1: 1,
    majority: 0.5,
    abstained: 0,
  });
  expect(result.byLanguage.map(({ language }: { language: string }) => language)).toContain('de');
  await expect(ask('evaluateText', { file, text: 'coment', label: 'stars' })).rejects.toThrow(
    /no column coment: is it comment\?/,
  );
  const odd = csv('odd.csv', [
    ['text', 'label'],
    ['a', 'purple'],
    ['b', 'good'],
  ]);
  await expect(ask('evaluateText', { file: odd })).rejects.toThrow(
    /neither negative, neutral nor positive: purple/,
  );
  await expect(ask('evaluateText', { file, scorer: 'model' })).rejects.toThrow(/no model of its own/);
});

const tweets = realData('airline_feedback/tweets.csv');
it.skipIf(tweets === null)(
  'is right on real feedback as often as it is said to be (needs WAYMARK_DATA)',
  async () => {
    const result = await ask('evaluateText', {
      file: tweets,
      text: 'text',
      label: 'sentiment',
      scorer: 'lexicon',
    });
    expect(result.n).toBe(7190);
    expect(result.macroF1).toBeGreaterThan(0.66);
    expect(result.accuracy).toBeGreaterThan(result.majority + 0.07);
  },
  60_000,
);
