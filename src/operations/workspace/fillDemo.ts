import { join } from 'node:path';
import { z } from 'zod';
import { UnusableInput } from '../../model/unusableInput.ts';
import { simulationFiles } from '../../simulate/files.ts';
import { journeyDefinitions, scenarioNamed } from '../../simulate/scenarios.ts';
import { simulate as simulateCompany } from '../../simulate/simulate.ts';
import type { Context } from '../context.ts';
import { definitionKinds } from '../definitions/stored.ts';
import { demoMaps } from '../maps/demoMaps.ts';
import { defineOperation } from '../operation.ts';
import { importFiles } from '../sources/import.ts';
import { type DemoMark, demoKind } from './demoMark.ts';
import { simulationOptionsShape } from './simulate.ts';
import { tellDemo } from './tellDemo.ts';

export const fillDemo = defineOperation({
  name: 'fillDemo',
  kind: 'command',
  summary:
    'Fills an empty workspace with a simulated company: data, journey definitions, maps, KPIs and what people decided. A filled one is left as it is.',
  input: z.object({
    ...simulationOptionsShape,
    start: z.string().optional().describe('first day, ISO date; else so that the data end yesterday'),
  }),
  output: z.object({
    filled: z.boolean().describe('false when it was filled before'),
    scenario: z.string(),
    maps: z.array(z.string()),
  }),
  async run(context, { scenario, start, ...options }) {
    const { documents } = context.workspace;
    const before = await documents.get<DemoMark>(demoKind, demoKind);
    if (before) return { filled: false, scenario: before.body.scenario, maps: before.body.maps };
    const maps = await fill(context, scenario, {
      ...options,
      start: start ?? (await firstDay(context, options.days)),
    }).catch((cause: unknown) => {
      if (!(cause instanceof UnusableInput) || options.customers >= fewCustomers) throw cause;
      throw new UnusableInput(
        `${options.customers} customers are too few for a demo: take ${fewCustomers} or more`,
        { cause },
      );
    });
    // Written last: a demo that was cut off half way is filled again, and importing twice changes nothing.
    const mark: DemoMark = { scenario, provider: scenarioNamed(scenario).provider, maps };
    await documents.put(demoKind, demoKind, mark, { note: 'filled' });
    return { filled: true, scenario, maps };
  },
});

/** From here on every touchpoint occurs, and there are journeys enough for the maps. */
const fewCustomers = 500;

async function fill(
  context: Context,
  scenario: string,
  options: Parameters<typeof simulateCompany>[1],
): Promise<string[]> {
  await importSimulation(context, scenario, options);
  for (const definition of journeyDefinitions(scenario)) {
    await context.workspace.documents.put(definitionKinds.journey, definition.name, definition, {
      note: 'of the demo',
    });
  }
  context.onProgress({ phase: 'discovering journeys', done: 0, total: null });
  const maps = await demoMaps(context, scenario);
  await tellDemo(context, scenario, maps);
  return maps;
}

const dayMs = 86_400_000;
const startKind = 'demoStart';

/** The day on which a simulation must start to end yesterday; the same when a demo that was cut off is filled again later. */
async function firstDay({ workspace: { documents }, clock }: Context, days: number): Promise<string> {
  const begun = await documents.get<string>(startKind, startKind);
  if (begun) return begun.body;
  const day = new Date(clock().getTime() - days * dayMs).toISOString().slice(0, 10);
  await documents.put(startKind, startKind, day, { note: 'of the demo' });
  return day;
}

async function importSimulation(
  context: Context,
  scenario: string,
  options: Parameters<typeof simulateCompany>[1],
): Promise<void> {
  for (const { name, source, lines } of simulationFiles(simulateCompany(scenario, options))) {
    if (source === null) continue;
    context.onProgress({ phase: `simulating ${name}`, done: 0, total: null });
    const file = join(context.temporaryFolder, name);
    await context.writeLines(file, lines);
    await importFiles.run(context, importFiles.input.parse({ files: [file], source }));
  }
}
