import { UnusableInput } from '../../model/unusableInput.ts';

/** Items of a map in their order, found by id; `what` is the word for one of them in messages. */
export interface Identified {
  id: string;
}

export function find<Item extends Identified>(items: readonly Item[], id: string, what: string): Item {
  const found = items.find((item) => item.id === id);
  if (!found) throw new UnusableInput(`The map has no ${what} '${id}'.${nearby(items, what)}`);
  return found;
}

function nearby(items: readonly Identified[], what: string): string {
  if (items.length === 0) return ` It has no ${what} at all.`;
  const ids = items.slice(0, 8).map((item) => `'${item.id}'`);
  return ` It has ${ids.join(', ')}${items.length > 8 ? ', …' : ''}.`;
}

/** The id of the item that follows, undefined at the end. */
export function following(items: readonly Identified[], id: string): string | undefined {
  return items[items.findIndex((item) => item.id === id) + 1]?.id;
}

export function insert<Item extends Identified>(
  items: readonly Item[],
  item: Item,
  before: string | undefined,
  what: string,
): Item[] {
  if (items.some((other) => other.id === item.id)) {
    throw new UnusableInput(`The map already has a ${what} '${item.id}': choose another id.`);
  }
  if (before === undefined) return [...items, item];
  find(items, before, what);
  return items.flatMap((other) => (other.id === before ? [item, other] : [other]));
}

export function remove<Item extends Identified>(items: readonly Item[], id: string): Item[] {
  return items.filter((item) => item.id !== id);
}

export function replace<Item extends Identified>(items: readonly Item[], changed: Item): Item[] {
  return items.map((item) => (item.id === changed.id ? changed : item));
}

export function move<Item extends Identified>(
  items: readonly Item[],
  id: string,
  before: string | undefined,
  what: string,
): Item[] {
  const item = find(items, id, what);
  if (before === id) throw new UnusableInput(`The ${what} '${id}' can't be put before itself.`);
  return insert(remove(items, id), item, before, what);
}

/** The items that leave, each with the id of the one after it, so that inserting them from last to first restores the order. */
export function takeOut<Item extends Identified>(
  items: readonly Item[],
  leaves: (item: Item) => boolean,
): { left: Item[]; taken: { item: Item; before: string | undefined }[] } {
  const taken: { item: Item; before: string | undefined }[] = [];
  items.forEach((item, index) => {
    if (leaves(item)) taken.push({ item, before: items[index + 1]?.id });
  });
  return { left: items.filter((item) => !leaves(item)), taken };
}

/** An object without the keys that are undefined, so that plain data stays plain. */
export function plain<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as T;
}

/**
 * Sets the keys of `changes` on `item`; null takes a key away. `undo` holds what was there, null where nothing was.
 */
export function setKeys<Item extends object>(
  item: Item,
  changes: Readonly<Record<string, unknown>>,
): { item: Item; undo: Record<string, unknown> } {
  const next: Record<string, unknown> = Object.fromEntries(Object.entries(item));
  const undo: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(changes)) {
    if (value === undefined) continue;
    undo[key] = next[key] ?? null;
    if (value === null) delete next[key];
    else next[key] = value;
  }
  return { item: next as Item, undo };
}
