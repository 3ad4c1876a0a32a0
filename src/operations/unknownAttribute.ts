import { nearestName } from '../engine/labels.ts';
import { UnusableInput } from '../model/unusableInput.ts';

/** Says that nothing has an attribute, and which is spelled most alike. `before` names the option, for example '--by: '. */
export function unknownAttribute(name: string, known: Iterable<string>, before = ''): UnusableInput {
  const nearest = nearestName(name, [...known]);
  return new UnusableInput(
    `${before}no interaction or customer has the attribute '${name}'${nearest === null ? ': see waymark status for those there are' : `; did you mean '${nearest}'?`}`,
  );
}
