import type { Selection } from '../../engine/columns.ts';
import type { Claim } from '../../insight/claim.ts';
import { exampleJourneys } from '../../insight/inbox/exampleJourneys.ts';
import { nextAfter } from '../../insight/inbox/nextAfter.ts';
import type { Context } from '../context.ts';
import { isoTime } from '../time.ts';
import { placeOf } from '../workPlace.ts';
import type { Look } from './look.ts';

const journeysShown = 5;
const nextShown = 6;

/** Example journeys around the place of a claim, as people read them. */
export async function journeysOf(context: Context, { selection, ground }: Look, claim: Claim) {
  const customers = claim.examples.slice(0, journeysShown);
  const place = placeOf('insight/inbox/exampleJourneys', 'exampleJourneys');
  const about = labelsOf(selection, claim.at.touchpoint ?? claim.at.from ?? claim.at.to);
  const found = await context.tasks.ask(exampleJourneys, place, selection, [customers, about, 12]);
  const ids = await context.workspace.interactions.customerIds(
    selection.columns,
    found.map(({ customer }) => customer),
  );
  const { touchpoints, channels } = selection;
  return found.map(({ length, before, labels, times, channels: by, focus }, i) => ({
    customer: ids[i] ?? '',
    length,
    before,
    focus,
    steps: labels.map((label, s) => ({
      touchpoint: touchpoints.names[label] ?? '',
      channel: channels.names[by[s] ?? -1] ?? '',
      stage: ground.stages.names[ground.stages.of[label] ?? -1] ?? null,
      at: isoTime(times[s] ?? 0),
    })),
  }));
}

/** What customers did after the place of a claim, or instead of going where it says they did not go. Null where it names no place. */
export async function whatNext(context: Context, { selection: all, filters }: Look, { at, kind }: Claim) {
  const after = at.touchpoint ?? at.from;
  const selection =
    at.segment === undefined
      ? all
      : await context.selections.select({ ...filters, where: [...filters.where, at.segment] });
  const labels = labelsOf(selection, after);
  if (after === undefined || labels.length === 0) return null;
  const without = kind === 'dropOff' ? labelsOf(selection, at.to) : [];
  const place = placeOf('insight/inbox/nextAfter', 'nextAfter');
  const { n, nothing, next } = await context.tasks.ask(nextAfter, place, selection, [labels, without]);
  const share = (journeys: number) => (n === 0 ? 0 : journeys / n);
  return {
    after,
    among: at.segment ?? null,
    without: without.length > 0 ? (at.to ?? null) : null,
    n,
    nothing: { journeys: nothing, share: share(nothing) },
    next: next.slice(0, nextShown).map(({ label, journeys }) => ({
      touchpoint: selection.touchpoints.names[label] ?? '',
      journeys,
      share: share(journeys),
    })),
  };
}

function labelsOf({ touchpoints }: Selection, name: string | undefined): number[] {
  const label = name === undefined ? -1 : touchpoints.names.indexOf(name);
  return label < 0 ? [] : [label];
}
