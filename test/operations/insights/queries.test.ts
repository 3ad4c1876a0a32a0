import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addOperationCommand } from '../../../src/cli/command.ts';
import { insights } from '../../../src/operations/insights/insights.ts';
import type { Operation } from '../../../src/operations/operation.ts';
import { operations } from '../../../src/operations/registry.ts';
import { importFiles } from '../../../src/operations/sources/import.ts';
import { simulate } from '../../../src/operations/workspace/simulate.ts';
import { freshFolder } from '../../support/program.ts';
import { type TestWorkspace, testWorkspace } from '../support/workspace.ts';

interface Claimed {
  id: string;
  title: string;
  rate: number;
  n: number;
  evidence: { query: string };
}

/** What a terminal makes of a command line: the operation and its input. */
async function parsed(line: string): Promise<{ operation: Operation; input: unknown }> {
  const words = [...line.matchAll(/"((?:[^"\\]|\\.)*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, plain]) => double?.replace(/\\(.)/g, '$1') ?? single ?? plain ?? '',
  );
  expect(words.shift()).toBe('waymark');
  let found: { operation: Operation; input: unknown } | null = null;
  const program = new Command('waymark').exitOverride().option('--workspace <DIR>').option('--json');
  program.configureOutput({ writeErr: () => {}, writeOut: () => {} });
  for (const operation of operations)
    addOperationCommand(program, operation, async (called, input) => {
      found = { operation: called, input };
    });
  const everyCommand = (command: Command): void => {
    command.exitOverride().configureOutput({ writeErr: () => {} });
    for (const inner of command.commands) everyCommand(inner as Command);
  };
  everyCommand(program);
  await program.parseAsync(words, { from: 'user' });
  if (found === null) throw new Error(`no command was found in: ${line}`);
  return found;
}

/** All numbers of a result. */
function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(numbersIn);
}

const holds = (numbers: readonly number[], wanted: number) =>
  numbers.some((one) => Math.abs(one - wanted) <= 1e-9 * Math.max(1, Math.abs(wanted)));

describe.each([
  ['retail', '7'],
  ['insurance', '3'],
])('the claims about a simulated company (%s, seed %s)', (scenario, seed) => {
  let workspace: TestWorkspace;
  let claims: Claimed[] = [];
  beforeAll(async () => {
    workspace = await testWorkspace();
    const out = join(freshFolder(), scenario);
    await workspace.call(simulate, { scenario, customers: 4000, seed, out });
    const files = readdirSync(out)
      .filter((name) => /\.(?:csv|jsonl)$/.test(name))
      .map((name) => join(out, name));
    await workspace.call(importFiles, { files });
    claims = ((await workspace.call(insights, {})) as { insights: Claimed[] }).insights;
  }, 120_000);
  afterAll(() => workspace.close());

  it('are there', () => {
    expect(claims.length).toBeGreaterThan(0);
  });

  it('rerun to the same number by the command that each of them names', async () => {
    const failing: string[] = [];
    for (const { title, rate, n, evidence } of claims) {
      const { operation, input } = await parsed(evidence.query);
      const numbers = numbersIn(await workspace.call(operation, input));
      if (!holds(numbers, rate) || !holds(numbers, n))
        failing.push(`${title}: ${rate} of ${n} is not in the answer to: ${evidence.query}`);
    }
    expect(failing).toEqual([]);
  }, 240_000);
});
