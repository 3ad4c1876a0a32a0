import { demoPersonas, demoPlans } from '../../simulate/demo.ts';
import type { Context } from '../context.ts';
import { createMap } from './createMap.ts';
import { editMap } from './editMap.ts';
import { savePersona } from './personas.ts';

/** Makes the maps that a demo shows, with the objective, the owner and the cards that people would have added. Gives their ids. */
export async function demoMaps(context: Context): Promise<string[]> {
  const ids: string[] = [];
  for (const persona of demoPersonas()) await savePersona.run(context, { persona });
  for (const { name, journey, objective, owner, personas } of demoPlans()) {
    const { map, revision } = await createMap.run(
      context,
      createMap.input.parse({ name, journey, objective, owner }),
    );
    ids.push(String(map.id));
    if (personas.length === 0) continue;
    const edits = personas.map((persona) => ({ kind: 'addPersona' as const, persona }));
    await editMap.run(context, { map: String(map.id), revision, edits, note: 'personas of the demo' });
  }
  return ids;
}
