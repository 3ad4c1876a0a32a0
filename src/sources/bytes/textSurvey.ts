import { isAscii, isUtf8 } from 'node:buffer';
import { type FileOnDisk, fileContent } from './fileBytes.ts';

/** What one pass over all bytes of a text tells. */
export interface TextSurvey {
  bytes: number;
  ascii: boolean;
  /** every byte is part of valid UTF-8 */
  utf8: boolean;
  /** not valid as a whole, but nearly all of what is beyond ASCII is UTF-8 */
  mostlyUtf8: boolean;
  /** NUL bytes */
  nuls: number;
  /** bytes without any line end in between, at least this many (measured in chunks) */
  longestStretch: number;
}

/** Chunks with broken UTF-8 from which on it is known how broken the text is. */
const enoughBroken = 16;

/** One pass over the whole content in constant memory; also proves that a gzip file is whole. */
export async function surveyText(file: FileOnDisk): Promise<TextSurvey> {
  const survey: TextSurvey = {
    bytes: 0,
    ascii: true,
    utf8: true,
    mostlyUtf8: false,
    nuls: 0,
    longestStretch: 0,
  };
  let carry = Buffer.alloc(0);
  let multiByte = 0;
  let broken = 0;
  let stretch = 0;
  let brokenChunks = 0;
  for await (const chunk of fileContent(file)) {
    survey.bytes += chunk.length;
    for (let at = chunk.indexOf(0); at >= 0; at = chunk.indexOf(0, at + 1)) survey.nuls++;
    const first = chunk.indexOf(10);
    if (first < 0) stretch += chunk.length;
    else {
      survey.longestStretch = Math.max(survey.longestStretch, stretch + first);
      stretch = chunk.length - 1 - chunk.lastIndexOf(10);
    }
    if (brokenChunks >= enoughBroken || (carry.length === 0 && isAscii(chunk))) continue;
    survey.ascii = false;
    const whole: Buffer = carry.length === 0 ? chunk : Buffer.concat([carry, chunk]);
    const end = lastWholeCharacter(whole);
    carry = Buffer.from(whole.subarray(end));
    const text = whole.subarray(0, end);
    if (isUtf8(text)) {
      if (!isAscii(text)) multiByte += survey.utf8 ? 1 : countBeyondAscii(text.toString('utf8')).multiByte;
    } else {
      survey.utf8 = false;
      brokenChunks++;
      const counted = countBeyondAscii(text.toString('utf8'));
      multiByte += counted.multiByte;
      broken += counted.broken;
    }
  }
  if (carry.length > 0) {
    survey.utf8 = false;
    broken++;
  }
  survey.longestStretch = Math.max(survey.longestStretch, stretch);
  survey.mostlyUtf8 = !survey.utf8 && multiByte > 0 && broken <= multiByte * 0.1;
  return survey;
}

function countBeyondAscii(text: string): { multiByte: number; broken: number } {
  let multiByte = 0;
  let broken = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0xfffd) broken++;
    else if (code > 127) multiByte++;
  }
  return { multiByte, broken };
}

/** Where to cut so that no UTF-8 sequence is torn apart. */
function lastWholeCharacter(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) break;
    if (byte >= 0xc0) {
      const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return needed > back ? bytes.length - back : bytes.length;
    }
  }
  return bytes.length;
}
