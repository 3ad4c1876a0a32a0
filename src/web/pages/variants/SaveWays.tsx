import { drawWays } from '../../charts/waysList.ts';
import { SaveMenu } from '../../components/SaveMenu.tsx';
import { collapseRepeats } from '../../components/StepStrip.tsx';
import { toCsv } from '../../components/saveFile.ts';
import { formatCount, formatPoints, formatShare } from '../../format/numbers.ts';
import { type Variants, waysOf } from './wayRows.ts';

/** The list as a picture and as a table. */
export function SaveWays({ data, head }: { data: Variants | undefined; head: HTMLElement | null }) {
  const ways = data ? waysOf(data) : [];
  const picture = () => {
    const { drawing, height } = drawWays(
      ways.map(({ touchpoints, variant, difference }) => ({
        steps: collapseRepeats(touchpoints),
        share: difference ? (difference.value ?? 0) : (variant?.share ?? 0),
        ...(difference ? { rest: difference.rest } : {}),
        figure: difference
          ? `${formatShare(difference.value)} · ${formatShare(difference.rest)}`
          : `${formatCount(variant?.journeys)} · ${formatShare(variant?.share)}`,
        note: difference
          ? `${formatPoints(difference.difference ?? 0)} pts`
          : `${formatShare(variant?.cumulative)} so far`,
      })),
      1200,
    );
    return { shape: drawing, width: 1200, height };
  };
  const csv = () =>
    data?.compare
      ? toCsv(
          ['way', 'group', 'groupN', 'rest', 'restN', 'difference', 'low', 'high'],
          ways.map(({ difference: d }) => [
            d?.at ?? '',
            d?.value ?? null,
            d?.n ?? null,
            d?.rest ?? null,
            d?.restN ?? null,
            d?.difference ?? null,
            d?.low ?? null,
            d?.high ?? null,
          ]),
        )
      : toCsv(
          ['way', 'journeys', 'customers', 'share', 'cumulative', 'medianMs'],
          ways.map(({ touchpoints, variant }) => [
            touchpoints.join(' → '),
            variant?.journeys ?? null,
            variant?.customers ?? null,
            variant?.share ?? null,
            variant?.cumulative ?? null,
            variant?.medianMs ?? null,
          ]),
        );
  return (
    <SaveMenu
      head={head}
      name="variants"
      disabled={data === undefined || data.n.journeys === 0}
      picture={picture}
      tables={[{ csv }]}
    />
  );
}
