/** Asks a database: node --import tsx bench/engine/peer.ts duckdb|clickhouse FOLDER THREADS ROUNDS OUT. Writes one line of JSON a question to OUT. */
import { appendFileSync } from 'node:fs';
import { median } from '../measure.ts';
import { openClickHouse } from './clickhouse.ts';
import { openDuckDb } from './duckdb.ts';
import { SQL_QUESTIONS } from './questions.ts';
import { clickHouseForms, duckDbForms, sqlLine } from './sql.ts';

type Cell = string | number | null | readonly number[];
type Ask = (sql: string) => Promise<Cell[][]>;

const [peer = '', folder = '', threads = '2', rounds = '3', out = ''] = process.argv.slice(2);
const ask = peer === 'duckdb' ? await duckDb() : await clickHouse();
const forms = peer === 'duckdb' ? duckDbForms : clickHouseForms;
for (const question of SQL_QUESTIONS) {
  for (const filtered of [false, true]) {
    const { form, ms, rowsMs, rows } = await fastest(forms(filtered)[question]);
    const lines = rows.map(sqlLine[question]);
    if (question === 'variants' && peer === 'clickhouse') lines.push(`variants ${rows[0]?.[2]}`);
    // to a file: ClickHouse ends the process before a pipe is empty
    appendFileSync(out, `${JSON.stringify({ question, filtered, form, ms, rowsMs, lines })}\n`);
  }
}

interface Fastest {
  form: string;
  ms: number;
  /** the fastest form over the table of interactions, asked once after one to warm up; null where there is none */
  rowsMs: number | null;
  rows: Cell[][];
}

/** Each form once; the rounds then go to the fastest one. */
async function fastest(asked: Record<string, string>): Promise<Fastest> {
  let form = '';
  let best = Number.POSITIVE_INFINITY;
  let rowsMs: number | null = null;
  for (const [name, sql] of Object.entries(asked)) {
    await ask(sql);
    const { ms } = await timed(sql);
    if (!/^(arrays|lists)/.test(name)) rowsMs = Math.min(ms, rowsMs ?? ms);
    if (ms >= best) continue;
    best = ms;
    form = name;
  }
  const runs: number[] = [];
  let rows: Cell[][] = [];
  for (let round = 0; round < Number(rounds); round++) {
    const run = await timed(asked[form]!);
    runs.push(run.ms);
    rows = run.rows;
  }
  return { form, ms: median(runs), rowsMs, rows };
}

async function timed(sql: string): Promise<{ ms: number; rows: Cell[][] }> {
  const start = performance.now();
  const rows = await ask(sql);
  return { ms: performance.now() - start, rows };
}

async function duckDb(): Promise<Ask> {
  const connection = await openDuckDb(folder, Number(threads));
  return async (sql) => {
    const answer = await connection.runAndReadAll(sql);
    return JSON.parse(
      JSON.stringify(answer.getRowsJS(), (_, value) => (typeof value === 'bigint' ? Number(value) : value)),
    ) as Cell[][];
  };
}

async function clickHouse(): Promise<Ask> {
  const session = await openClickHouse(folder, Number(threads));
  return async (sql) => {
    const lines = session.query(sql, 'JSONCompactEachRow').trim();
    return lines === '' ? [] : lines.split('\n').map((line) => JSON.parse(line) as Cell[]);
  };
}
