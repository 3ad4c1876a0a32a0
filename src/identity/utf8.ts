/** UTF-8 (RFC 3629) without an object for each text, in the browser and in Node alike. */

const REPLACEMENT = 0xfffd;
/** so many units are made a string at once */
const MOST_UNITS = 4096;

/** Writes a text from a character on, and gives how many bytes that took; three for each character suffice. Halves of characters become U+FFFD. */
export function encodeUtf8(text: string, from: number, bytes: Uint8Array, at: number): number {
  let to = at;
  for (let i = from; i < text.length; i++) {
    const point = text.codePointAt(i)!;
    if (point < 0x80) {
      bytes[to++] = point;
    } else if (point < 0x800) {
      bytes[to++] = 0xc0 | (point >> 6);
      bytes[to++] = 0x80 | (point & 0x3f);
    } else if (point < 0x10000) {
      const sound = point >= 0xd800 && point < 0xe000 ? REPLACEMENT : point;
      bytes[to++] = 0xe0 | (sound >> 12);
      bytes[to++] = 0x80 | ((sound >> 6) & 0x3f);
      bytes[to++] = 0x80 | (sound & 0x3f);
    } else {
      bytes[to++] = 0xf0 | (point >> 18);
      bytes[to++] = 0x80 | ((point >> 12) & 0x3f);
      bytes[to++] = 0x80 | ((point >> 6) & 0x3f);
      bytes[to++] = 0x80 | (point & 0x3f);
      i++;
    }
  }
  return to - at;
}

/** Reads the text that sound UTF-8 says. */
export function decodeUtf8(bytes: Uint8Array, from: number, to: number): string {
  let text = '';
  const units: number[] = [];
  for (let at = from; at < to; ) {
    const lead = bytes[at++]!;
    if (lead < 0x80) units.push(lead);
    else if (lead < 0xe0) units.push(((lead & 0x1f) << 6) | (bytes[at++]! & 0x3f));
    else if (lead < 0xf0)
      units.push(((lead & 0x0f) << 12) | ((bytes[at++]! & 0x3f) << 6) | (bytes[at++]! & 0x3f));
    else {
      const high = ((lead & 0x07) << 18) | ((bytes[at++]! & 0x3f) << 12);
      const point = (high | ((bytes[at++]! & 0x3f) << 6) | (bytes[at++]! & 0x3f)) - 0x10000;
      units.push(0xd800 | (point >> 10), 0xdc00 | (point & 0x3ff));
    }
    if (units.length < MOST_UNITS) continue;
    text += String.fromCharCode(...units);
    units.length = 0;
  }
  return text + String.fromCharCode(...units);
}
