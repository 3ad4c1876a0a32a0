import type { OutputOf } from '../../../api/types.ts';
import { countOf, formatCount } from '../../../format/numbers.ts';
import { formatDate } from '../../../format/times.ts';

export type Retention = OutputOf<'retentionPreview'>;
export type SourceRetention = Retention['sources'][number];

const offered = [1, 3, 6, 12, 13, 24, 36, 60, 84, 120];

/** '18 months', '2 years', 'forever'. */
export function monthsWords(months: number | null): string {
  if (months === null) return 'forever';
  return months % 12 === 0 ? countOf(months / 12, 'year') : countOf(months, 'month');
}

/** Rules to choose from, with the one that holds. */
export function ruleChoices(months: number | null): { value: string; label: string }[] {
  const all = [...new Set([...offered, ...(months === null ? [] : [months])])].sort((a, b) => a - b);
  return [
    { value: 'forever', label: 'Forever' },
    ...all.map((one) => ({ value: String(one), label: capital(monthsWords(one)) })),
  ];
}

export const ruleOf = (months: number | null): string => (months === null ? 'forever' : String(months));

/** What goes of a source, and when. */
export function effectWords({
  months,
  before,
  interactions,
  overdue,
  soon,
  oldest,
}: SourceRetention): string {
  if (interactions === 0) return 'Nothing of it is kept now.';
  const since = oldest === null ? '' : `, the oldest of ${formatDate(oldest)}`;
  if (months === null || before === null)
    return `Keeps ${interactions === 1 ? 'its 1 interaction' : `all ${countOf(interactions, 'interaction')}`}${since}.`;
  const now =
    overdue === 0
      ? `${interactions === 1 ? 'Its 1 interaction is' : `All ${countOf(interactions, 'interaction')} are`} younger than ${formatDate(before)}${since}.`
      : `${countOf(overdue, 'interaction')} of ${formatCount(interactions)} from before ${formatDate(before)} ${overdue === 1 ? 'goes' : 'go'} at the next daily run.`;
  if (soon === 0) return now;
  const then =
    overdue === 0 ? `${formatCount(soon)} ${soon === 1 ? 'goes' : 'go'}` : `${formatCount(soon)} more`;
  return `${now} ${then} within 30 days.`;
}

/** The command that sets a rule, as its input. */
export function ruleInput(source: string | undefined, rule: string) {
  const of = source === undefined ? {} : { source };
  if (rule === 'forever') return { ...of, forever: true };
  if (rule === 'workspace') return { ...of, asWorkspace: true };
  return { ...of, months: Number(rule) };
}

export const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
