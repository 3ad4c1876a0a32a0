import { expect, it, vi } from 'vitest';
import { everything } from '../../src/engine/selection.ts';
import { createAnswers } from '../../src/operations/answers.ts';
import { columnsOf } from '../support/columns.ts';

const selection = () => everything(columnsOf([{ customer: 'a', time: 1, touchpoint: 'Visit' }]));

it('answers the same question on the same selection once', async () => {
  const answers = createAnswers();
  const answer = vi.fn(async () => 'one');
  const here = selection();
  expect([await answers.get(here, 'n', answer), await answers.get(here, 'n', answer)]).toEqual([
    'one',
    'one',
  ]);
  expect(answer).toHaveBeenCalledTimes(1);
  await answers.get(here, 'm', answer);
  await answers.get(selection(), 'n', answer);
  expect(answer).toHaveBeenCalledTimes(3);
});

it('does not keep an answer that failed', async () => {
  const answers = createAnswers();
  const here = selection();
  await expect(answers.get(here, 'n', () => Promise.reject(new Error('broken off')))).rejects.toThrow(
    'broken off',
  );
  expect(await answers.get(here, 'n', async () => 2)).toBe(2);
});

it('goes on with an answer until nobody waits for it', async () => {
  const answers = createAnswers();
  const here = selection();
  const stopped: string[] = [];
  const endless = (name: string) => (signal?: AbortSignal) =>
    new Promise<string>((resolve, reject) => {
      signal?.addEventListener('abort', () => {
        stopped.push(name);
        reject(signal.reason);
      });
      setTimeout(() => resolve(name), 40);
    });
  const [first, second, third] = [new AbortController(), new AbortController(), new AbortController()];
  const asked = [first, second].map(({ signal }) => answers.forCaller(signal).get(here, 'n', endless('n')));
  const alone = answers.forCaller(third.signal).get(here, 'm', endless('m'));
  first.abort(new Error('gone'));
  third.abort(new Error('gone too'));
  await expect(asked[0]).rejects.toThrow('gone');
  await expect(alone).rejects.toThrow('gone too');
  expect(await asked[1]).toBe('n');
  expect(stopped).toEqual(['m']);
  expect(await answers.get(here, 'm', async () => 'again')).toBe('again');
  second.abort();
  expect(await answers.get(here, 'n', endless('other'))).toBe('n');
});
