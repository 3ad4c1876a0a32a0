import { drawAttribution } from '../../charts/attributionDots.ts';
import { SaveMenu } from '../../components/SaveMenu.tsx';
import { toCsv } from '../../components/saveFile.ts';
import { type Attribution, axisOf, dotsOf, nameOf } from './attributionRows.ts';

/** The picture and the table as files. */
export function SaveAttribution({ found }: { found: Attribution | undefined }) {
  const values = found?.values ?? [];
  const picture = () => {
    const { drawing, height } = drawAttribution(dotsOf(values), axisOf(values), 1000);
    return { shape: drawing, width: 1000, height };
  };
  const csv = () =>
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
    );
  return <SaveMenu name="attribution" disabled={values.length === 0} picture={picture} tables={[{ csv }]} />;
}

const rules = ['markov', 'first', 'last', 'linear', 'timeDecay'] as const;
