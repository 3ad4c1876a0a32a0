import { Button, Menu } from '@mantine/core';
import { drawAttribution } from '../../charts/attributionDots.ts';
import { toSvgFile } from '../../charts/shape.ts';
import { Icon } from '../../components/Icon.tsx';
import { saveFile, toCsv } from '../../components/saveFile.ts';
import { type Attribution, axisOf, dotsOf, nameOf } from './attributionRows.ts';

/** The picture and the table as files. */
export function SaveAttribution({ found }: { found: Attribution | undefined }) {
  const values = found?.values ?? [];
  const savePicture = () => {
    const { drawing, height } = drawAttribution(dotsOf(values), axisOf(values), 1000);
    const style = getComputedStyle(document.documentElement);
    saveFile(
      'attribution.svg',
      'image/svg+xml',
      toSvgFile(drawing, { width: 1000, height }, (name) => style.getPropertyValue(name)),
    );
  };
  const saveTable = () =>
    saveFile(
      'attribution.csv',
      'text/csv',
      toCsv(
        [
          found?.by ?? 'value',
          'journeys',
          'converted',
          'removalEffect',
          'removalEffectLow',
          'removalEffectHigh',
          ...rules.flatMap((rule) => [`${rule}Share`, `${rule}Low`, `${rule}High`, `${rule}Conversions`]),
        ],
        values.map((one) => [
          nameOf(one),
          one.met.journeys,
          one.converted.journeys,
          one.removalEffect.value,
          one.removalEffect.low,
          one.removalEffect.high,
          ...rules.flatMap((rule) => [one[rule].share, one[rule].low, one[rule].high, one[rule].conversions]),
        ]),
      ),
    );
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="default"
          size="xs"
          leftSection={<Icon name="download" size={14} />}
          disabled={values.length === 0}
        >
          Save
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={savePicture}>Picture (SVG)</Menu.Item>
        <Menu.Item onClick={saveTable}>Figures (CSV)</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

const rules = ['markov', 'first', 'last', 'linear', 'timeDecay'] as const;
