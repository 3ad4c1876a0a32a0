import { Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { MapTouchpoint, Stage } from '../../../../model/journeyMap.ts';
import { durationText, readDuration } from './durationText.ts';
import type { NamedEdit } from './stageEdits.ts';

type Apply = (edit: NamedEdit) => void;

/** How a touchpoint is meant to be used, as far as journeys are held against it. */
export function TouchpointDesign({ touchpoint, apply }: { touchpoint: MapTouchpoint; apply: Apply }) {
  const [branch, setBranch] = useState(touchpoint.branch ?? '');
  const set = (changes: Extract<NamedEdit['edit'], { kind: 'setTouchpoint' }>['changes'], what: string) =>
    apply({
      edit: { kind: 'setTouchpoint', touchpoint: touchpoint.id, changes },
      label: `${touchpoint.name}: ${what}`,
    });
  return (
    <>
      <Switch
        size="xs"
        label="May come more than once"
        checked={touchpoint.repeatable}
        onChange={(event) => set({ repeatable: event.currentTarget.checked }, 'may come more than once')}
      />
      <Switch
        size="xs"
        label="May come at any time"
        checked={touchpoint.anywhere === true}
        onChange={(event) => set({ anywhere: event.currentTarget.checked || null }, 'may come at any time')}
      />
      <TextInput
        label="Alternatives"
        description="touchpoints of the stage with the same word here: any one is enough"
        size="xs"
        value={branch}
        onChange={(event) => setBranch(event.currentTarget.value)}
        onBlur={() => {
          const name = branch.trim();
          if (name !== (touchpoint.branch ?? '')) set({ branch: name === '' ? null : name }, 'alternatives');
        }}
      />
      <TargetInput
        label="Should come within"
        ms={touchpoint.targetMs}
        onChange={(targetMs) => set({ targetMs }, 'when it should come')}
      />
    </>
  );
}

/** Whether a stage may be passed over, and how long it should take. */
export function StageDesign({ stage, apply }: { stage: Stage; apply: Apply }) {
  const set = (changes: Extract<NamedEdit['edit'], { kind: 'setStage' }>['changes'], what: string) =>
    apply({ edit: { kind: 'setStage', stage: stage.id, changes }, label: `${stage.name}: ${what}` });
  return (
    <>
      <Switch
        size="xs"
        label="A journey may pass it over"
        checked={stage.optional === true}
        onChange={(event) => set({ optional: event.currentTarget.checked || null }, 'may be passed over')}
      />
      <TargetInput
        label="Should take at most"
        ms={stage.targetMs}
        onChange={(targetMs) => set({ targetMs }, 'how long it should take')}
      />
    </>
  );
}

function TargetInput(props: {
  label: string;
  ms: number | undefined;
  onChange: (ms: number | null) => void;
}) {
  const { label, ms, onChange } = props;
  const [text, setText] = useState(ms === undefined ? '' : durationText(ms));
  const read = readDuration(text);
  return (
    <TextInput
      label={label}
      placeholder="for example 7d"
      size="xs"
      value={text}
      error={read === undefined ? 'Write a number with min, h, d or w' : undefined}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={() => {
        if (read !== undefined && read !== (ms ?? null)) onChange(read);
      }}
    />
  );
}
