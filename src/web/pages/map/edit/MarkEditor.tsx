import { Button, Select, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { JourneyMap } from '../../../../model/journeyMap.ts';
import { EditableText } from '../EditableText.tsx';
import { StageDesign, TouchpointDesign } from './DesignFields.tsx';
import classes from './MarkEditor.module.css';
import type { NamedEdit } from './stageEdits.ts';

export interface MarkEditorProps {
  map: JourneyMap;
  target: string;
  apply: (edit: NamedEdit) => void;
  onClose: () => void;
}

/** What can be changed about the thing in the drawer: a stage's goal, a touchpoint's place, a mark's words. */
export function MarkEditor({ map, target, apply, onClose }: MarkEditorProps) {
  const at = target.indexOf(':');
  const kind = target.slice(0, at);
  const id = target.slice(at + 1);
  if (kind === 'stage') return <StageFields key={id} map={map} id={id} apply={apply} />;
  if (kind === 'touchpoint' || kind === 'outcome') {
    return <TouchpointFields key={id} map={map} id={id} apply={apply} onClose={onClose} />;
  }
  if (kind === 'mark') return <MarkFields key={id} map={map} id={id} apply={apply} onClose={onClose} />;
  return null;
}

type FieldsProps = Pick<MarkEditorProps, 'map' | 'apply'> & { id: string };

function StageFields({ map, id, apply }: FieldsProps) {
  const stage = map.stages.find((one) => one.id === id);
  if (stage === undefined) return null;
  return (
    <>
      <dl className={classes['fields']}>
        <dt>Customer’s goal</dt>
        <dd>
          <EditableText
            value={stage.goal}
            label="What the customer wants here"
            placeholder="in their words"
            onChange={(goal) =>
              apply({
                edit: { kind: 'setStage', stage: id, changes: { goal } },
                label: `Change the goal of ${stage.name}`,
              })
            }
          />
        </dd>
        <dt>Our objective</dt>
        <dd>
          <EditableText
            value={stage.objective}
            label="What the company wants here"
            placeholder="none yet"
            onChange={(objective) =>
              apply({
                edit: { kind: 'setStage', stage: id, changes: { objective } },
                label: `Change the objective of ${stage.name}`,
              })
            }
          />
        </dd>
      </dl>
      <div className={classes['form']}>
        <StageDesign key={id} stage={stage} apply={apply} />
      </div>
    </>
  );
}

function TouchpointFields({ map, id, apply, onClose }: FieldsProps & { onClose: () => void }) {
  const touchpoint = map.touchpoints.find((one) => one.id === id);
  const [match, setMatch] = useState(touchpoint?.match.touchpoints.join(', ') ?? '');
  if (touchpoint === undefined) return null;
  const keepMatch = () => {
    const touchpoints = match
      .split(',')
      .map((name) => name.trim())
      .filter(Boolean);
    if (touchpoints.join() === touchpoint.match.touchpoints.join() || touchpoints.length === 0) return;
    apply({
      edit: {
        kind: 'setTouchpoint',
        touchpoint: id,
        changes: { match: { ...touchpoint.match, touchpoints } },
      },
      label: `Change what ${touchpoint.name} stands for`,
    });
  };
  return (
    <div className={classes['form']}>
      <Select
        label="Stage"
        size="xs"
        allowDeselect={false}
        data={map.stages.map((stage) => ({ value: stage.id, label: stage.name }))}
        value={touchpoint.stage}
        onChange={(stage) => {
          if (stage === null || stage === touchpoint.stage) return;
          const name = map.stages.find((one) => one.id === stage)?.name ?? stage;
          apply({
            edit: { kind: 'moveTouchpoint', touchpoint: id, stage },
            label: `Move ${touchpoint.name} to ${name}`,
          });
        }}
      />
      <TextInput
        label="Stands for, in the data"
        size="xs"
        value={match}
        onChange={(event) => setMatch(event.currentTarget.value)}
        onBlur={keepMatch}
        onKeyDown={(event) => {
          if (event.key === 'Enter') keepMatch();
        }}
      />
      <Switch
        size="xs"
        label="Moment of truth"
        checked={touchpoint.momentOfTruth}
        onChange={(event) =>
          apply({
            edit: {
              kind: 'setTouchpoint',
              touchpoint: id,
              changes: { momentOfTruth: event.currentTarget.checked },
            },
            label: `${touchpoint.name}: moment of truth`,
          })
        }
      />
      <Switch
        size="xs"
        label="Every customer should pass it"
        checked={touchpoint.required}
        onChange={(event) =>
          apply({
            edit: {
              kind: 'setTouchpoint',
              touchpoint: id,
              changes: { required: event.currentTarget.checked },
            },
            label: `${touchpoint.name}: required`,
          })
        }
      />
      <TouchpointDesign key={id} touchpoint={touchpoint} apply={apply} />
      <Button
        variant="subtle"
        color="gray"
        size="compact-xs"
        justify="flex-start"
        onClick={() => {
          apply({
            edit: { kind: 'removeTouchpoint', touchpoint: id },
            label: `Remove ${touchpoint.name}`,
          });
          onClose();
        }}
      >
        Take off the map
      </Button>
    </div>
  );
}

function MarkFields({ map, id, apply, onClose }: FieldsProps & { onClose: () => void }) {
  const mark = map.marks.find((one) => one.id === id);
  if (mark === undefined) return null;
  return (
    <>
      <dl className={classes['fields']}>
        <dt>Text</dt>
        <dd>
          <EditableText
            value={mark.text}
            label="Text"
            required
            onChange={(text) =>
              apply({
                edit: { kind: 'setMark', mark: id, changes: { text } },
                label: `Reword “${mark.text}”`,
              })
            }
          />
        </dd>
        <dt>Owner</dt>
        <dd>
          <EditableText
            value={mark.owner}
            label="Owner"
            placeholder="nobody yet"
            onChange={(owner) =>
              apply({
                edit: { kind: 'setMark', mark: id, changes: { owner } },
                label: `Change the owner of “${mark.text}”`,
              })
            }
          />
        </dd>
      </dl>
      <Button
        variant="subtle"
        color="gray"
        size="compact-xs"
        mb={10}
        onClick={() => {
          apply({ edit: { kind: 'removeMark', mark: id }, label: `Remove “${mark.text}”` });
          onClose();
        }}
      >
        Take off the map
      </Button>
    </>
  );
}
