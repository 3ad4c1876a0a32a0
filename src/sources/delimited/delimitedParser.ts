/** How a separated text is written. */
export interface Dialect {
  separator: string;
  quote: string;
  /** the character that lets a quote stand inside quotes: the quote itself, or a backslash */
  escape: string;
  newline: '\n' | '\r';
}

/** A record as it stands in the text; lenient where a strict reader would stumble over its quotes. */
export type DelimitedRecord =
  | { values: string[]; lenient: boolean; reason?: undefined; raw?: undefined }
  | { values?: undefined; lenient?: undefined; reason: string; raw: string };

export interface DelimitedParser {
  /** records so far that end with a return and newline, and with a newline alone */
  readonly endings: { crlf: number; lf: number };
  /** the records that are whole by now */
  push(text: string): DelimitedRecord[];
  /** the records that are left when the text is over */
  finish(): DelimitedRecord[];
}

/** Characters of a record that are too many to be one: an open quote would swallow the rest of the file. */
export const longestRecord = 1 << 24;
const keptRaw = 1 << 16;

/**
 * Splits separated text (RFC 4180 and its relatives) into records, in memory of one chunk and one record.
 * Lines without anything are left out. A quote that is never closed costs its own line only.
 */
export function createDelimitedParser(dialect: Dialect, limit = longestRecord): DelimitedParser {
  const { separator, quote, escape: escapeSign, newline } = dialect;
  let buffer = '';
  let skipping = false;
  const endings = { crlf: 0, lf: 0 };

  function parse(final: boolean): DelimitedRecord[] {
    const records: DelimitedRecord[] = [];
    let position = 0;
    let nextQuote = -2;
    while (position < buffer.length) {
      let lineEnd = buffer.indexOf(newline, position);
      if (skipping) {
        if (lineEnd < 0) {
          position = buffer.length;
          break;
        }
        position = lineEnd + 1;
        skipping = false;
        continue;
      }
      if (lineEnd < 0 && !final) break;
      if (lineEnd < 0) lineEnd = buffer.length;
      if (nextQuote !== -1 && nextQuote < position) nextQuote = quote ? buffer.indexOf(quote, position) : -1;
      if (nextQuote < 0 || nextQuote > lineEnd) {
        const line = withoutReturn(buffer.slice(position, lineEnd), newline);
        if (line !== '') records.push({ values: line.split(separator), lenient: false });
        countEnding(lineEnd);
        position = lineEnd + 1;
        continue;
      }
      const record = quotedRecord(buffer, position, final);
      if (record) {
        records.push({ values: record.values, lenient: record.lenient });
        position = record.end;
        countEnding(position - 1);
      } else if (final || buffer.length - position > limit) {
        const raw = withoutReturn(buffer.slice(position, Math.min(lineEnd, position + keptRaw)), newline);
        records.push({ reason: 'a quotation mark opened in this row is never closed', raw });
        position = lineEnd + 1;
      } else break;
    }
    buffer = position === 0 ? buffer : buffer.slice(position);
    if (buffer.length > limit && buffer.indexOf(newline) < 0) {
      records.push({
        reason: `the row is longer than ${Math.floor(limit / 1e6)} million characters`,
        raw: buffer.slice(0, keptRaw),
      });
      buffer = '';
      skipping = true;
    }
    return records;
  }

  function countEnding(end: number): void {
    if (end >= buffer.length || newline === '\r') return;
    if (buffer.charCodeAt(end - 1) === 13) endings.crlf++;
    else endings.lf++;
  }

  /** The record at `start`, or null where it isn't whole yet. */
  function quotedRecord(text: string, start: number, final: boolean) {
    const values: string[] = [];
    let lenient = false;
    let i = start;
    for (;;) {
      const opening = quoteAfterBlanks(text, i);
      if (opening >= 0) {
        const quoted = quotedValue(text, opening + 1, final);
        if (!quoted) return null;
        i = quoted.end;
        const stop = valueEnd(text, i, final);
        if (stop < 0) return null;
        const tail = withoutReturn(text.slice(i, stop), text[stop] === separator ? '\r' : newline);
        if (tail !== '') lenient = true;
        values.push(quoted.value + tail);
        i = stop;
      } else {
        const stop = valueEnd(text, i, final);
        if (stop < 0) return null;
        const atSeparator = text.startsWith(separator, stop);
        const value = text.slice(i, stop);
        values.push(atSeparator ? value : withoutReturn(value, newline));
        if (value.includes(quote)) lenient = true;
        i = stop;
      }
      if (text.startsWith(separator, i) && i < text.length) i += separator.length;
      else return { values, lenient, end: i + 1 };
    }
  }

  /** Place of a quote that opens a value, blanks before it left out; −1 where the value has none. */
  function quoteAfterBlanks(text: string, start: number): number {
    let i = start;
    while (text[i] === ' ' && separator !== ' ') i++;
    return text[i] === quote ? i : -1;
  }

  function quotedValue(text: string, start: number, final: boolean): { value: string; end: number } | null {
    let value = '';
    let from = start;
    let i = start;
    for (;;) {
      const close = text.indexOf(quote, i);
      if (close < 0) return null;
      if (escapeSign !== quote) {
        const escaped = text.indexOf(escapeSign, i);
        if (escaped >= 0 && escaped < close) {
          if (escaped + 1 >= text.length) return null;
          value += text.slice(from, escaped) + (text[escaped + 1] ?? '');
          from = i = escaped + 2;
          continue;
        }
      } else if (text[close + 1] === quote) {
        value += text.slice(from, close + 1);
        from = i = close + 2;
        continue;
      }
      if (close + 1 >= text.length && !final) return null;
      return { value: value + text.slice(from, close), end: close + 1 };
    }
  }

  function valueEnd(text: string, from: number, final: boolean): number {
    const lineEnd = text.indexOf(newline, from);
    const valueStop = text.indexOf(separator, from);
    if (valueStop >= 0 && (lineEnd < 0 || valueStop < lineEnd)) return valueStop;
    if (lineEnd >= 0) return lineEnd;
    return final ? text.length : -1;
  }

  return {
    endings,
    push(text) {
      buffer += text;
      return parse(false);
    },
    finish() {
      const records = parse(true);
      buffer = '';
      return records;
    },
  };
}

function withoutReturn(line: string, newline: string): string {
  return newline === '\n' && line.charCodeAt(line.length - 1) === 13 ? line.slice(0, -1) : line;
}
