import {
  closestCenter,
  DndContext,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { useMemo } from 'react';
import type { FunnelStep } from '../../../model/funnelStep.ts';
import { TouchpointPicker } from '../../components/TouchpointPicker.tsx';
import { moved } from '../definitions/RulesEditor.tsx';
import { rowByKeyboard } from '../definitions/rowByKeyboard.ts';
import classes from './FunnelPage.module.css';
import { StepRow } from './StepRow.tsx';
import { titleOf } from './useFunnelQuestion.ts';

interface StepBuilderProps {
  steps: readonly FunnelStep[];
  names: readonly string[];
  ordered: boolean;
  onChange(steps: readonly FunnelStep[]): void;
}

/** The steps of a funnel to add, order and take away. */
export function StepBuilder({ steps, names, ordered, onChange }: StepBuilderProps) {
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: rowByKeyboard }),
  );
  const ids = useMemo(() => steps.map((_, at) => `step-${at}`), [steps]);
  const place = (id: string | number) => ids.indexOf(String(id));
  const called = (id: string | number) => {
    const step = steps[place(id)];
    return step === undefined ? 'the step' : titleOf(step);
  };
  // what stands at either end can't be left out
  const change = (next: readonly FunnelStep[]) =>
    onChange(
      next.map((step, at) => ({
        ...step,
        order: at === 0 ? null : step.order,
        optional: step.optional && at > 0 && at < next.length - 1,
      })),
    );
  const move = (from: number, to: number) => {
    if (from !== to && from >= 0 && to >= 0 && to < steps.length) change(moved(steps, from, to));
  };
  return (
    <section aria-label="Steps">
      <DndContext
        sensors={sensors}
        collisionDetection={closestCenter}
        accessibility={{
          announcements: {
            onDragStart: ({ active }) => `Picked up ${called(active.id)}.`,
            onDragOver: ({ active, over }) =>
              over === null ? '' : `${called(active.id)} is over step ${place(over.id) + 1}.`,
            onDragEnd: ({ active }) => `Put down ${called(active.id)}.`,
            onDragCancel: ({ active }) => `${called(active.id)} stays where it was.`,
          },
        }}
        onDragEnd={({ active, over }) => over && move(place(active.id), place(over.id))}
      >
        <ol className={classes['stepList']}>
          {steps.map((step, at) => (
            <StepRow
              key={ids[at]}
              id={ids[at] ?? ''}
              step={step}
              position={at + 1}
              last={steps.length}
              names={names}
              ordered={ordered}
              onChange={(next) => change(steps.map((before, place) => (place === at ? next : before)))}
              onRemove={() => change(steps.filter((_, place) => place !== at))}
              onMove={(by) => move(at, at + by)}
            />
          ))}
        </ol>
      </DndContext>
      <TouchpointPicker
        key={steps.length}
        label="Add a step"
        hideLabel
        placeholder={steps.length === 0 ? 'First step' : 'Add a step'}
        value={null}
        onChange={(touchpoint) =>
          touchpoint !== null &&
          change([...steps, { touchpoints: [touchpoint], order: null, optional: false }])
        }
      />
    </section>
  );
}
