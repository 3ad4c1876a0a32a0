/** Draws bench/results/engine.html from the results beside it: npm --prefix bench run engine:page */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { toMarkup } from '../../src/web/charts/shape.ts';
import { drawQuestions } from './drawing.ts';
import { type EngineResults, PEER_NAMES, PEERS } from './results.ts';

interface OtherResults {
  millions: number[];
  load: number;
  questions: { question: string; ms: number[]; exponent: number | null }[];
}

export function writePage(folder: string): void {
  const sizes = readdirSync(folder)
    .filter((name) => /^engine-\d+m\.json$/.test(name))
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as EngineResults)
    .sort((a, b) => a.rows - b.rows);
  const file = join(folder, 'engine-others.json');
  const others = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as OtherResults) : null;
  writeFileSync(join(folder, 'engine.html'), html(sizes, others));
}

function html(sizes: readonly EngineResults[], others: OtherResults | null): string {
  const tokens = readFileSync(join(import.meta.dirname, '../../src/web/theme/tokens.css'), 'utf8');
  const [light = '', dark = ''] = tokens.split(/^:root\[[^\]]*dark[^\]]*\] \{$/m);
  const darkTokens = dark.slice(0, dark.indexOf('}'));
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Engine: questions beside C, ClickHouse and DuckDB</title>
<style>
${light.slice(0, light.indexOf('}') + 1)}
@media (prefers-color-scheme: dark) { :root {${darkTokens}} }
body { margin: 0 auto; max-width: 1040px; padding: 32px 16px 64px; font: 14px/1.55 var(--font); color: var(--ink); background: var(--ground); font-variant-numeric: tabular-nums; }
h1 { font-size: 22px; line-height: 1.25; margin: 0 0 8px; }
h2 { font-size: 16px; margin: 40px 0 4px; }
h3 { font-size: 12px; margin: 0 0 12px; font-weight: 600; color: var(--mute); }
p { margin: 0 0 12px; color: var(--mute); max-width: 76ch; }
.pair { display: flex; flex-wrap: wrap; gap: 24px; margin-top: 12px; }
figure { margin: 0; flex: 1 1 400px; min-width: 0; background: var(--panel); border: 1px solid var(--line); border-radius: var(--radius); padding: 16px; box-sizing: border-box; }
svg { display: block; width: 100%; height: auto; font-family: var(--font); }
table { border-collapse: collapse; width: 100%; margin-top: 12px; }
th, td { text-align: right; padding: 5px 0 5px 12px; border-bottom: 1px solid var(--line); font-weight: 400; }
th { color: var(--mute); }
th:first-child, td:first-child { text-align: left; padding-left: 0; }
</style>
<h1>The engine beside C, ClickHouse and DuckDB</h1>
<p>Seven questions, and conformance once more with what is out of place, over the same interactions, two threads each. C is a plain loop compiled with &#8209;O3: what the machine can do at most without changing the method.
Each database is asked in the fastest form that is known, over rows or over arrays of whole journeys; all answers agree. Shorter is better; the scale is
logarithmic. Beside each title: Waymark's time against that of C, and against the faster database.</p>
${sizes.map(section).join('\n')}
${others === null ? '' : otherTable(others)}
</html>
`;
}

function section({
  rows,
  customers,
  rounds,
  questions,
  load,
  openMs,
  peakMb,
  machine,
  skipped,
}: EngineResults): string {
  const times = questions.flatMap(({ ms }) => Object.values(ms));
  const from = 10 ** Math.floor(Math.log10(Math.max(1, Math.min(...times))));
  const to = 10 ** Math.ceil(Math.log10(Math.max(10, ...times)));
  const figure = (title: string, filtered: boolean) =>
    `<figure><h3>${title}</h3>${toMarkup(
      drawQuestions(
        questions.filter((question) => question.filtered === filtered),
        from,
        to,
      ),
    )}</figure>`;
  const loads = PEERS.filter((peer) => load[peer] !== undefined).map(
    (peer) => `${PEER_NAMES[peer]} ${load[peer]}`,
  );
  const missing = Object.entries(skipped).map(
    ([peer, why]) => ` ${PEER_NAMES[peer as 'duckdb']} was skipped: ${why}.`,
  );
  return `<h2>${(rows / 1_000_000).toLocaleString('en')} million interactions</h2>
<p>${customers.toLocaleString('en')} customers; medians of ${rounds} warm rounds. Columns read in ${openMs.toLocaleString('en')} ms; peak memory ${peakMb.toLocaleString('en')} MB.${missing.join('')}
Load of the machine (${machine.threads} threads used, ${machine.processor}) before each: ${loads.join(', ')}.</p>
<div class="pair">${figure('All interactions', false)}${figure('With a filter that keeps a tenth', true)}</div>`;
}

function otherTable({ millions, questions, load }: OtherResults): string {
  const head = millions.map((million) => `<th>${million} M</th>`).join('');
  const body = questions
    .map(({ question, ms, exponent }) => {
      const cells = ms.map((time) => `<td>${Math.round(time).toLocaleString('en')}</td>`).join('');
      return `<tr><td>${question}</td>${cells}<td>${exponent?.toFixed(2) ?? ''}</td></tr>`;
    })
    .join('\n');
  return `<h2>Every other question</h2>
<p>Median ms on two threads; the exponent b of ms = a × interactions<sup>b</sup>: 1 is linear. Load of the machine: ${load}.</p>
<table><tr><th>question</th>${head}<th>exponent</th></tr>
${body}</table>`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writePage(join(import.meta.dirname, '..', 'results'));
