import { crc32 } from 'node:zlib';

/** A record on disk: mark, length, checksum, bytes. The checksum covers place and length too, so that no stale or moved bytes pass for a record. */
export const frameHeader = 12;
const mark = 0x314d5757; // 'WWM1'
/** Bytes of a record. */
export const largestRecord = 64 * 1024 * 1024;

/** A record as it stands at a place of the log. */
export function writeFrame(parts: readonly Uint8Array[], position: number): Uint8Array[] {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const header = Buffer.allocUnsafe(frameHeader);
  header.writeUInt32LE(mark, 0);
  header.writeUInt32LE(length, 4);
  let sum = seedOf(length, position);
  for (const part of parts) sum = crc32(part, sum);
  header.writeUInt32LE(sum, 8);
  return [header, ...parts];
}

/** The record at a place of `bytes`, which begins at `base` of the log; `needed`: so many bytes from there would tell. */
export function frameAt(
  bytes: Buffer,
  at: number,
  base: number,
): { record: Buffer } | { needed: number } | null {
  const left = bytes.length - at;
  if (left < frameHeader) return { needed: frameHeader };
  if (bytes.readUInt32LE(at) !== mark) return null;
  const length = bytes.readUInt32LE(at + 4);
  if (length > largestRecord) return null;
  if (left < frameHeader + length) return { needed: frameHeader + length };
  const record = bytes.subarray(at + frameHeader, at + frameHeader + length);
  return crc32(record, seedOf(length, base + at)) === bytes.readUInt32LE(at + 8) ? { record } : null;
}

/** The next place from `at` on where a record may begin; −1 where there is none. */
export function nextMark(bytes: Buffer, at: number): number {
  return bytes.indexOf(markBytes, at);
}

const markBytes = Buffer.alloc(4);
markBytes.writeUInt32LE(mark, 0);

function seedOf(length: number, position: number): number {
  const place = Buffer.allocUnsafe(12);
  place.writeUInt32LE(length, 0);
  place.writeDoubleLE(position, 4);
  return crc32(place);
}
