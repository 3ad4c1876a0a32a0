import { type Formula, FormulaError, parseFormula } from '../../insight/kpi/formula.ts';
import type { KnownNames } from '../../insight/kpi/measure.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import type { Context } from '../context.ts';

/** Reads a formula and checks its names against the data. @throws UnusableInput naming the place, with the nearest name */
export async function readFormula(
  context: Pick<Context, 'workspace' | 'selections'>,
  text: string,
): Promise<Formula> {
  const known = await knownNames(context);
  try {
    return parseFormula(text, known);
  } catch (cause) {
    if (cause instanceof FormulaError)
      throw new UnusableInput(`formula '${text}': ${cause.message}`, { cause });
    throw cause;
  }
}

/** Names that formulas may mention: touchpoints and channels after cleaning, attributes of interactions and customers. */
export async function knownNames({
  workspace,
  selections,
}: Pick<Context, 'workspace' | 'selections'>): Promise<Required<KnownNames>> {
  const [{ touchpoints, channels }, { ofInteractions, ofCustomers }] = await Promise.all([
    selections.labels(),
    workspace.interactions.attributes(),
  ]);
  return {
    touchpoints: touchpoints.names,
    channels: channels.names.filter((name) => name !== ''),
    attributes: [...new Set([...ofInteractions, ...ofCustomers])],
  };
}
