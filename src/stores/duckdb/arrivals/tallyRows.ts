import type { DuckDBConnection } from '@duckdb/node-api';
import { type NumberDetail, type TextDetail, textDetails } from '../../../model/arrivedRows.ts';
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
  await tallySpans(connection, spansOf(rows, at));
  const filled = detailAttributes
    .map((name) => [name, filledOf(rows, at, name)] as const)
    .filter(([, n]) => n > 0);
  if (filled.length === 0) return;
  const whens = filled.map(([name, n]) => `WHEN '${name}' THEN ${n}`).join(' ');
  await connection.run(`UPDATE detail_tally SET filled = filled + CASE name ${whens} ELSE 0 END`);
}

/** how many sources stand in one query */
const sourcesAtOnce = 500;

async function tallySpans(connection: DuckDBConnection, spans: ReadonlyMap<number, Span>): Promise<void> {
  const lines = [...spans].map(
    ([source, { interactions, feedback, first, last }]) =>
      `(${source}, ${interactions}, ${feedback}, ${first}, ${last})`,
  );
  for (let from = 0; from < lines.length; from += sourcesAtOnce) {
    const news = `(VALUES ${lines.slice(from, from + sourcesAtOnce).join(', ')}) AS news(source, interactions, feedback, first, last)`;
    await connection.run(`UPDATE source_tally SET interactions = source_tally.interactions + news.interactions,
        feedback = source_tally.feedback + news.feedback, first = least(source_tally.first, news.first),
        last = greatest(source_tally.last, news.last)
      FROM ${news} WHERE source_tally.source = news.source`);
    await connection.run(`INSERT INTO source_tally (source, interactions, feedback, first, last)
      SELECT * FROM ${news} WHERE source NOT IN (SELECT source FROM source_tally)`);
  }
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
