import { PeopleDrawer } from '../../../components/PeopleDrawer.tsx';
import type { FilterInput } from '../../../filters/search.ts';
import { countOf, formatCount, formatShare } from '../../../format/numbers.ts';
import type { Conformance } from './DesignBar.tsx';
import { deviationKey, deviationName, deviationWords, readWho } from './deviationWords.ts';

export interface DeviationPeopleProps {
  map: string;
  filters: FilterInput;
  ignoreUnmapped: boolean;
  /** as it stands in the address */
  who: string;
  conformance: Conformance | undefined;
  onClose: () => void;
}

/** The customers behind a deviation, or those who follow or leave the map. */
export function DeviationPeople(props: DeviationPeopleProps) {
  const { map, filters, ignoreUnmapped, who, conformance, onClose } = props;
  const asked = readWho(who);
  if (asked === null) return null;
  const { figure, at } = asked;
  const found = conformance?.deviations.find(
    (deviation) => deviationKey(deviation) === who.replace(/^skipped:/, 'missing:'),
  );
  const n = conformance?.n.journeys ?? 0;
  const name = found ? deviationName(found) : (at ?? '');
  const [title, journeys] = (() => {
    switch (figure) {
      case 'fitting':
        return ['Follow the design', conformance?.fitting];
      case 'leaving':
        return ['Leave the design', n - (conformance?.fitting ?? 0)];
      case 'endedEarly':
        return ['Ended before the end of the design', conformance?.endedEarly];
      case 'skipped':
        return [`Went on without ${name}`, found?.skipped];
      default:
        return [
          `${name}: ${found?.mark === null ? 'not on the map' : deviationWords[figure]}`,
          found?.journeys,
        ];
    }
  })();
  return (
    <PeopleDrawer
      kind="Designed against actual"
      title={title}
      lead={
        journeys === undefined || n === 0
          ? undefined
          : `${countOf(journeys, 'journey')} of ${formatCount(n)} (${formatShare(journeys / n)}).`
      }
      operation="conformancePeople"
      input={{ ...filters, map, figure, ignoreUnmapped, ...(at === undefined ? {} : { at }) }}
      onClose={onClose}
    />
  );
}
