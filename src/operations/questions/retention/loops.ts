import type { Selection } from '../../../engine/columns.ts';
import { type Loops, loopsFold } from '../../../engine/retention/loops.ts';
import { type RepeatContacts, repeatContactsFold } from '../../../engine/retention/repeatContacts.ts';
import { type Estimate, shareOf } from '../../../engine/statistics/intervals.ts';
import { answerCompared, comparedInput, comparedOutput } from '../../compared.ts';
import { defineOperation } from '../../operation.ts';
import { isoTime } from '../../time.ts';
import { loopDifferences } from './loopDifferences.ts';
import { loopsShape, mapOf, refuseUnknownContacts, repeatRules, stageTable } from './loopsInput.ts';
import { loopsResultSchema } from './loopsResult.ts';

export const loops = defineOperation({
  name: 'loops',
  kind: 'question',
  summary:
    'Where journeys go round in circles: repeats, to and fro, back to an earlier stage; and who makes contact again within days.',
  description:
    'A self-loop is a run of interactions at one touchpoint, and takes the time from its first to its last. `pingPongs` are A → B → A, each directly after the other. With a `map`, a return is a step to an earlier stage of it (outcomes aside), and takes the time until the journey is as far again. Repeat contact is per customer, over all their journeys: of those with a first contact at a touchpoint that lies long enough back, those who came again within the time. Medians are exact up to 2 million interactions, else within 2 %.',
  input: comparedInput(loopsShape),
  output: comparedOutput(loopsResultSchema),
  cli: { words: ['loops'] },
  examples: [
    { title: 'repeats, and contact again within three days', command: 'waymark loops --within 3d' },
    {
      title: 'who calls after what, and what leads back on a map',
      command: 'waymark loops --map Home --within 72h --channel-of helpline',
    },
  ],
  async run(context, { map: reference, within, channelOf, contact, ...filters }) {
    const input = { map: reference, within, channelOf, contact };
    const [map, rules] = await Promise.all([mapOf(context, reference), repeatRules(context, input, filters)]);
    return answerCompared(context, filters, {
      async answer(selection: Selection) {
        refuseUnknownContacts(selection, rules);
        const stages = map && stageTable(selection, map);
        const [found, repeats] = await Promise.all([
          context.folds.run('retention/loops', loopsFold, selection, { stages }),
          context.folds.run('retention/repeatContacts', repeatContactsFold, selection, rules),
        ]);
        return {
          ...withShares(found),
          stages: stages && [...stages.names],
          repeatContacts: { withinMs: rules.withinMs, asOf: isoTime(rules.asOf), ...repeatsOf(repeats) },
        };
      },
      differences: loopDifferences,
    });
  },
});

const flat = (estimate: Estimate | null) =>
  estimate === null
    ? { share: null, low: null, high: null }
    : { share: estimate.value, low: estimate.low, high: estimate.high };

function withShares({ n, any, selfLoops, pingPongs, returns }: Loops) {
  const ofAll = <Row extends { journeys: number }>(row: Row) => ({
    ...row,
    ...flat(shareOf(row.journeys, n.journeys)),
  });
  return {
    n,
    any: {
      selfLoops: ofAll(any.selfLoops),
      pingPongs: ofAll(any.pingPongs),
      returns: any.returns && ofAll(any.returns),
    },
    selfLoops: selfLoops.map((row) => ({ ...row, ...flat(shareOf(row.journeys, row.ofJourneys)) })),
    pingPongs: pingPongs.map(ofAll),
    returns: returns?.map(ofAll) ?? null,
  };
}

function repeatsOf({ overall, touchpoints }: RepeatContacts) {
  const plain = <Row extends { rate: Estimate | null }>({ rate, ...row }: Row) => ({ ...row, ...flat(rate) });
  return { overall: overall && plain(overall), touchpoints: touchpoints.map(plain) };
}
