import type { Ground } from '../../src/insight/claim.ts';
import { findDrift } from '../../src/insight/drift/findDrift.ts';
import { atLeast, atMost, type CompanyPart, reported } from './part.ts';

const day = 86_400_000;

interface Found {
  planted: string | null;
  /** the right kind of change at the right place within one week of the day */
  right: boolean;
  /** the right kind and place at any time */
  placed: boolean;
  wrong: string[];
  years: number;
  ms: number;
  details: string;
}

/** Whether changes are found where and when they were planted, and none elsewhere. */
export const drift: CompanyPart<Found> = {
  name: 'drift',
  ofCompany(company) {
    const { selection, texts, truth, from, to } = company;
    const ground: Ground = {
      stages: company.stages(),
      texts,
      scores: null,
      attributes: ['region', 'plan'],
      asOf: to,
    };
    const began = performance.now();
    const { changes, periods } = findDrift(selection, ground);
    const ms = performance.now() - began;
    const names = selection.touchpoints.names;
    const [planted] = truth.drift;
    const said = changes.map(({ series: { what, place }, step, p, also }) => {
      const touchpoint = place.touchpoint === null ? null : names[place.touchpoint]!;
      const channel = place.channel === null ? null : selection.channels.names[place.channel]!;
      const at = periods.bounds[step.at]!;
      const isPlace =
        planted !== undefined &&
        what === planted.what &&
        touchpoint === planted.touchpoint &&
        (planted.channel === null || channel === planted.channel);
      const late = planted === undefined ? Number.NaN : (at - Date.parse(planted.at)) / day;
      const text = `${what} ${place.from === null ? '' : `${names[place.from] ?? 'start'} → `}${touchpoint ?? ''} ${channel ?? ''} ${place.segment ?? ''} ${new Date(at).toISOString().slice(0, 10)} by ${step.by.toFixed(2)} p ${p.toExponential(0)} +${also?.length ?? 0}`;
      return { isPlace, isRight: isPlace && Math.abs(late) <= 7, text: `${text} (${late.toFixed(0)} d)` };
    });
    return {
      planted: planted?.what ?? null,
      right: said.some(({ isRight }) => isRight),
      placed: said.some(({ isPlace }) => isPlace),
      wrong: said.filter(({ isPlace }) => !isPlace).map(({ text }) => text),
      years: (to - from) / (365.25 * day),
      ms,
      details: `${planted === undefined ? 'none' : `${planted.what} ${planted.touchpoint} ${planted.channel ?? ''} ${planted.at.slice(0, 10)} by ${planted.by.toFixed(2)}`}; found ${said.map(({ text }) => text).join('; ') || 'nothing'}`,
    };
  },
  figures(results) {
    const planted = results.filter(({ result }) => result.planted !== null);
    const share = (is: (one: Found) => boolean) =>
      planted.length === 0 ? null : planted.filter(({ result }) => is(result)).length / planted.length;
    const years = results.reduce((sum, { result }) => sum + result.years, 0);
    const wrong = results.reduce((sum, { result }) => sum + result.wrong.length, 0);
    const n = `${planted.length} companies with a planted change`;
    return [
      atLeast(
        'drift: the right change within a week of its day',
        share(({ right }) => right),
        0.9,
        n,
      ),
      reported(
        'drift: the right change at any time',
        share(({ placed }) => placed),
        n,
      ),
      atMost(
        'drift: false alarms a simulated year',
        years === 0 ? null : wrong / years,
        1,
        `${years.toFixed(0)} years of ${results.length} companies`,
      ),
      reported('drift: longest, ms', Math.max(0, ...results.map(({ result }) => result.ms)), 'company'),
    ];
  },
  details: (results) =>
    results
      .filter(({ result }) => (result.planted !== null && !result.right) || result.wrong.length > 0)
      .map(
        ({ key, customers, result }) =>
          `${key.industry} ${key.seed} (${customers} customers, ${(result.years * 52).toFixed(0)} weeks): ${result.details}`,
      ),
};
