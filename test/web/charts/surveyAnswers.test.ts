import { describe, expect, it } from 'vitest';
import { toMarkup } from '../../../src/web/charts/shape.ts';
import { drawSurveyAnswers } from '../../../src/web/charts/surveyAnswers.ts';

const found = {
  title: 'After a call',
  subtitle: 'CSAT about Helpline call',
  score: '67 %',
  interval: 'between 30 % and 90 % with 95 %, of 3 answers',
  answers: [
    { label: '1', n: 1, figure: '1 (33 %)', group: 'low' as const },
    { label: '3', n: 0, figure: '0 (0 %)', group: 'middle' as const },
    { label: '5', n: 2, figure: '2 (67 %)', group: 'high' as const },
  ],
  groups: [
    { label: 'Satisfied', figure: '67 % · 2' },
    { label: 'Dissatisfied', figure: '33 % · 1' },
  ],
};

describe('the answers of a survey', () => {
  it('stand as bars below the score, with its interval and n', () => {
    const { drawing, height } = drawSurveyAnswers(found, 640);
    expect(toMarkup(drawing)).toMatchSnapshot();
    expect(height).toBe(276);
  });
  it('are drawn whatever there is', () => {
    const none = { ...found, answers: found.answers.map((answer) => ({ ...answer, n: 0 })), groups: [] };
    expect(toMarkup(drawSurveyAnswers(none, 640).drawing)).not.toMatch(/NaN|Infinity/);
  });
});
