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
