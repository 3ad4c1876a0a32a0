import { analyse } from 'chardet';
import iconv from 'iconv-lite';
import { UnusableInput } from '../../model/unusableInput.ts';
import type { Decision } from '../openedFile.ts';
import { type FileOnDisk, fileContent } from './fileBytes.ts';
import { surveyText, type TextSurvey } from './textSurvey.ts';

export interface DecodableText {
  file: FileOnDisk;
  /** name as iconv-lite knows it */
  encoding: string;
  /** bytes before the text: a byte order mark */
  mark: number;
  /** valid UTF-8 without NUL: what a store can read on its own */
  clean: boolean;
  survey: TextSurvey;
  decision: Decision;
}

/** Settles the encoding: a byte order mark, else UTF-8 where all bytes are, else UTF-16 by its zeros, else a single-byte or Asian one. */
export async function recogniseEncoding(
  file: FileOnDisk,
  start: Buffer,
  override?: string,
): Promise<DecodableText> {
  const survey = await surveyText(file);
  const mark = markOf(start);
  const { encoding, why, alternatives } = override
    ? { encoding: known(override), why: 'as you said', alternatives: undefined }
    : chooseEncoding(start, mark, survey);
  const isUtf8 = encoding === 'utf8';
  return {
    file,
    encoding,
    mark: mark.encoding === encoding ? mark.length : 0,
    clean: isUtf8 && survey.utf8 && survey.nuls === 0,
    survey,
    decision: {
      what: 'encoding',
      value: shownNames[encoding] ?? encoding,
      why,
      ...(alternatives ? { alternatives } : {}),
    },
  };
}

const shownNames: Readonly<Record<string, string>> = {
  utf8: 'UTF-8',
  utf16le: 'UTF-16 LE',
  utf16be: 'UTF-16 BE',
  windows1252: 'Windows-1252',
};

function known(name: string): string {
  if (!iconv.encodingExists(name))
    throw new UnusableInput(
      `There is no encoding '${name}': name one such as utf-8, windows-1252, iso-8859-15, utf-16le or shift_jis.`,
    );
  const plain = name.toLowerCase().replace(/[^a-z0-9]/g, '');
  if (plain === 'utf16') return 'utf16le';
  if (plain === 'cp1252' || plain === 'ansi') return 'windows1252';
  return plain;
}

function markOf(start: Buffer): { encoding: string | null; length: number } {
  if (start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf) return { encoding: 'utf8', length: 3 };
  if (start[0] === 0xff && start[1] === 0xfe) return { encoding: 'utf16le', length: 2 };
  if (start[0] === 0xfe && start[1] === 0xff) return { encoding: 'utf16be', length: 2 };
  return { encoding: null, length: 0 };
}

interface Choice {
  encoding: string;
  why: string;
  alternatives?: string[] | undefined;
}

function chooseEncoding(start: Buffer, mark: { encoding: string | null }, survey: TextSurvey): Choice {
  if (mark.encoding && mark.encoding !== 'utf8')
    return { encoding: mark.encoding, why: 'the file starts with its byte order mark' };
  const zeros = utf16ByZeros(start);
  if (zeros) return { encoding: zeros, why: 'every second byte is zero' };
  if (survey.utf8)
    return { encoding: 'utf8', why: survey.ascii ? 'plain ASCII' : 'every byte of the file is valid UTF-8' };
  if (mark.encoding === 'utf8' || survey.mostlyUtf8)
    return { encoding: 'utf8', why: 'nearly all of it is valid UTF-8; rows that are not are kept aside' };
  return legacyEncoding(start);
}

/** Text in Latin letters as UTF-16 without mark has its zeros in every second place. */
function utf16ByZeros(start: Buffer): string | null {
  const length = Math.min(start.length, 4096) & ~1;
  if (length < 4) return null;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < length; i += 2) {
    if (start[i] === 0) even++;
    if (start[i + 1] === 0) odd++;
  }
  const half = length / 2;
  if (odd > half * 0.7 && even < half * 0.1) return 'utf16le';
  if (even > half * 0.7 && odd < half * 0.1) return 'utf16be';
  return null;
}

const foreignScripts = /^(shift_jis|euc-jp|euc-kr|big5|gb18030|koi8-r|windows-125[1356])$/i;

function legacyEncoding(start: Buffer): Choice {
  const beyond = start.filter((byte) => byte > 127);
  const guesses = analyse(start);
  const best = guesses[0];
  // chardet is sure of itself on few bytes: another script must be told by many of them
  if (best && foreignScripts.test(best.name) && best.confidence >= 60 && beyond.length >= 40)
    return {
      encoding: known(best.name),
      why: 'not UTF-8; the letters are most frequent in this encoding',
      alternatives: ['windows-1252'],
    };
  return {
    encoding: 'windows1252',
    why: 'not UTF-8; the usual encoding of older Windows programs',
    alternatives: guesses
      .map(({ name }) => name)
      .filter((name) => !/^(iso-8859-1|windows-1252)$/i.test(name))
      .slice(0, 2),
  };
}

/** The text in chunks, decoded, without its byte order mark; NULs are left out. Bytes that are no text become U+FFFD. */
export async function* decodedText(text: DecodableText): AsyncGenerator<string> {
  const decoder = iconv.getDecoder(text.encoding, { stripBOM: true });
  for await (const chunk of fileContent(text.file)) {
    const part = decoder.write(chunk);
    if (part) yield text.survey.nuls > 0 ? part.replaceAll('\0', '') : part;
  }
  const rest = decoder.end();
  if (rest) yield text.survey.nuls > 0 ? rest.replaceAll('\0', '') : rest;
}
