import { isDigit } from './scan.ts';

/** A number that `afterPlainNumber` takes: both parts of the fraction are exact, so that it is the nearest double. */
export function plainNumberAt(bytes: Uint8Array, from: number, to: number): number {
  const isNegative = bytes[from] === 0x2d;
  let digits = 0;
  let scale = 1;
  let isFraction = false;
  for (let at = isNegative ? from + 1 : from; at < to; at++) {
    const code = bytes[at]!;
    if (!isDigit(code)) isFraction = true;
    else {
      digits = digits * 10 + code - 0x30;
      if (isFraction) scale *= 10;
    }
  }
  const number = digits / scale;
  return isNegative ? -number : number;
}
