import type { Lane, Mark } from '../../../../model/journeyMap.ts';

type LaneKind = Lane['kind'];
type MarkKind = Mark['kind'];

const kinds: Readonly<Record<LaneKind, readonly MarkKind[]>> = {
  customerActions: ['action'],
  touchpoints: [],
  channels: [],
  thoughts: ['thought', 'quote'],
  emotions: ['emotion'],
  painPoints: ['painPoint', 'gainPoint'],
  opportunities: ['opportunity'],
  kpis: ['kpi'],
  evidence: ['quote', 'evidence'],
  notes: ['note'],
  frontstage: ['frontstage'],
  backstage: ['backstage'],
  supportProcesses: ['supportProcess'],
};

/** What people can put into a lane by hand; the first is the usual one. */
export function kindsOfLane(lane: Lane): readonly MarkKind[] {
  return kinds[lane.kind];
}

/** The kind of lane that a kind of mark belongs to. */
export function laneKindOf(mark: MarkKind): LaneKind {
  for (const [lane, marks] of Object.entries(kinds)) {
    if (marks.includes(mark)) return lane as LaneKind;
  }
  return 'notes';
}
