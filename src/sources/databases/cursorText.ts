import { UnusableInput } from '../../model/unusableInput.ts';

/** What a cursor column holds. */
export type CursorKind = 'time' | 'number';

const time = /^(\d{4}-\d\d-\d\d)(?:([ T])(\d\d:\d\d(?::\d\d)?)(?:[.,]\d+)?\s*(Z|[+-]\d\d(?::?\d\d)?)?)?$/;
const number = /^[+-]?\d+(?:\.\d+)?$/;

/** @throws UnusableInput where the value is neither a time nor a number */
export function cursorKind(value: string, column: string): CursorKind {
  if (time.test(value)) return 'time';
  if (number.test(value)) return 'number';
  throw new UnusableInput(
    `the cursor column '${column}' holds '${value.slice(0, 60)}', which is neither a time nor a number: take a column that only grows, such as the time of the last change or a serial number`,
  );
}

/** Place of a cursor's value on a scale: ms since 1970 for times, else the number. Good for windows, not for equality. */
export function cursorPosition(value: string): number {
  const found = time.exec(value);
  if (!found) return Number(value);
  const zone = found[4] === undefined ? 'Z' : found[4].length === 3 ? `${found[4]}:00` : found[4];
  const fraction = /[.,](\d{1,3})/.exec(value)?.[1];
  const clock = found[3] ?? '00:00';
  return Date.parse(
    `${found[1]}T${clock}${clock.length === 5 ? ':00' : ''}${fraction ? `.${fraction}` : ''}${zone}`,
  );
}

/**
 * The value as far back as the overlap says (ms for times, else units), written so that the database compares it with the column. Times lose
 * fraction and zone: all are in UTC, and as text the shorter stands before the longer. Days stay days, as a database compares them.
 */
export function stepBack(value: string, overlap: number): string {
  const found = time.exec(value);
  if (!found)
    return /[.]/.test(value)
      ? String(Number(value) - overlap)
      : String(BigInt(value) - BigInt(Math.ceil(overlap)));
  const back = new Date(Math.floor((cursorPosition(value) - overlap) / 1000) * 1000).toISOString();
  if (found[3] === undefined) return back.slice(0, 10);
  return `${back.slice(0, 10)}${found[2] ?? ' '}${back.slice(11, 19)}`;
}
