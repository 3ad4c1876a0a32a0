import { linearScale } from './scale.ts';
import { type Shape, shape, tenth } from './shape.ts';

export interface SurveyAnswers {
  /** the survey's name */
  title: string;
  /** what it asks about */
  subtitle: string;
  /** the score as it is told, with its interval and its n */
  score: string;
  interval: string;
  answers: readonly { label: string; n: number; figure: string; group: 'high' | 'middle' | 'low' }[];
  groups: readonly { label: string; figure: string }[];
}

const fills = { high: 'var(--teal)', middle: 'var(--line-strong)', low: 'var(--warn)' } as const;
const row = 24;
const labelWidth = 32;
const figureWidth = 96;
const margin = 24;

/** What a survey found, as a picture: its score with interval and n, a bar for each answer, and the groups that make the score. */
export function drawSurveyAnswers(
  { title, subtitle, score, interval, answers, groups }: SurveyAnswers,
  width: number,
): { drawing: Shape; height: number } {
  const text = (x: number, y: number, content: string, attributes: Shape['attributes'] = {}) =>
    shape('text', { x, y, 'font-size': 12, fill: 'var(--ink)', ...attributes }, content);
  const most = Math.max(0, ...answers.map(({ n }) => n));
  const inner = width - 2 * margin;
  const long = linearScale(0, most || 1, 0, inner - labelWidth - figureWidth);
  const top = margin + 112;
  const bars = answers.map(({ label, n, figure, group }, at) =>
    shape(
      'g',
      { transform: `translate(${margin},${top + at * row})` },
      shape('title', {}, `${label}: ${figure}`),
      text(labelWidth - 12, 14, label, { 'font-weight': 600, 'text-anchor': 'end' }),
      shape('rect', {
        x: labelWidth,
        y: 4,
        width: n === 0 ? 0 : tenth(Math.max(1, long(n))),
        height: 13,
        rx: 2,
        fill: fills[group],
      }),
      text(inner, 14, figure, { 'text-anchor': 'end' }),
    ),
  );
  const below = top + answers.length * row + 26;
  const each = inner / Math.max(1, groups.length);
  return {
    drawing: shape(
      'g',
      {},
      text(margin, margin + 12, title, { 'font-size': 15, 'font-weight': 660 }),
      text(margin, margin + 30, subtitle, { fill: 'var(--mute)' }),
      text(margin, margin + 70, score, { 'font-size': 30, 'font-weight': 660 }),
      text(margin, margin + 92, interval, { fill: 'var(--mute)' }),
      bars,
      groups.map(({ label, figure }, at) =>
        shape(
          'g',
          { transform: `translate(${tenth(margin + at * each)},${below})` },
          text(0, 0, label, { fill: 'var(--mute)' }),
          text(0, 18, figure, { 'font-weight': 640 }),
        ),
      ),
    ),
    height: below + 18 + margin,
  };
}
