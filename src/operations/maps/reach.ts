import type { Selection } from '../../engine/columns.ts';
import { funnel } from '../../engine/funnel/funnel.ts';
import type { Reach } from '../../map/html/reachTable.ts';
import type { JourneyMap } from '../../model/journeyMap.ts';

const fewestChannels = 2;
const listed = 12;

/**
 * How far customers get by the channel of their first interaction: the first stage, and each good outcome (else the last stage).
 * Nothing where the channels are not known or all the same.
 */
export function reachByFirstChannel(selection: Selection, map: JourneyMap): Reach | undefined {
  const [first] = map.stages;
  const goal = goalOf(map);
  if (!first || !goal || goal.stage === first.id) return undefined;
  const { names } = selection.touchpoints;
  const namesIn = (isIn: (touchpoint: JourneyMap['touchpoints'][number]) => boolean) =>
    map.touchpoints
      .filter(isIn)
      .flatMap(({ match }) => match.touchpoints.filter((name) => names.includes(name)));
  const from = namesIn(({ stage }) => stage === first.id);
  const to = namesIn((touchpoint) =>
    goal.good
      ? touchpoint.stage === goal.stage && touchpoint.outcome === 'good'
      : touchpoint.stage === goal.stage,
  );
  if (from.length === 0 || to.length === 0) return undefined;
  const { by } = funnel(selection, { steps: [from, to], by: 'channel', attributeAt: 'entry' });
  const groups = Object.entries(by ?? {})
    .filter(([channel]) => channel !== '')
    .map(([name, steps]) => ({ name, customers: steps.map(({ customers }) => customers) }))
    .sort((a, b) => (b.customers[0] ?? 0) - (a.customers[0] ?? 0));
  if (groups.length < fewestChannels) return undefined;
  return {
    title: `From ${first.name} to ${goal.name}, by the channel of entry`,
    groupHead: 'Channel of entry',
    steps: [first.name, goal.name],
    groups: groups.slice(0, listed),
  };
}

function goalOf({ stages, touchpoints }: JourneyMap): { stage: string; name: string; good: boolean } | null {
  const outcome = stages.find(({ kind }) => kind === 'outcome');
  const good = touchpoints.filter(
    (touchpoint) => touchpoint.stage === outcome?.id && touchpoint.outcome === 'good',
  );
  if (outcome && good.length > 0)
    return { stage: outcome.id, name: good.map(({ name }) => name).join(', '), good: true };
  const last = stages.filter(({ kind }) => kind === 'stage').at(-1);
  return last ? { stage: last.id, name: last.name, good: false } : null;
}
