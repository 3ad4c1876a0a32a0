import { Button, Menu } from '@mantine/core';
import { toSvgFile } from '../../charts/shape.ts';
import { drawWays } from '../../charts/waysList.ts';
import { Icon } from '../../components/Icon.tsx';
import { collapseRepeats } from '../../components/StepStrip.tsx';
import { saveFile, toCsv } from '../../components/saveFile.ts';
import { formatCount, formatPoints, formatShare } from '../../format/numbers.ts';
import type { Variants, WayOfList } from './wayRows.ts';

/** The list as a picture and as a table. */
export function SaveWays({ data, ways }: { data: Variants; ways: readonly WayOfList[] }) {
  const savePicture = () => {
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
    const style = getComputedStyle(document.documentElement);
    saveFile(
      'variants.svg',
      'image/svg+xml',
      toSvgFile(drawing, { width: 1200, height }, (name) => style.getPropertyValue(name)),
    );
  };
  const saveTable = () =>
    saveFile(
      'variants.csv',
      'text/csv',
      data.compare
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
          ),
    );
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" size="xs" leftSection={<Icon name="download" size={14} />}>
          Save
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={savePicture}>Picture (SVG)</Menu.Item>
        <Menu.Item onClick={saveTable}>Ways (CSV)</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
