import { UnusableInput } from '../../model/unusableInput.ts';

/** One step of a path: into a field, to an item (from the end where negative), to all items, or to those whose field has a value. */
type Step =
  | { kind: 'field'; name: string }
  | { kind: 'item'; index: number }
  | { kind: 'all' }
  | { kind: 'where'; path: Path; value: string };

/** A way into JSON: `ticket.requester.email`, `answers[type=email].email`, `parts[-1].body`, `items[*].name`, `$.id` from the whole body. */
export interface Path {
  fromRoot: boolean;
  steps: readonly Step[];
}

const longest = 30;

/** @throws UnusableInput naming the path and what is wrong with it */
export function parsePath(text: string): Path {
  const fail = (why: string) => new UnusableInput(`the path '${text}' can't be read: ${why}`);
  const trimmed = text.trim();
  const fromRoot = trimmed === '$' || trimmed.startsWith('$.') || trimmed.startsWith('$[');
  let rest = fromRoot ? trimmed.slice(1).replace(/^\./, '') : trimmed;
  const steps: Step[] = [];
  while (rest !== '') {
    if (steps.length >= longest) throw fail(`it has more than ${longest} steps`);
    const bracket = /^\[\s*(?:(-?\d{1,6})|(\*)|"([^"]*)"|([^\]="*]+)=([^\]]*))\s*\]/.exec(rest);
    if (bracket) {
      const [whole, index, all, name, field, value] = bracket;
      if (index !== undefined) steps.push({ kind: 'item', index: Number(index) });
      else if (all !== undefined) steps.push({ kind: 'all' });
      else if (name !== undefined) steps.push({ kind: 'field', name });
      else steps.push({ kind: 'where', path: parsePath(field ?? ''), value: unquoted(value ?? '') });
      rest = rest.slice(whole.length);
    } else {
      const name = /^[^.[\]{}|'"]+/.exec(rest)?.[0].trim();
      if (!name) throw fail(`'${rest[0]}' stands where a name or [ … ] should`);
      steps.push({ kind: 'field', name });
      rest = rest.slice(/^[^.[\]{}|'"]+/.exec(rest)?.[0].length);
    }
    if (rest.startsWith('.')) {
      rest = rest.slice(1);
      if (rest === '') throw fail('it ends with a dot');
    } else if (rest !== '' && !rest.startsWith('[')) throw fail(`'${rest[0]}' stands where a dot should`);
  }
  return { fromRoot, steps };
}

const unquoted = (text: string) =>
  /^\s*(?:"([^"]*)"|'([^']*)'|(.*?))\s*$/.exec(text)?.slice(1).find(Boolean) ?? '';

/** What stands at a path: one value, the list of them behind `[*]`, or undefined. Reads nothing but the JSON's own fields. */
export function valueAt(path: Path, item: unknown, root: unknown): unknown {
  let found: unknown[] = [path.fromRoot ? root : item];
  let many = false;
  for (const step of path.steps) {
    if (step.kind === 'all') many = true;
    found = found.flatMap((value) => follow(step, value));
  }
  return many ? found : found[0];
}

function follow(step: Step, value: unknown): unknown[] {
  if (step.kind === 'field') {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step.name)) return [];
    return [(value as Record<string, unknown>)[step.name]];
  }
  if (!Array.isArray(value)) return [];
  if (step.kind === 'all') return value;
  if (step.kind === 'item') {
    const at = value.at(step.index);
    return at === undefined ? [] : [at];
  }
  const hit = value.find((one) => textOf(valueAt(step.path, one, one)) === step.value);
  return hit === undefined ? [] : [hit];
}

/** A value as text: numbers and truth values too, lists of such joined with commas; undefined for nothing, '' and objects. */
export function textOf(value: unknown): string | undefined {
  if (Array.isArray(value)) {
    const parts = value.map(textOf).filter((part) => part !== undefined);
    return parts.length === 0 ? undefined : parts.join(', ');
  }
  if (typeof value === 'string') return value === '' ? undefined : value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}
