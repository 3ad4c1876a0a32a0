import type { MapPlan } from '../../../../map/layout/plan.ts';
import type { Box } from '../../../../map/scene.ts';
import classes from './Changed.module.css';
import type { Changes } from './useChangedSince.ts';

/**
 * Dots on what changed since somebody last looked: on touchpoints, and with a number on their stages. `within`: the part of the plan that
 * is shown, with its touchpoints only.
 */
export function ChangedBadges({
  plan,
  changes,
  within,
}: {
  plan: MapPlan;
  changes: Changes;
  within?: Box | undefined;
}) {
  const count = (is: (change: Changes[number]) => boolean) => changes.filter(is).length;
  const { x, y } = within ?? { x: 0, y: 0 };
  return plan.marks.map(({ mark, box }) => {
    const isStage = mark.startsWith('stage:');
    if (within !== undefined && (isStage || box.y < y || box.y >= y + within.height)) return null;
    const here = isStage
      ? count(({ stage }) => `stage:${stage}` === mark)
      : count((change) => change.mark === mark);
    if (here === 0) return null;
    return (
      <span
        key={mark}
        className={classes['badge']}
        data-stage={isStage || undefined}
        style={{ left: box.x + box.width - x, top: box.y - y }}
        aria-hidden="true"
      >
        {isStage ? here : ''}
      </span>
    );
  });
}
