import { adjustedRand } from '../../src/insight/adjustedRand.ts';
import { readBehaviour } from '../../src/insight/personas/behaviour.ts';
import { assigned, chooseGroups } from '../../src/insight/personas/chooseGroups.ts';
import { count, groupsFrom, judge } from '../../src/insight/personas/mixture.ts';
import { atLeast, type CompanyPart, type OfCompany, reported } from './part.ts';

interface Found {
  /** groups planted and found; 1 = none */
  planted: number;
  found: number;
  agreement: number;
  /** over customers with at least twelve interactions */
  agreementOfLong: number;
  /** what is reached when groups are described from the truth itself */
  bound: number;
  stability: number | null;
  gain: number | null;
  byChance: number;
  ms: number;
}

const LONG = 12;

/** Whether groups that behave alike are found, and none are where there are none. */
export const personas: CompanyPart<Found> = {
  name: 'personas',
  ofCompany({ selection, stages, truth, ids, to }) {
    const plan = stages();
    const before = performance.now();
    const behaviour = readBehaviour(selection, plan, to);
    const { chosen, stability, gainByChance } = chooseGroups(behaviour);
    const counted = count(behaviour);
    const size = behaviour.customer.length;
    const group = chosen
      ? [...assigned(judge(counted, chosen.mixture).posterior, chosen.k)]
      : new Array<number>(size).fill(0);
    const ms = performance.now() - before;
    const names = truth.personas.map(({ name }) => name);
    const k = Math.max(1, names.length);
    const planted = Array.from(behaviour.customer, (c) =>
      Math.max(0, names.indexOf(truth.personaOf[ids[c]!] ?? '')),
    );
    const known = new Float64Array(size * k);
    planted.forEach((g, c) => {
      known[c * k + g] = 1;
    });
    const told = [...assigned(judge(counted, groupsFrom(counted, known, k)).posterior, k)];
    const { offsets } = selection.columns;
    const long = [...planted.keys()].filter(
      (c) => offsets[behaviour.customer[c]! + 1]! - offsets[behaviour.customer[c]!]! >= LONG,
    );
    return {
      planted: k,
      found: chosen?.k ?? 1,
      agreement: adjustedRand(planted, group),
      agreementOfLong: adjustedRand(
        long.map((c) => planted[c]!),
        long.map((c) => group[c]!),
      ),
      bound: adjustedRand(planted, told),
      stability,
      gain: chosen?.gain ?? null,
      byChance: gainByChance,
      ms,
    };
  },
  figures(results) {
    const grouped = results.filter(({ key, result }) => key.planted && result.planted > 1);
    const alike = results.filter(({ result }) => result.planted === 1);
    const mean = (of: (result: Found) => number) =>
      grouped.length === 0 ? null : grouped.reduce((sum, { result }) => sum + of(result), 0) / grouped.length;
    const n = `${grouped.length} companies with groups`;
    return [
      atLeast(
        'personas: mean adjusted Rand index',
        mean(({ agreement }) => agreement),
        0.85,
        n,
      ),
      reported(
        'personas: the same where groups are described from the truth',
        mean(({ bound }) => bound),
        n,
      ),
      reported(
        `personas: the same over customers with ${LONG} interactions or more`,
        mean(({ agreementOfLong }) => agreementOfLong),
        n,
      ),
      reported(
        'personas: companies with the planted number of groups',
        grouped.length === 0
          ? null
          : grouped.filter(({ result }) => result.found === result.planted).length / grouped.length,
        n,
      ),
      atLeast(
        "personas: 'no clear groups' said where there are none",
        alike.length === 0 ? null : alike.filter(({ result }) => result.found === 1).length / alike.length,
        1,
        `${alike.length} companies without groups`,
      ),
    ];
  },
  details: (results) => results.map(line),
};

function line({ key, customers, result }: OfCompany<Found>): string {
  const { planted, found, agreement, agreementOfLong, bound, stability, gain, byChance, ms } = result;
  const what = `${key.industry} ${key.seed}${key.planted ? '' : ' even'} (${customers} customers): ${found} groups of ${planted}`;
  return `${what}, ${agreement.toFixed(3)}, bound ${bound.toFixed(3)}, long ${agreementOfLong.toFixed(3)}, stability ${stability?.toFixed(2) ?? '–'}, gain ${gain?.toFixed(2) ?? '–'} (${byChance.toFixed(2)} by chance), ${Math.round(ms)} ms`;
}
