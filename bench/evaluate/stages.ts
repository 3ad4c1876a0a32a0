import { adjustedRand } from '../../src/insight/adjustedRand.ts';
import { atLeast, type CompanyPart, reported } from './part.ts';

interface Found {
  agreement: number;
  found: number;
  planted: number;
}

/** Whether the stages that are discovered are those that were planted, over the touchpoints of the journey. */
export const stages: CompanyPart<Found> = {
  name: 'stages',
  ofCompany({ selection, stages, truth }) {
    const plan = stages();
    const stageOf = new Map(
      truth.stages.flatMap(({ touchpoints }, s) => touchpoints.map((name) => [name, s] as const)),
    );
    const planted: number[] = [];
    const found: number[] = [];
    selection.touchpoints.names.forEach((name, label) => {
      const stage = stageOf.get(name);
      if (stage === undefined) return;
      planted.push(stage);
      found.push(plan.of[label]!);
    });
    return {
      agreement: adjustedRand(planted, found),
      found: plan.names.length,
      planted: truth.stages.length,
    };
  },
  figures(results) {
    const all = results.filter(({ key }) => key.planted).map(({ result }) => result.agreement);
    const mean = all.length === 0 ? null : all.reduce((sum, one) => sum + one, 0) / all.length;
    const n = `${all.length} companies`;
    return [
      atLeast('stages: mean adjusted Rand index', mean, 0.8, n),
      reported(
        'stages: companies at 0.8 or more',
        all.length === 0 ? null : all.filter((one) => one >= 0.8).length / all.length,
        n,
      ),
    ];
  },
  details: (results) =>
    results
      .filter(({ result }) => result.agreement < 0.8)
      .map(
        ({ key, customers, result }) =>
          `${key.industry} ${key.seed} (${customers} customers): ${result.agreement.toFixed(2)}, ${result.found} stages of ${result.planted}`,
      ),
};
