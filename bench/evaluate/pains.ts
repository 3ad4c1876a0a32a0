import { weightOf } from '../../src/insight/inbox/costOf.ts';
import { painPoints } from '../../src/insight/pains/painPoints.ts';
import type { EvaluatedCompany } from './company.ts';
import { atLeast, atMost, type CompanyPart, reported } from './part.ts';

interface Place {
  kind: string;
  touchpoint: string;
  to: string;
  channel: string;
  segment: string;
}

interface Held {
  planted: (Place & { isFound: boolean; isSegmentRight: boolean })[];
  claimed: (Place & { isRight: boolean; title: string })[];
}

/** Attributes that groups may be formed by in simulated companies. */
const attributes = ['region', 'plan', 'ageBand', 'household'];

function claimsOf(company: EvaluatedCompany) {
  const { selection, texts } = company;
  const ground = {
    stages: company.stages(),
    texts,
    scores: null,
    attributes,
    asOf: company.to,
  };
  const claims = painPoints(selection, ground);
  const prices = { perContact: null, perLostOutcome: null };
  return claims
    .map((claim) => ({ claim, weight: weightOf(claim.cost, prices) }))
    .sort((a, b) => b.weight - a.weight)
    .map(({ claim: { kind, at, title, p } }) => ({
      kind: kind as string,
      touchpoint: at.touchpoint ?? at.from ?? '',
      to: at.to ?? '',
      channel: at.channel ?? '',
      segment: at.segment ?? '',
      title: `${title}, p ${p.toExponential(1)}`,
    }));
}

function matches(planted: Place, claim: Place): boolean {
  if (planted.kind !== claim.kind) return false;
  if (claim.kind === 'wait') return claim.touchpoint === planted.touchpoint && claim.to === planted.to;
  if (claim.kind === 'channelGap')
    return claim.touchpoint === planted.touchpoint && claim.channel === planted.channel;
  if (claim.kind === 'failure') return [planted.touchpoint, planted.to].includes(claim.touchpoint);
  return claim.touchpoint === planted.touchpoint;
}

/** Planted pain points against the claims of the pain-point analysis. */
export const pains: CompanyPart<Held> = {
  name: 'pains',
  ofCompany(company) {
    const claims = claimsOf(company);
    const planted = company.truth.painPoints
      .filter(({ kind }) => kind !== 'unmetNeed')
      .map(({ kind, touchpoint, to, channel, where }) => ({
        kind: kind as string,
        touchpoint,
        to: to ?? '',
        channel: channel ?? '',
        segment: where === null ? '' : `${where.attribute}=${where.value}`,
      }));
    return {
      planted: planted.map((one) => {
        const found = claims.find((claim) => matches(one, claim));
        return { ...one, isFound: found !== undefined, isSegmentRight: found?.segment === one.segment };
      }),
      claimed: claims.map((claim) => ({ ...claim, isRight: planted.some((one) => matches(one, claim)) })),
    };
  },
  figures(results) {
    const planted = results.filter(({ key }) => key.planted);
    const all = planted.flatMap(({ result }) => result.planted);
    const top = planted.flatMap(({ result }) => result.claimed.slice(0, 10));
    const share = (rows: readonly boolean[]) =>
      rows.length === 0 ? null : rows.filter(Boolean).length / rows.length;
    const kinds = [...new Set(all.map(({ kind }) => kind))].sort();
    const bands: [number, number][] = [
      [0, 2000],
      [2000, 10_000],
      [10_000, Number.POSITIVE_INFINITY],
    ];
    const even = results.filter(({ key }) => !key.planted);
    return [
      atLeast(
        'pains: recall',
        share(all.map(({ isFound }) => isFound)),
        0.9,
        `${planted.length} companies, ${all.length} planted pains`,
      ),
      atLeast(
        'pains: precision in the ten most costly',
        share(top.map(({ isRight }) => isRight)),
        0.9,
        `${top.length} claims`,
      ),
      atMost(
        'pains: false insights in 20 companies with nothing planted',
        even.length === 0
          ? null
          : (even.reduce((sum, { result }) => sum + result.claimed.length, 0) * 20) / even.length,
        1,
        `${even.length} companies`,
      ),
      reported(
        'pains: right customers, of those found',
        share(all.filter(({ isFound }) => isFound).map(({ isSegmentRight }) => isSegmentRight)),
        'found pains',
      ),
      ...kinds.map((kind) => {
        const rows = all.filter((one) => one.kind === kind);
        const claimed = top.filter((one) => one.kind === kind);
        return reported(
          `pains: ${kind}: recall`,
          share(rows.map(({ isFound }) => isFound)),
          `${rows.length} planted; precision ${share(claimed.map(({ isRight }) => isRight))?.toFixed(2) ?? '–'} of ${claimed.length}`,
        );
      }),
      ...bands.map(([from, to]) => {
        const rows = planted
          .filter(({ customers }) => customers >= from && customers < to)
          .flatMap(({ result }) => result.planted);
        return reported(
          `pains: recall, ${from} to ${to} customers`,
          share(rows.map(({ isFound }) => isFound)),
          `${rows.length} planted`,
        );
      }),
    ];
  },
  details: (results) =>
    results.flatMap(({ key, customers, result }) => [
      ...result.planted
        .filter(({ isFound }) => !isFound)
        .map((one) => `missed: ${key.industry} ${key.seed} (${customers}): ${placeText(one)}`),
      ...result.claimed
        .filter(({ isRight }) => !isRight)
        .map((one) => `false: ${key.industry} ${key.seed} (${customers}): ${placeText(one)}: ${one.title}`),
    ]),
};

const placeText = ({ kind, touchpoint, to, channel, segment }: Place) =>
  [kind, touchpoint, to === '' ? '' : `→ ${to}`, channel, segment].filter((part) => part !== '').join(' ');
