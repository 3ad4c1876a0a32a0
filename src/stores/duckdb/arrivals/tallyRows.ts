import type { DuckDBConnection } from '@duckdb/node-api';
import { type NumberDetail, type TextDetail, textDetails } from '../../../model/arrivedRows.ts';
import { query } from '../database.ts';
import { detailAttributes } from '../schema.ts';
import type { CodedRows } from './codedRows.ts';

/** Interactions of one source among rows. */
interface Span {
  interactions: number;
  feedback: number;
  first: number;
  last: number;
}

/** Counts appended rows in what summaries say, without reading them again. */
export async function tallyRows(
  connection: DuckDBConnection,
  rows: CodedRows,
  at: Uint32Array,
): Promise<void> {
  if (at.length === 0) return;
  const spans = spansOf(rows, at);
  const known = await query(connection, 'SELECT source FROM source_tally');
  const sources = new Set(known.map(({ source }) => Number(source)));
  for (const [source, { interactions, feedback, first, last }] of spans)
    await connection.run(
      sources.has(source)
        ? `UPDATE source_tally SET interactions = interactions + ${interactions}, feedback = feedback + ${feedback},
             first = least(first, ${first}), last = greatest(last, ${last}) WHERE source = ${source}`
        : `INSERT INTO source_tally (source, interactions, feedback, first, last)
             VALUES (${source}, ${interactions}, ${feedback}, ${first}, ${last})`,
    );
  const filled = detailAttributes
    .map((name) => [name, filledOf(rows, at, name)] as const)
    .filter(([, n]) => n > 0);
  if (filled.length === 0) return;
  const whens = filled.map(([name, n]) => `WHEN '${name}' THEN ${n}`).join(' ');
  await connection.run(`UPDATE detail_tally SET filled = filled + CASE name ${whens} ELSE 0 END`);
}

function spansOf(rows: CodedRows, at: Uint32Array): Map<number, Span> {
  const spans = new Map<number, Span>();
  for (const row of at) {
    const source = rows.source[row]!;
    let span = spans.get(source);
    if (span === undefined) {
      span = {
        interactions: 0,
        feedback: 0,
        first: Number.POSITIVE_INFINITY,
        last: Number.NEGATIVE_INFINITY,
      };
      spans.set(source, span);
    }
    const time = rows.time[row]!;
    span.interactions++;
    span.feedback += rows.feedback[row]!;
    if (time < span.first) span.first = time;
    if (time > span.last) span.last = time;
  }
  return spans;
}

function filledOf(rows: CodedRows, at: Uint32Array, name: (typeof detailAttributes)[number]): number {
  let filled = 0;
  const texts = isText(name) ? rows.texts.get(name) : undefined;
  if (texts) for (const row of at) if (texts.begin[row] !== texts.end[row]) filled++;
  const numbers = isText(name) ? undefined : rows.numbers.get(name);
  if (numbers) for (const row of at) if (!Number.isNaN(numbers[row])) filled++;
  return filled;
}

function isText(name: TextDetail | NumberDetail): name is TextDetail {
  return textDetails.some((detail) => detail === name);
}
