import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import { header, type IncomingRequest } from './incoming.ts';
import { Refusal } from './refusal.ts';

/** Bytes of a request after decompression. */
export const largestBody = 4 * 1024 * 1024;

/**
 * The body without compression. Told by its first bytes, as clients send gzip without saying so and say so of what a proxy has
 * already unpacked; only brotli and bare deflate, which have no mark, go by the header. Unpacking stops at the limit.
 */
export function plainBytes(request: IncomingRequest): Uint8Array {
  let bytes = request.body;
  // a proxy may have packed a packed body once more
  for (let layer = 0; layer < 2; layer++) {
    if (bytes.length > largestBody) throw tooLarge();
    const unpack = packing(bytes, layer === 0 ? header(request, 'content-encoding') : '');
    if (unpack === null) break;
    bytes = unpacked(bytes, unpack);
  }
  return bytes;
}

type Unpack = (bytes: Uint8Array, options: { maxOutputLength: number }) => Uint8Array;

function packing(bytes: Uint8Array, encoding: string): Unpack | null {
  const [first = 0, second = 0] = bytes;
  if (first === 0x1f && second === 0x8b) return gunzipSync;
  if (first === 0x78 && [0x01, 0x5e, 0x9c, 0xda].includes(second)) return inflateSync;
  if (first === 0x28 && second === 0xb5 && bytes[2] === 0x2f && bytes[3] === 0xfd)
    throw new Refusal(
      400,
      'The body is packed with zstd, which is not read here: send gzip, or no compression.',
    );
  if (encoding === '' || startsLikeJson(first, second)) return null;
  if (encoding === 'br') return brotliDecompressSync;
  return encoding === 'deflate' ? inflateRawSync : null;
}

/** `{"`, `[{` and the like */
function startsLikeJson(first: number, second: number): boolean {
  return (
    (first === 0x7b || first === 0x5b) && ' \t\r\n"{[]}-0123456789ntf'.includes(String.fromCharCode(second))
  );
}

function unpacked(bytes: Uint8Array, unpack: Unpack): Uint8Array {
  try {
    return unpack(bytes, { maxOutputLength: largestBody });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge();
    throw new Refusal(400, 'The body is packed, but broken or cut off: it can’t be unpacked.');
  }
}

function tooLarge(): Refusal {
  return new Refusal(413, `The body has more than ${largestBody >> 20} MB: send smaller batches.`);
}
