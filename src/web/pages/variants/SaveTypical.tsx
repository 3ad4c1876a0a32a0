import { drawWays } from '../../charts/waysList.ts';
import { SaveMenu } from '../../components/SaveMenu.tsx';
import { collapseRepeats } from '../../components/StepStrip.tsx';
import { toCsv } from '../../components/saveFile.ts';
import { formatCount, formatShare } from '../../format/numbers.ts';
import type { Representatives } from './TypicalCard.tsx';

/** The typical journeys as a picture and as a table. */
export function SaveTypical({ data, head }: { data: Representatives | undefined; head: HTMLElement | null }) {
  const list = data?.representatives ?? [];
  const picture = () => {
    const { drawing, height } = drawWays(
      list.map((one) => ({
        steps: collapseRepeats(one.touchpoints),
        share: one.share,
        figure: `${formatCount(one.journeys)} · ${formatShare(one.share)}`,
        note: `${formatShare(one.exactShare)} exactly so`,
      })),
      1200,
    );
    return { shape: drawing, width: 1200, height };
  };
  const csv = () =>
    toCsv(
      [
        'way',
        'journeys',
        'customers',
        'share',
        'variants',
        'exact',
        'meanDistance',
        'medianMs',
        'moreOften',
        'lessOften',
      ],
      list.map((one) => [
        one.touchpoints.join(' → '),
        one.journeys,
        one.customers,
        one.share,
        one.variants,
        one.exact,
        one.meanDistance,
        one.medianMs,
        marksText(one.setApart.filter(({ difference }) => difference > 0)),
        marksText(one.setApart.filter(({ difference }) => difference < 0)),
      ]),
    );
  return (
    <SaveMenu
      head={head}
      name="typical-journeys"
      disabled={data === undefined || data.n.journeys === 0}
      picture={picture}
      tables={[{ csv }]}
    />
  );
}

const marksText = (marks: Representatives['representatives'][number]['setApart']) =>
  marks
    .map(
      ({ touchpoint, journeys, n, restJourneys, restN }) =>
        `${touchpoint} (${journeys} of ${n}, else ${restJourneys} of ${restN})`,
    )
    .join('; ');
