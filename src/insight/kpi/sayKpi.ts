import { sayCount, sayDuration, sayShare } from '../say.ts';
import type { KpiUnit } from './unitOf.ts';

/** A value of a KPI in words: '81 %', '2.3 days', '41'. */
export function sayKpi(value: number, unit: KpiUnit): string {
  if (unit === 'share') return sayShare(value);
  if (unit === 'ms') return sayDuration(value);
  if (unit === 'count' || Math.abs(value) >= 1000)
    return `${value < 0 ? '−' : ''}${sayCount(Math.abs(value))}`;
  const digits = Math.abs(value) < 10 ? 2 : 1;
  const text = Number(Math.abs(value).toFixed(digits)).toString();
  return `${value < 0 && Number(text) !== 0 ? '−' : ''}${text}`;
}
