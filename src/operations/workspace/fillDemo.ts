import { join } from 'node:path';
import { z } from 'zod';
import { simulationFiles } from '../../simulate/files.ts';
import { journeyDefinitions } from '../../simulate/scenarios.ts';
import { simulate as simulateCompany } from '../../simulate/simulate.ts';
import type { Context } from '../context.ts';
import { definitionKinds } from '../definitions/stored.ts';
import { demoMaps } from '../maps/demoMaps.ts';
import { defineOperation } from '../operation.ts';
import { importFiles } from '../sources/import.ts';
import { simulationOptionsShape } from './simulate.ts';

const markKind = 'demo';

export const fillDemo = defineOperation({
  name: 'fillDemo',
  kind: 'command',
  summary:
    'Fills an empty workspace with a simulated company: data, journey definitions and maps. A filled one is left as it is.',
  input: z.object(simulationOptionsShape),
  output: z.object({
    filled: z.boolean().describe('false when it was filled before'),
    scenario: z.string(),
    maps: z.array(z.string()),
  }),
  async run(context, { scenario, ...options }) {
    const { documents } = context.workspace;
    const before = await documents.get<{ scenario: string; maps: string[] }>(markKind, 'demo');
    if (before) return { filled: false, ...before.body };
    await importSimulation(context, scenario, options);
    for (const definition of journeyDefinitions(scenario)) {
      await documents.put(definitionKinds.journey, definition.name, definition, { note: 'of the demo' });
    }
    context.onProgress({ phase: 'discovering journeys', done: 0, total: null });
    const maps = await demoMaps(context);
    // Written last: a demo that was cut off half way is filled again, and importing twice changes nothing.
    await documents.put(markKind, 'demo', { scenario, maps }, { note: 'filled' });
    return { filled: true, scenario, maps };
  },
});

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
