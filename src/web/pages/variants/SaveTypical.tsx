import { Button, Menu } from '@mantine/core';
import { toSvgFile } from '../../charts/shape.ts';
import { drawWays } from '../../charts/waysList.ts';
import { Icon } from '../../components/Icon.tsx';
import { collapseRepeats } from '../../components/StepStrip.tsx';
import { saveFile, toCsv } from '../../components/saveFile.ts';
import { formatCount, formatShare } from '../../format/numbers.ts';
import type { Representatives } from './TypicalCard.tsx';

/** The typical journeys as a picture and as a table. */
export function SaveTypical({ data }: { data: Representatives }) {
  const savePicture = () => {
    const { drawing, height } = drawWays(
      data.representatives.map((one) => ({
        steps: collapseRepeats(one.touchpoints),
        share: one.share,
        figure: `${formatCount(one.journeys)} · ${formatShare(one.share)}`,
        note: `${formatShare(one.exactShare)} exactly so`,
      })),
      1200,
    );
    const style = getComputedStyle(document.documentElement);
    saveFile(
      'typical-journeys.svg',
      'image/svg+xml',
      toSvgFile(drawing, { width: 1200, height }, (name) => style.getPropertyValue(name)),
    );
  };
  const saveTable = () =>
    saveFile(
      'typical-journeys.csv',
      'text/csv',
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
        data.representatives.map((one) => [
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
        <Menu.Item onClick={saveTable}>Typical journeys (CSV)</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

const marksText = (marks: Representatives['representatives'][number]['setApart']) =>
  marks
    .map(
      ({ touchpoint, journeys, n, restJourneys, restN }) =>
        `${touchpoint} (${journeys} of ${n}, else ${restJourneys} of ${restN})`,
    )
    .join('; ');
