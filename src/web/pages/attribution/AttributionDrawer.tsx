import { SegmentedControl } from '@mantine/core';
import { PeopleDrawer } from '../../components/PeopleDrawer.tsx';
import { SideSwitch, useSide } from '../../components/SideSwitch.tsx';
import { useAppSearch, useParameter } from '../../filters/useAppSearch.ts';
import { countOf, formatCount } from '../../format/numbers.ts';
import classes from './AttributionPage.module.css';
import { type AttributedValue, type Attribution, idOf, nameOf } from './attributionRows.ts';
import type { AttributionQuestion } from './useAttributionQuestion.ts';

interface AttributionDrawerProps {
  found: Attribution;
  value: AttributedValue;
  question: AttributionQuestion;
  onClose(): void;
}

const whos = [
  { value: 'converted', label: 'Came to it' },
  { value: 'over', label: 'Did not' },
  { value: 'first', label: 'First' },
  { value: 'last', label: 'Last' },
] as const;

/** Who met a value, and what became of them. */
export function AttributionDrawer({ found, value, question, onClose }: AttributionDrawerProps) {
  const [whoText, setWho] = useParameter('who');
  const [, change] = useAppSearch();
  const who = whos.find((one) => one.value === whoText)?.value ?? 'converted';
  const compare = question.input?.compare ?? [];
  const side = useSide(compare);
  const shown = side === 'rest' ? found.compare?.rest.values.find((one) => idOf(one) === idOf(value)) : value;
  return (
    <PeopleDrawer
      kind={`${found.by} before ${question.to}`}
      title={nameOf(value)}
      lead={
        shown === undefined
          ? 'No data here.'
          : `${countOf(shown.met.journeys, 'journey')} met it; ${formatCount(shown.converted.journeys)} of them came to ${question.to} afterwards.`
      }
      operation="attributionPeople"
      input={{
        ...question.input,
        ...(value.isRest ? { isRest: true } : { value: value.value }),
        who,
        side,
      }}
      onClose={() => {
        change({ who: undefined, side: undefined });
        onClose();
      }}
    >
      <div className={classes['sides']}>
        <SegmentedControl
          aria-label="Whom to list"
          size="xs"
          value={who}
          onChange={(next) => setWho(next === 'converted' ? undefined : next)}
          data={[...whos]}
        />
        <SideSwitch compare={compare} />
      </div>
    </PeopleDrawer>
  );
}
