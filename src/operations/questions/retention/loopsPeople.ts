import { z } from 'zod';
import type { Selection } from '../../../engine/columns.ts';
import { nearestName } from '../../../engine/labels.ts';
import { type LoopFigure, loopsPeopleFold } from '../../../engine/retention/loopsPeople.ts';
import { repeatContactsPeopleFold } from '../../../engine/retention/repeatContactsPeople.ts';
import { UnusableInput } from '../../../model/unusableInput.ts';
import { comparedSide, selectSide } from '../../comparedSide.ts';
import { defineOperation } from '../../operation.ts';
import { namedPeople, peoplePage, peopleSchema } from '../../people.ts';
import { questionInput } from '../../questionInput.ts';
import { loopsShape, mapOf, refuseUnknownContacts, repeatRules, stageTable } from './loopsInput.ts';

export const loopsPeople = defineOperation({
  name: 'loopsPeople',
  kind: 'question',
  summary: 'The customers behind a figure of the loops and repeats.',
  input: questionInput({
    ...loopsShape,
    figure: z.enum(['selfLoop', 'pingPong', 'return', 'repeatContact']),
    touchpoint: z
      .string()
      .optional()
      .describe('without it any; of repeat contacts all named contacts together'),
    over: z.string().optional().describe('of a ping-pong, the touchpoint between'),
    fromStage: z.string().optional().describe('of a return, the stage that was left'),
    toStage: z.string().optional().describe('of a return, the earlier stage'),
    counted: z
      .enum(['customers', 'observed', 'notYet', 'repeated', 'notRepeated'])
      .default('repeated')
      .describe('of repeat contacts, which of the figures'),
    ...comparedSide,
    ...peoplePage,
  }),
  output: peopleSchema,
  cli: { words: ['people', 'loops'] },
  examples: [
    {
      title: 'who called again within three days',
      command: 'waymark people loops --figure repeatContact --touchpoint "Helpline call" --within 3d',
    },
  ],
  async run(context, { map: reference, within, channelOf, contact, figure, counted, ...rest }) {
    const { touchpoint, over, fromStage, toStage, limit, offset, ...filters } = rest;
    const selection = await selectSide(context, filters);
    for (const name of [touchpoint, over]) refuseUnknown(name, selection.touchpoints.names, 'touchpoint');
    const people = figure === 'repeatContact' ? await contactAgain() : await goneRound(figure);
    return namedPeople(context, selection, people, { limit, offset });

    async function contactAgain() {
      const input = { map: reference, within, channelOf, contact };
      const rules = await repeatRules(context, input, filters);
      refuseUnknownContacts(selection, rules);
      if (touchpoint === undefined && channelOf.length + contact.length === 0)
        throw new UnusableInput(
          'name a touchpoint with --touchpoint, or the contacts with --channel-of or --contact',
        );
      return context.folds.run('retention/repeatContactsPeople', repeatContactsPeopleFold, selection, {
        ...rules,
        touchpoint: touchpoint ?? null,
        figure: counted,
      });
    }

    async function goneRound(kind: LoopFigure['kind']) {
      const stages = await stagesOf(kind, selection);
      for (const name of [fromStage, toStage]) refuseUnknown(name, stages?.names ?? [], 'stage');
      const options = { stages, figure: figureOf(kind) };
      return context.folds.run('retention/loopsPeople', loopsPeopleFold, selection, options);
    }

    async function stagesOf(kind: LoopFigure['kind'], of: Selection) {
      if (kind !== 'return') return null;
      const map = await mapOf(context, reference);
      if (map === null)
        throw new UnusableInput('returns to an earlier stage need the map that has them: --map');
      return stageTable(of, map);
    }

    function figureOf(kind: LoopFigure['kind']): LoopFigure {
      if (kind === 'return') return { kind, from: fromStage ?? null, to: toStage ?? null };
      const at = { touchpoint: touchpoint ?? null };
      return kind === 'pingPong' ? { kind, ...at, over: over ?? null } : { kind, ...at };
    }
  },
});

function refuseUnknown(name: string | undefined, names: readonly string[], what: string): void {
  if (name === undefined || names.includes(name)) return;
  const nearest = nearestName(name, names);
  throw new UnusableInput(
    `there is no ${what} '${name}'${nearest === null ? '' : `; did you mean '${nearest}'?`}`,
  );
}
