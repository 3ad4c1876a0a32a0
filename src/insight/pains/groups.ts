import type { Selection } from '../../engine/columns.ts';
import { attributeColumns } from '../../engine/select/predicates.ts';

/** An attribute by which customers fall into groups. Code 0 means no value. */
export interface Grouping {
  readonly attribute: string;
  /** names[0] is '' */
  readonly names: readonly string[];
  codeOf(interaction: number, customer: number): number;
}

const MOST_VALUES = 12;

/** The groupings that the columns hold and that have few values; one whose values say the same as those of an earlier one is kept all the same. */
export function groupingsOf(selection: Selection, attributes: readonly string[]): Grouping[] {
  return attributes.flatMap((attribute) => {
    const found = attributeColumns(selection, attribute);
    if (found === null) return [];
    const { ofInteraction, ofCustomer } = found;
    const names = [
      '',
      ...new Set(
        [...(ofInteraction?.names ?? []), ...(ofCustomer?.names ?? [])].filter((name) => name !== ''),
      ),
    ];
    if (names.length < 3 || names.length - 1 > MOST_VALUES) return [];
    const index = new Map(names.map((name, code) => [name, code]));
    const codes = (all: readonly string[] | undefined) =>
      Uint8Array.from(all ?? [], (name) => index.get(name) ?? 0);
    const byInteraction = codes(ofInteraction?.names);
    const byCustomer = codes(ofCustomer?.names);
    return [
      {
        attribute,
        names,
        codeOf(interaction: number, customer: number): number {
          const own = ofInteraction === null ? 0 : byInteraction[ofInteraction.codes[interaction]!]!;
          return own !== 0 || ofCustomer === null ? own : byCustomer[ofCustomer.codes[customer]!]!;
        },
      },
    ];
  });
}
