import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { CHANNELS, TENTH, TOUCHPOINTS } from './data.ts';
import { FUNNEL_STEPS, QUESTIONS } from './questions.ts';
import type { Answer } from './results.ts';

/** The same questions as plain loops in C, or why there are none. */
export function askLimit(folder: string, threads: number, rounds: number): Answer[] | string {
  const program = join(folder, 'limit');
  const source = join(import.meta.dirname, 'limit.c');
  const built = spawnSync('gcc', ['-O3', '-march=native', '-o', program, source, '-lpthread', '-lm'], {
    encoding: 'utf8',
  });
  if (built.error) return 'gcc is not installed';
  if (built.status !== 0) throw new Error(`gcc: ${built.stderr}`);
  const tenth = String(CHANNELS.indexOf(TENTH));
  const steps = FUNNEL_STEPS.map((name) => TOUCHPOINTS.indexOf(name)).join();
  const asked = QUESTIONS.flatMap((question) => [question, '-1', question, tenth]);
  const printed = execFileSync(program, [folder, String(threads), String(rounds), steps, ...asked], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  const answers: Answer[] = [];
  for (const line of printed.trim().split('\n')) {
    if (!line.startsWith('= ')) {
      answers.at(-1)?.lines.push(line);
      continue;
    }
    const [, question = '', filter, ms] = line.split(' ');
    answers.push({ question, filtered: filter !== '-1', ms: Number(ms), lines: [] });
  }
  return answers;
}
