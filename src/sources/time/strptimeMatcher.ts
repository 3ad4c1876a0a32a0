import { UnusableInput } from '../../model/unusableInput.ts';

const parts: Readonly<Record<string, string>> = {
  Y: '\\d{4}',
  y: '\\d{2}',
  m: '\\d{1,2}',
  d: '\\d{1,2}',
  H: '\\d{1,2}',
  I: '\\d{1,2}',
  M: '\\d{1,2}',
  S: '\\d{1,2}',
  f: '\\d{1,6}',
  g: '\\d{1,3}',
  n: '\\d{1,9}',
  j: '\\d{1,3}',
  p: '[AaPp][Mm]',
  b: '[A-Za-z]{3}',
  B: '[A-Za-z]{3,9}',
  a: '[A-Za-z]{3}',
  A: '[A-Za-z]{6,9}',
  z: '[+-]\\d{2}(?::?\\d{2})?',
  Z: '[A-Za-z_/]+',
  '%': '%',
};

/** A regular expression for texts that a strptime pattern reads. */
export function strptimeMatcher(pattern: string): RegExp {
  const source = pattern.replace(/%-?(.)|[\\^$.*+?()[\]{}|]/g, (whole, letter: string | undefined) => {
    if (letter === undefined) return `\\${whole}`;
    const part = parts[letter];
    if (part === undefined)
      throw new UnusableInput(
        `The time format '${pattern}' has the unknown part '${whole}': use %Y %m %d %H %M %S and the like.`,
      );
    return part;
  });
  return new RegExp(`^${source}$`);
}
