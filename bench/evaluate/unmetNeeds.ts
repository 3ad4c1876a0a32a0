import type { Ground } from '../../src/insight/claim.ts';
import { unmetNeeds as find } from '../../src/insight/themes/unmetNeeds.ts';
import { atLeast, atMost, type CompanyPart, reported } from './part.ts';

interface Found {
  planted: { touchpoint: string; writers: number }[];
  claimed: { touchpoint: string | null; stage: string | null; title: string; isRight: boolean }[];
  missed: string[];
}

/** Whether wishes that were planted are claimed where they were, and none elsewhere. */
export const unmetNeeds: CompanyPart<Found> = {
  name: 'unmetNeeds',
  ofCompany({ selection, texts, stages, truth, to }) {
    const ground: Ground = { stages: stages(), texts, scores: null, attributes: [], asOf: to };
    const planted = truth.painPoints
      .filter(({ kind }) => kind === 'unmetNeed')
      .map(({ touchpoint }) => touchpoint);
    const names = selection.columns.touchpoint.names;
    const writersAt = (touchpoint: string) =>
      texts.touchpoint.filter((code) => names[code] === touchpoint).length;
    const claims = find(selection, ground);
    return {
      planted: planted.map((touchpoint) => ({ touchpoint, writers: writersAt(touchpoint) })),
      claimed: claims.map(({ at, title }) => ({
        touchpoint: at.touchpoint ?? null,
        stage: at.stage ?? null,
        title,
        isRight: at.touchpoint !== undefined && planted.includes(at.touchpoint),
      })),
      missed: planted.filter((touchpoint) => !claims.some(({ at }) => at.touchpoint === touchpoint)),
    };
  },
  figures(results) {
    const withNeeds = results.filter(({ key }) => key.planted).map(({ result }) => result);
    const planted = withNeeds.flatMap((one) => one.planted).length;
    const missed = withNeeds.flatMap((one) => one.missed).length;
    const claims = withNeeds.flatMap((one) => one.claimed);
    const even = results.filter(({ key }) => !key.planted);
    const inEven = even.flatMap(({ result }) => result.claimed).length;
    const n = `${withNeeds.length} companies, ${planted} planted wishes, ${claims.length} claims`;
    return [
      atLeast('unmet needs: recall', planted === 0 ? null : (planted - missed) / planted, 0.9, n),
      atLeast(
        'unmet needs: precision',
        claims.length === 0 ? null : claims.filter(({ isRight }) => isRight).length / claims.length,
        0.9,
        n,
      ),
      atMost(
        'unmet needs: claims with nothing planted',
        even.length === 0 ? null : inEven,
        0,
        `${even.length} companies`,
      ),
      reported('unmet needs: recall where at least 20 wrote there', shareFound(withNeeds), n),
    ];
  },
  details: (results) =>
    results.flatMap(({ key, customers, result }) => {
      const who = `${key.industry} ${key.seed} (${customers} customers)`;
      return [
        ...result.planted
          .filter(({ touchpoint }) => result.missed.includes(touchpoint))
          .map(({ touchpoint, writers }) => `${who}: missed at ${touchpoint}, where ${writers} wrote`),
        ...result.claimed.filter(({ isRight }) => !isRight).map(({ title }) => `${who}: wrongly ${title}`),
      ];
    }),
};

function shareFound(results: readonly Found[]): number | null {
  const often = results.flatMap(({ planted, missed }) =>
    planted.filter(({ writers }) => writers >= 20).map(({ touchpoint }) => !missed.includes(touchpoint)),
  );
  return often.length === 0 ? null : often.filter(Boolean).length / often.length;
}
