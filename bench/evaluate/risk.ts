import { runsOf } from '../../src/insight/drift/runs.ts';
import { openRisks } from '../../src/insight/risk/openRisks.ts';
import { atMost, type CompanyPart, reported } from './part.ts';
import { restrictUntil } from './until.ts';

interface Found {
  /** chances told, and what happened; empty where nothing could be learnt */
  bins: { predicted: number; hits: number; n: number }[];
  brier: number;
  baseline: number;
  n: number;
  ms: number;
}

/** Cuts a company's log at four fifths of its time, asks for the chances then, and holds them against what followed. */
export const risk: CompanyPart<Found> = {
  name: 'risk',
  ofCompany({ selection, stages, from, to }) {
    const plan = stages();
    const whole = runsOf(selection, plan.anywhere);
    const cut = from + (to - from) * 0.8;
    const began = performance.now();
    const { open, silenceMs } = openRisks(restrictUntil(selection, cut), { stages: plan, asOf: cut });
    const ms = performance.now() - began;
    // only what is known at the end: nothing followed for as long as the silence
    const next = new Map<number, number>();
    for (let r = 0; r < whole.count; r++)
      for (let i = whole.offsets[r]!; i < whole.offsets[r + 1]!; i++)
        if (whole.time[i]! > cut && !next.has(whole.customer[r]!))
          next.set(whole.customer[r]!, whole.time[i]!);
    const known = open.filter(({ since }) => since + silenceMs <= to);
    const happened = known.map(({ customer, since }) =>
      (next.get(customer) ?? Infinity) - since > silenceMs ? 1 : 0,
    );
    const base = happened.reduce<number>((sum, one) => sum + one, 0) / Math.max(1, known.length);
    const bins = Array.from({ length: 10 }, () => ({ predicted: 0, hits: 0, n: 0 }));
    let [brier, baseline] = [0, 0];
    for (const [at, { chance }] of known.entries()) {
      const bin = bins[Math.min(9, Math.floor(chance * 10))]!;
      bin.predicted += chance;
      bin.hits += happened[at]!;
      bin.n++;
      brier += (chance - happened[at]!) ** 2;
      baseline += (base - happened[at]!) ** 2;
    }
    return { bins, brier, baseline, n: known.length, ms };
  },
  figures(results) {
    const all = results.filter(({ result }) => result.n > 0);
    const n = all.reduce((sum, { result }) => sum + result.n, 0);
    const of = `${n} open journeys of ${all.length} companies (${results.length - all.length} had too few to learn from)`;
    const bins = Array.from({ length: 10 }, (_, at) =>
      all.reduce(
        (sum, { result }) => {
          const bin = result.bins[at]!;
          return { predicted: sum.predicted + bin.predicted, hits: sum.hits + bin.hits, n: sum.n + bin.n };
        },
        { predicted: 0, hits: 0, n: 0 },
      ),
    );
    const error = bins.reduce((sum, bin) => sum + Math.abs(bin.predicted - bin.hits), 0) / Math.max(1, n);
    const ratio =
      all.reduce((sum, { result }) => sum + result.brier, 0) /
      all.reduce((sum, { result }) => sum + result.baseline, 0);
    return [
      atMost('risk: mean calibration error', n === 0 ? null : error, 0.05, of),
      atMost(
        'risk: Brier score over that of the share that dropped off in the end',
        n === 0 ? null : ratio,
        1,
        of,
      ),
      reported('risk: longest, ms', Math.max(0, ...results.map(({ result }) => result.ms)), 'company'),
    ];
  },
  details: (results) =>
    results.map(
      ({ key, customers, result }) =>
        `${key.industry} ${key.seed} (${customers} customers): ${result.n} open, Brier ${(result.brier / Math.max(1, result.n)).toFixed(3)} against ${(result.baseline / Math.max(1, result.n)).toFixed(3)}; ${result.bins.map((bin) => (bin.n === 0 ? '–' : `${(bin.predicted / bin.n).toFixed(2)}→${(bin.hits / bin.n).toFixed(2)} (${bin.n})`)).join(' ')}`,
    ),
};
