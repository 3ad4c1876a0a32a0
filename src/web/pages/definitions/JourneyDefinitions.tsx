import type { OutputOf } from '../../api/types.ts';
import { countOf } from '../../format/numbers.ts';
import { DefinitionList } from './DefinitionList.tsx';
import { JourneyEditor } from './JourneyEditor.tsx';

type Definitions = OutputOf<'definitions'>['journeys'];

/** Where journeys start, end and time out. */
export function JourneyDefinitions({ definitions }: { definitions: Definitions }) {
  return (
    <DefinitionList
      items={definitions}
      noun="journey"
      note={({ journeys }) => (journeys === null ? 'can’t be counted' : countOf(journeys, 'journey'))}
      purpose="Without one, a customer's whole history is one journey. A definition cuts it: from an order to the first bill, from a complaint to its end."
      editor={(item) => (
        <JourneyEditor key={item?.name ?? ''} saved={item} taken={definitions.map(({ name }) => name)} />
      )}
    />
  );
}
