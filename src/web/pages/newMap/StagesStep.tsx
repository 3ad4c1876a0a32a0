import { Button, SegmentedControl } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useCommand, useOperation } from '../../api/useOperation.ts';
import { Skeleton } from '../../components/Loading.tsx';
import { countOf, formatCount } from '../../format/numbers.ts';
import { asSentence } from '../../format/sentence.ts';
import { EditableText } from '../map/EditableText.tsx';
import { journeyName } from './draft.ts';
import classes from './NewMapPage.module.css';
import type { StepProps } from './ObjectiveStep.tsx';
import { TopicsInstead } from './TopicsInstead.tsx';
import type { DraftMap } from './useDraftMap.ts';

const choices = [3, 4, 5, 6, 7, 8];

/** The stages that the journeys fall into: how many, what is in them, and what they are called. */
export function StagesStep({ draft, change, found }: StepProps & { found: DraftMap }) {
  const { discover, map } = found;
  const journey = journeyName(draft.journey);
  const navigate = useNavigate();
  const createBlank = useCommand('createMap');
  const figures = useOperation(
    'mapFigures',
    { map: map?.id ?? '' },
    { enabled: map !== null, keepPrevious: false },
  ).data;
  useEffect(() => {
    discover({
      name: draft.name.trim(),
      kind: draft.mapKind,
      objective: draft.objective.trim(),
      owner: draft.owner.trim(),
      discover: true,
      ...(journey === undefined ? {} : { journey }),
      ...(draft.stages === null ? {} : { stages: draft.stages }),
    });
  }, [discover, draft.name, draft.mapKind, draft.objective, draft.owner, draft.stages, journey]);
  const blank = () =>
    createBlank.mutate(
      {
        name: draft.name.trim(),
        kind: draft.mapKind,
        objective: draft.objective.trim(),
        owner: draft.owner.trim(),
        discover: false,
      },
      {
        onSuccess: (made) =>
          void navigate({ to: '/maps/$map', params: { map: made.map.id }, search: { edit: 'yes' } }),
      },
    );
  if (found.topics !== null) {
    return <TopicsInstead topics={found.topics} onBlank={blank} busy={createBlank.isPending} />;
  }
  return (
    <>
      <h2 className={classes['question']}>These stages stand out</h2>
      <div className={classes['howMany']}>
        <span id="how-many">How many</span>
        <SegmentedControl
          aria-labelledby="how-many"
          data={[{ value: 'auto', label: 'as the data have it' }, ...choices.map(String)]}
          value={draft.stages === null ? 'auto' : String(draft.stages)}
          onChange={(value) => change({ stages: value === 'auto' ? null : Number(value) })}
        />
      </div>
      {found.error === null ? null : (
        <div className={classes['problem']} role="alert">
          <p>{asSentence(found.error.message)}</p>
          <Button variant="default" size="xs" mt={8} loading={createBlank.isPending} onClick={blank}>
            Make a blank map instead
          </Button>
        </div>
      )}
      {map === null || found.busy ? (
        found.error === null ? (
          <div className={classes['stageList']} role="status" aria-label="Looking for stages">
            {[1, 2, 3, 4].map((one) => (
              <Skeleton key={one} height={54} />
            ))}
          </div>
        ) : null
      ) : (
        <ol className={classes['stageList']}>
          {map.stages.map((stage) => {
            const touchpoints = map.touchpoints.filter((touchpoint) => touchpoint.stage === stage.id);
            const journeys = figures?.stages.find((one) => one.id === stage.id)?.journeys;
            return (
              <li key={stage.id} data-outcome={stage.kind === 'outcome' || undefined}>
                <div className={classes['stageName']}>
                  <EditableText
                    value={stage.name}
                    label="Name of the stage"
                    required
                    onChange={(name) => found.edit({ kind: 'renameStage', stage: stage.id, name })}
                  />
                  <span className={classes['stageCount']}>
                    {stage.kind === 'outcome' ? 'how it ends' : null}
                    {journeys === undefined ? null : (
                      <>
                        <strong>{formatCount(journeys)}</strong> {journeys === 1 ? 'journey' : 'journeys'}
                      </>
                    )}
                  </span>
                </div>
                <p>
                  {touchpoints
                    .slice(0, 6)
                    .map((touchpoint) => touchpoint.name)
                    .join(', ')}
                  {touchpoints.length > 6 ? ` and ${countOf(touchpoints.length - 6, 'more', 'more')}` : null}
                </p>
              </li>
            );
          })}
        </ol>
      )}
      <p className={classes['hint']} hidden={map === null}>
        A click on a name changes it. Stages can be moved, merged and split on the map itself.
      </p>
    </>
  );
}
