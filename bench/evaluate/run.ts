import { fork } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { type CompanyKey, foundCompany, industries } from './company.ts';
import type { Figure, OfCompany } from './part.ts';
import { companyParts, loneParts } from './parts.ts';
import { reportOf } from './report.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seeds: { type: 'string', default: '40' },
    even: { type: 'string', default: '20' },
    set: { type: 'string', default: 'judge' },
    largest: { type: 'string' },
    threads: { type: 'string', default: '2' },
    shard: { type: 'string' },
    save: { type: 'boolean', default: false },
  },
});

const isChosen = ({ name }: { name: string }) => positionals.length === 0 || positionals.includes(name);
const chosen = companyParts.filter(isChosen);
const alone = loneParts.filter(isChosen);
if (chosen.length + alone.length === 0)
  throw new Error(
    `no part is called ${positionals.join(', ')}: choose from ${[...companyParts, ...loneParts].map(({ name }) => name).join(', ')}`,
  );

/** Seeds of the set 'build' may be looked at while building; those of 'judge' are for judging only. */
function companies(): CompanyKey[] {
  const planted = Array.from({ length: Number(values.seeds) }, (_, n) =>
    industries.map((industry): CompanyKey => ({ industry, seed: `${values.set}-${n + 1}`, planted: true })),
  ).flat();
  const even = Array.from(
    { length: Number(values.even) },
    (_, n): CompanyKey => ({
      industry: industries[n % industries.length]!,
      seed: `${values.set}-even-${n + 1}`,
      planted: false,
    }),
  );
  return chosen.length === 0 ? [] : [...planted, ...even];
}

interface Answer {
  at: number;
  customers: number;
  results: unknown[];
}

async function shard(part: number, of: number): Promise<void> {
  for (const [at, key] of companies().entries()) {
    if (at % of !== part) continue;
    const company = foundCompany(key, values.largest === undefined ? undefined : Number(values.largest));
    const results: unknown[] = [];
    for (const one of chosen) results.push(await one.ofCompany(company));
    process.send?.({ at, customers: company.customers, results } satisfies Answer);
  }
  process.disconnect();
}

function ask(part: number, of: number, take: (answer: Answer) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = fork(import.meta.filename, [...process.argv.slice(2), '--shard', `${part}/${of}`], {
      execArgv: [...process.execArgv, '--max-old-space-size=8000'],
    });
    child.on('message', (message) => take(message as Answer));
    child.on('error', reject);
    child.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`a part of the companies ended with ${code}`)),
    );
  });
}

async function main(): Promise<void> {
  const keys = companies();
  const answers: Answer[] = [];
  const threads = Math.max(1, Math.min(Number(values.threads), keys.length));
  if (keys.length > 0)
    await Promise.all(
      Array.from({ length: threads }, (_, part) =>
        ask(part, threads, (answer) => {
          answers.push(answer);
          process.stderr.write(`\r${answers.length} of ${keys.length} companies`);
        }),
      ),
    );
  process.stderr.write('\n');
  answers.sort((a, b) => a.at - b.at);
  const sections: { name: string; figures: Figure[]; details: string[] }[] = [];
  chosen.forEach((part, p) => {
    const results = answers.map(
      ({ at, customers, results }): OfCompany<unknown> => ({ key: keys[at]!, customers, result: results[p] }),
    );
    sections.push({
      name: part.name,
      figures: part.figures(results),
      details: part.details?.(results) ?? [],
    });
  });
  for (const part of alone) {
    const found = await part.run();
    sections.push(
      'missing' in found
        ? { name: part.name, figures: [], details: [`not run: ${found.missing}`] }
        : { name: part.name, figures: found.figures, details: found.details ?? [] },
    );
  }
  const title = `${values.seeds} seeds in ${industries.length} industries and ${values.even} companies with nothing planted; seeds '${values.set}'`;
  const report = reportOf(title, sections);
  process.stdout.write(report);
  if (!values.save) return;
  await writeFile(new URL('../results/evaluate.md', import.meta.url), report);
  await writeFile(
    new URL('../results/evaluate.json', import.meta.url),
    `${JSON.stringify({ title, sections }, null, 2)}\n`,
  );
}

if (values.shard === undefined) await main();
else {
  const [part, of] = values.shard.split('/').map(Number);
  await shard(part!, of!);
}
