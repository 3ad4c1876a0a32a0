import { Button } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useCommand, useOperation } from '../../api/useOperation.ts';
import { Icon } from '../../components/Icon.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { useToast } from '../../components/Toasts.tsx';
import { DataStep } from './DataStep.tsx';
import { emptyDraft, journeyDefinitionOf, type MapDraft } from './draft.ts';
import { JourneyStep } from './JourneyStep.tsx';
import classes from './NewMapPage.module.css';
import { ObjectiveStep } from './ObjectiveStep.tsx';
import { PublishStep } from './PublishStep.tsx';
import { StagesStep } from './StagesStep.tsx';
import { useDraftMap } from './useDraftMap.ts';

const steps = [
  { id: 'objective', name: 'Objective', about: 'What the map is for' },
  { id: 'data', name: 'Data', about: 'What it is made from' },
  { id: 'journey', name: 'Journey', about: 'Where it starts and ends' },
  { id: 'stages', name: 'Stages', about: 'What customers go through' },
  { id: 'publish', name: 'Publish', about: 'Share it with the team' },
] as const;

/** From an objective to a published map in five steps; each can be gone back to. */
export function NewMapPage() {
  const [at, setAt] = useState(0);
  const [draft, setDraft] = useState<MapDraft>(emptyDraft);
  const status = useOperation('status', {});
  const saveJourney = useCommand('saveJourney');
  const found = useDraftMap();
  const navigate = useNavigate();
  const toast = useToast();
  const change = (part: Partial<MapDraft>) => setDraft((now) => ({ ...now, ...part }));
  const step = steps[at] ?? steps[0];

  const canGoOn = (() => {
    switch (step.id) {
      case 'objective':
        return draft.name.trim() !== '';
      case 'data':
        return (status.data?.interactions ?? 0) > 0;
      case 'journey':
        return draft.journey.kind !== 'new' || draft.journey.name.trim() !== '';
      case 'stages':
        return found.map !== null && !found.busy;
      case 'publish':
        return found.map !== null;
    }
  })();

  const next = async () => {
    if (!canGoOn) return;
    if (step.id === 'journey') {
      try {
        if (draft.journey.kind === 'new') {
          const definition = journeyDefinitionOf(draft.journey);
          await saveJourney.mutateAsync({ definition });
          change({ journey: { kind: 'known', name: definition.name } });
        }
      } catch (cause) {
        toast({ tone: 'warn', text: cause instanceof Error ? cause.message : String(cause) });
        return;
      }
    }
    if (step.id === 'publish') {
      const map = found.publish();
      if (map !== null) await navigate({ to: '/maps/$map', params: { map } });
      return;
    }
    setAt(at + 1);
  };

  return (
    <div className={classes['page']}>
      <PageHeader
        title="New map"
        actions={
          <Button component={Link} to="/" variant="subtle" color="gray">
            Cancel
          </Button>
        }
      />
      <div className={classes['body']}>
        <ol className={classes['steps']} aria-label="Steps">
          {steps.map((one, index) => (
            <li key={one.id} data-state={index < at ? 'done' : index === at ? 'now' : 'later'}>
              <button
                type="button"
                disabled={index >= at}
                aria-current={index === at ? 'step' : undefined}
                onClick={() => setAt(index)}
              >
                <span className={classes['number']}>
                  {index < at ? <Icon name="check" size={12} /> : index + 1}
                </span>
                <span className={classes['stepWords']}>
                  <strong>{one.name}</strong>
                  <span>{one.about}</span>
                </span>
              </button>
            </li>
          ))}
        </ol>
        <form
          className={classes['content']}
          onSubmit={(event) => {
            event.preventDefault();
            void next();
          }}
        >
          {step.id === 'objective' ? <ObjectiveStep draft={draft} change={change} /> : null}
          {step.id === 'data' ? <DataStep /> : null}
          {step.id === 'journey' ? <JourneyStep draft={draft} change={change} /> : null}
          {step.id === 'stages' ? <StagesStep draft={draft} change={change} found={found} /> : null}
          {step.id === 'publish' && found.map !== null ? <PublishStep map={found.map} /> : null}
          <div className={classes['buttons']}>
            {at === 0 ? null : (
              <Button variant="default" onClick={() => setAt(at - 1)}>
                Back
              </Button>
            )}
            <Button
              type="submit"
              hidden={step.id === 'stages' && found.topics !== null}
              disabled={!canGoOn}
              loading={saveJourney.isPending}
            >
              {step.id === 'publish' ? 'Publish and open' : 'Continue'}
            </Button>
          </div>
        </form>
      </div>
    </div>
  );
}
