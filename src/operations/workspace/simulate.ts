import { join } from 'node:path';
import { z } from 'zod';
import { simulationFiles } from '../../simulate/files.ts';
import { scenarioNames } from '../../simulate/scenarios.ts';
import { defaultSimulation, simulate as simulateCompany } from '../../simulate/simulate.ts';
import { defineOperation } from '../operation.ts';

export const simulationOptionsShape = {
  scenario: z.enum(scenarioNames as [string, ...string[]]).default('broadband'),
  customers: z.number().int().min(1).max(10_000_000).default(defaultSimulation.customers),
  seed: z.string().min(1).default(defaultSimulation.seed).describe('the same seed gives the same files'),
  start: z.string().default(defaultSimulation.start).describe('first day, ISO date'),
  days: z.number().int().min(14).max(3650).default(defaultSimulation.days),
} as const;

export const simulate = defineOperation({
  name: 'simulate',
  kind: 'command',
  summary:
    'Writes a simulated company with planted truth: events, surveys, tickets, crm and truth.json. No real customer is in it.',
  input: z.object({
    ...simulationOptionsShape,
    out: z.string().min(1).default('simulated').describe('folder to write to'),
  }),
  output: z.object({
    scenario: z.string(),
    simulated: z.literal(true),
    files: z.array(z.object({ file: z.string(), rows: z.number().int() })),
  }),
  cli: { words: ['simulate'], operands: ['scenario'], paths: ['out'] },
  examples: [
    {
      title: '20,000 customers of a broadband provider',
      command: 'waymark simulate broadband --seed 7 --out simulated',
    },
    { title: 'the same company with nothing planted', command: 'waymark simulate broadband-even --out even' },
  ],
  async run(context, { out, scenario, ...options }) {
    const simulation = simulateCompany(scenario, options);
    const files = [];
    for (const { name, lines } of simulationFiles(simulation)) {
      const file = join(out, name);
      files.push({ file, rows: await context.writeLines(file, lines) });
    }
    return { scenario, simulated: true as const, files };
  },
});
