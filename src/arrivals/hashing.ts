/** Hashes of bytes as two 32-bit numbers. They are kept on disk: another formula needs another format there. */

/** Mixes a 32-bit number into the pair at `at`. */
export function mixNumber(pairs: Uint32Array, at: number, value: number): void {
  let a = pairs[at]! ^ Math.imul(value, 0xcc9e2d51);
  a = Math.imul((a << 13) | (a >>> 19), 5) + 0xe6546b64;
  let b = pairs[at + 1]! ^ Math.imul(value, 0x85ebca6b);
  b = Math.imul((b << 17) | (b >>> 15), 9) + 0x38495ab5;
  pairs[at] = a ^ (b >>> 11);
  pairs[at + 1] = b ^ (a >>> 7);
}

/** Mixes a number of any size into the pair at `at`. */
export function mixFloat(pairs: Uint32Array, at: number, value: number): void {
  scratch[0] = value;
  mixNumber(pairs, at, words[0]!);
  mixNumber(pairs, at, words[1]!);
}

const scratch = new Float64Array(1);
const words = new Uint32Array(scratch.buffer);

/** Mixes bytes, and how many they are, into the pair at `at`. */
export function mixBytes(pairs: Uint32Array, at: number, bytes: Uint8Array, from: number, to: number): void {
  let a = pairs[at]! ^ (to - from);
  let b = pairs[at + 1]!;
  let i = from;
  for (; i + 4 <= to; i += 4) {
    const word = bytes[i]! | (bytes[i + 1]! << 8) | (bytes[i + 2]! << 16) | (bytes[i + 3]! << 24);
    a ^= Math.imul(word, 0xcc9e2d51);
    a = Math.imul((a << 13) | (a >>> 19), 5) + 0xe6546b64;
    b ^= Math.imul(word, 0x85ebca6b);
    b = Math.imul((b << 17) | (b >>> 15), 9) + 0x38495ab5;
  }
  let rest = 0;
  for (let shift = 0; i < to; i++, shift += 8) rest |= bytes[i]! << shift;
  a ^= Math.imul(rest, 0xcc9e2d51);
  b ^= Math.imul(rest, 0x85ebca6b);
  pairs[at] = finish(a ^ (b >>> 16));
  pairs[at + 1] = finish(b ^ a);
}

function finish(value: number): number {
  let x = value;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return x ^ (x >>> 16);
}

/** 64 bits of an id, as UTF-8. */
export function hashId(pairs: Uint32Array, at: number, bytes: Uint8Array, from: number, to: number): void {
  pairs[at] = 0x2545f491;
  pairs[at + 1] = 0x4f6cdd1d;
  mixBytes(pairs, at, bytes, from, to);
}
