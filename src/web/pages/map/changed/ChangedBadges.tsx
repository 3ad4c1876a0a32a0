import type { MapPlan } from '../../../../map/layout/plan.ts';
import type { OutputOf } from '../../../api/types.ts';
import classes from './Changed.module.css';

type Change = OutputOf<'mapChanges'>['changes'][number];

/** Dots on what changed since somebody last looked: on touchpoints, and with a number on their stages. */
export function ChangedBadges({ plan, changes }: { plan: MapPlan; changes: readonly Change[] }) {
  const count = (is: (change: Change) => boolean) => changes.filter(is).length;
  return plan.marks.map(({ mark, box }) => {
    const here = mark.startsWith('stage:')
      ? count(({ stage }) => `stage:${stage}` === mark)
      : count((change) => change.mark === mark);
    if (here === 0) return null;
    return (
      <span
        key={mark}
        className={classes['badge']}
        data-stage={mark.startsWith('stage:') || undefined}
        style={{ left: box.x + box.width, top: box.y }}
        aria-hidden="true"
      >
        {mark.startsWith('stage:') ? here : ''}
      </span>
    );
  });
}
