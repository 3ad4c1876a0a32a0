import type { CodedColumn, Columns, Labels, Selection } from '../../engine/columns.ts';

/** Where a thread finds a fold or a function: a module and the name it exports. */
export interface WorkPlace {
  /** for example new URL('../engine/flow.ts', import.meta.url).href */
  module: string;
  name: string;
}

type Packed<T extends { readonly names: readonly string[] }> = Omit<T, 'names'> & { readonly names: number };

/** A selection whose names stand as numbers of lists that the thread was sent before. */
export interface PackedSelection extends Omit<Selection, 'columns' | 'touchpoints' | 'channels'> {
  readonly columns: Omit<
    Columns,
    'touchpoint' | 'channel' | 'source' | 'attributes' | 'customerAttributes'
  > & {
    readonly touchpoint: Packed<CodedColumn>;
    readonly channel: Packed<CodedColumn>;
    readonly source: Packed<CodedColumn>;
    readonly attributes: ReadonlyMap<string, Packed<CodedColumn>>;
    readonly customerAttributes: ReadonlyMap<string, Packed<CodedColumn>>;
  };
  readonly touchpoints: Packed<Labels>;
  readonly channels: Packed<Labels>;
}

export type ThreadRequest =
  | { kind: 'names'; list: number; names: readonly string[] }
  | { kind: 'forget'; list: number }
  /** visit part `part` of `parts`; part 0 then awaits the others, merges and finishes. In the second pass the parameters are its brief */
  | {
      kind: 'fold';
      id: number;
      place: WorkPlace;
      selection: PackedSelection;
      parameters: unknown;
      part: number;
      parts: number;
      pass: 1 | 2;
    }
  | { kind: 'merge'; id: number; part: number; state: unknown }
  | { kind: 'cancel'; id: number }
  | {
      kind: 'call';
      id: number;
      place: WorkPlace;
      selection: PackedSelection | null;
      parameters: readonly unknown[];
    };

export type ThreadAnswer =
  | { id: number; part: number; state: unknown }
  /** the first pass is whole, and a second one is to follow */
  | { id: number; brief: unknown }
  | { id: number; result: unknown }
  /** the state of all parts, to be finished by who asked */
  | { id: number; whole: unknown }
  | { id: number; error: { name: string; message: string } };

/** An error as it was on the thread, but for its class. */
export function errorOf({ name, message }: { name: string; message: string }): Error {
  return Object.assign(new Error(message), { name });
}

export function packSelection(
  selection: Selection,
  listOf: (names: readonly string[]) => number,
): PackedSelection {
  return withNames(selection, listOf) as unknown as PackedSelection;
}

export function unpackSelection(
  packed: PackedSelection,
  namesOf: (list: number) => readonly string[],
): Selection {
  return withNames(packed, namesOf) as unknown as Selection;
}

interface Named<Names> {
  columns: {
    touchpoint: { names: Names };
    channel: { names: Names };
    source: { names: Names };
    attributes: ReadonlyMap<string, { names: Names }>;
    customerAttributes: ReadonlyMap<string, { names: Names }>;
  };
  touchpoints: { names: Names };
  channels: { names: Names };
}

function withNames<From, To>(selection: Named<From>, to: (names: From) => To): Named<To> {
  const { columns } = selection;
  const one = <T extends { names: From }>(named: T) => ({ ...named, names: to(named.names) });
  const all = (map: ReadonlyMap<string, { names: From }>) =>
    new Map([...map].map(([name, named]) => [name, one(named)]));
  return {
    ...selection,
    columns: {
      ...columns,
      touchpoint: one(columns.touchpoint),
      channel: one(columns.channel),
      source: one(columns.source),
      attributes: all(columns.attributes),
      customerAttributes: all(columns.customerAttributes),
    },
    touchpoints: one(selection.touchpoints),
    channels: one(selection.channels),
  };
}
