import { type SurveyKind, scoresOf } from '../../../../model/survey.ts';
import type { OutputOf } from '../../../api/types.ts';

export type ListedSurvey = OutputOf<'listSurveys'>['surveys'][number];
export type Results = OutputOf<'surveyResults'>;

export const kindNames: Readonly<Record<SurveyKind, { name: string; asks: string; scale: string }>> = {
  nps: { name: 'NPS', asks: 'Would they recommend you?', scale: '0–10' },
  csat: { name: 'CSAT', asks: 'Are they satisfied?', scale: '1–5' },
  ces: { name: 'CES', asks: 'Was it easy?', scale: '1–7' },
};

export const groupNames: Readonly<Record<SurveyKind, Readonly<Record<'low' | 'middle' | 'high', string>>>> = {
  nps: { low: 'Detractors', middle: 'Passives', high: 'Promoters' },
  csat: { low: 'Dissatisfied', middle: 'Neutral', high: 'Satisfied' },
  ces: { low: 'Hard', middle: 'Neither', high: 'Easy' },
};

/** A score as its scale is usually told: NPS −100…100, CSAT in per cent, CES a mean. */
export function formatScore(kind: SurveyKind, value: number): string {
  if (kind === 'csat') return `${Math.round(value * 100)} %`;
  if (kind === 'ces') return value.toFixed(1);
  const rounded = Math.round(value);
  return rounded > 0 ? `+${rounded}` : rounded < 0 ? `−${-rounded}` : '0';
}

/** A score in the middle of each group, to show the thanks for it. */
export function scoreIn(kind: SurveyKind, group: 'low' | 'middle' | 'high'): number {
  const scores = scoresOf(kind);
  const at = {
    nps: { low: 3, middle: 8, high: 10 },
    csat: { low: 1, middle: 3, high: 5 },
    ces: { low: 2, middle: 4, high: 7 },
  };
  return scores.includes(at[kind][group]) ? at[kind][group] : (scores[0] ?? 0);
}
