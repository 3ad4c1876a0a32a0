import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { OutputOf } from '../../api/types.ts';
import { Drawer } from '../../components/Drawer.tsx';
import { type OtherQuestion, OtherQuestions } from '../../components/OtherQuestions.tsx';
import { PeopleDrawer } from '../../components/PeopleDrawer.tsx';
import { SideSwitch, useSide } from '../../components/SideSwitch.tsx';
import { useAppSearch, useFilters } from '../../filters/useAppSearch.ts';
import { useCompare } from '../../filters/useCompare.ts';
import { countOf } from '../../format/numbers.ts';
import { CorrelatesView, type Factor, factorWords } from './CorrelatesView.tsx';
import classes from './FunnelPage.module.css';
import type { Which } from './FunnelSteps.tsx';
import { nameOf } from './funnelWords.ts';
import { InsteadView } from './InsteadView.tsx';
import type { FunnelState } from './useFunnelQuestion.ts';

interface FunnelDrawerProps {
  answer: OutputOf<'funnel'>;
  funnel: FunnelState;
  which: Which;
  step: number;
  /** the group of the breakdown, where the figure is one of those */
  group: string | undefined;
  onClose(): void;
}

const done: Readonly<Record<Which, string>> = {
  reached: 'got here',
  dropped: 'dropped',
  inProgress: 'in progress',
  stopped: 'went no further',
  continued: 'went on',
  removed: 'left out of the funnel',
};

type View = 'who' | 'instead' | 'factors';

/** Who is behind a figure; of those who stopped also what they did instead, and what goes with going on. */
export function FunnelDrawer({ answer, funnel, which, step, group, onClose }: FunnelDrawerProps) {
  const filters = useFilters();
  const [search, change] = useAppSearch();
  const [compare] = useCompare();
  const side = useSide(compare);
  const [factor, setFactor] = useState<Factor | null>(null);
  const { question, by, attributeAt } = funnel;
  const at = answer.steps[step - 1];
  const stops = which === 'dropped' || which === 'inProgress' || which === 'stopped';
  const next = answer.steps.findIndex((one, k) => k >= step && !one.optional);
  const view: View =
    stops &&
    group === undefined &&
    (search['view'] === 'instead' || (search['view'] === 'factors' && compare.length === 0))
      ? (search['view'] as View)
      : 'who';
  const nextThing = typeof search['next'] === 'string' ? search['next'] : undefined;
  const asked = { ...filters, ...question };
  const title = which === 'removed' ? 'Left out of the funnel' : `${nameOf(at)}: ${done[which]}`;
  const tabs = (
    <SegmentedControl
      fullWidth
      size="xs"
      aria-label="What to see of them"
      value={view}
      onChange={(value) => {
        setFactor(null);
        change({ view: value === 'who' ? undefined : value, next: undefined }, { replace: true });
      }}
      data={[
        { value: 'who', label: 'Who' },
        { value: 'instead', label: 'What instead' },
        ...(compare.length === 0 ? [{ value: 'factors', label: 'What goes with it' }] : []),
      ]}
    />
  );
  if (view === 'instead' && nextThing !== undefined) {
    const what = nextThing === '-' ? 'nothing more' : nextThing;
    return (
      <PeopleDrawer
        kind={`Step ${step} · instead`}
        title={`${nameOf(at)}, then ${what}`}
        operation="insteadPeople"
        input={{
          ...asked,
          compare,
          side,
          at: step,
          who: 'stopped',
          ...(nextThing === '-' ? {} : { next: nextThing }),
        }}
        onClose={onClose}
      >
        <Back onClick={() => change({ next: undefined }, { replace: true })}>What else they did</Back>
        <SideSwitch compare={compare} />
      </PeopleDrawer>
    );
  }
  if (view === 'factors' && factor !== null) {
    const landmark = typeof search['landmark'] === 'string' ? { landmark: search['landmark'] } : {};
    const { kind, attribute, value } = factor;
    return (
      <PeopleDrawer
        kind={`Step ${step} · what goes with it`}
        title={`${nameOf(at)}, ${factorWords(factor)}`}
        lead={`${countOf(factor.outcomes, 'customer')} of them got to ${nameOf(answer.steps[next])}.`}
        operation="correlatesPeople"
        input={{ ...asked, from: step, to: next + 1, ...landmark, factor: kind, attribute, value }}
        onClose={onClose}
      >
        <Back onClick={() => setFactor(null)}>What else goes with it</Back>
      </PeopleDrawer>
    );
  }
  if (view !== 'who') {
    return (
      <Drawer
        kind={`Step ${step} of ${answer.steps.length}`}
        title={
          view === 'instead'
            ? `${nameOf(at)}: went no further`
            : `${nameOf(at)} to ${nameOf(answer.steps[next])}`
        }
        subject={`${which} ${step} ${view}`}
        onClose={onClose}
      >
        <div className={classes['tabs']}>{tabs}</div>
        {view === 'instead' ? (
          <InsteadView
            question={question}
            step={step}
            who="stopped"
            onOpen={(thing) => change({ next: thing === '' ? '-' : thing }, { replace: true })}
          />
        ) : (
          <CorrelatesView
            question={question}
            from={step}
            to={next + 1}
            outcome={nameOf(answer.steps[next])}
            onOpen={setFactor}
          />
        )}
      </Drawer>
    );
  }
  const ofGroup = group === undefined || by === undefined ? {} : { by, attributeAt, value: group };
  return (
    <PeopleDrawer
      kind={which === 'removed' ? 'Excluded' : `Step ${step} of ${answer.steps.length}`}
      title={group === undefined ? title : `${title}, ${by}: ${group === '' ? 'none' : group}`}
      operation="funnelPeople"
      input={{ ...asked, ...ofGroup, compare, side, at: step, which }}
      onClose={onClose}
    >
      {stops && group === undefined ? <div className={classes['tabs']}>{tabs}</div> : null}
      <SideSwitch compare={compare} />
      <OtherQuestions questions={timesOf(funnel.steps, which === 'reached' ? step - 2 : step - 1)} />
    </PeopleDrawer>
  );
}

/** How long from a step to the next, where each is one touchpoint. */
function timesOf(steps: FunnelState['steps'], at: number): OtherQuestion[] {
  const [from, to] = [steps[at]?.touchpoints, steps[at + 1]?.touchpoints];
  if (from?.length !== 1 || to?.length !== 1 || from[0] === to[0]) return [];
  const search = { from: from[0], to: to[0] };
  return [
    { label: `Time from ${from[0]} to ${to[0]}`, to: '/time', search },
    { label: 'Paths between', to: '/paths', search },
  ];
}

function Back({ onClick, children }: { onClick(): void; children: string }) {
  return (
    <button type="button" className={classes['back']} onClick={onClick}>
      ← {children}
    </button>
  );
}
