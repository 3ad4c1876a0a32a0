import { Textarea, TextInput } from '@mantine/core';
import { type MapKind, mapKindWords } from '../maps/mapWords.ts';
import type { MapDraft } from './draft.ts';
import classes from './NewMapPage.module.css';

export interface StepProps {
  draft: MapDraft;
  change: (part: Partial<MapDraft>) => void;
}

/** What the map is for, and whose it is: half of all maps die for want of it. */
export function ObjectiveStep({ draft, change }: StepProps) {
  return (
    <>
      <h2 className={classes['question']}>What should get better?</h2>
      <TextInput
        data-autofocus
        autoFocus
        label="Name"
        placeholder="Joining us"
        required
        value={draft.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <Textarea
        label="Objective"
        description="One sentence that can be measured"
        placeholder="A new customer is online within 7 days of ordering."
        autosize
        minRows={2}
        value={draft.objective}
        onChange={(event) => change({ objective: event.currentTarget.value })}
      />
      <TextInput
        label="Owner"
        description="Who keeps it true"
        value={draft.owner}
        onChange={(event) => change({ owner: event.currentTarget.value })}
      />
      <fieldset className={classes['kinds']}>
        <legend>Kind</legend>
        {(Object.keys(mapKindWords) as MapKind[]).map((kind) => (
          <label key={kind} className={classes['kind']}>
            <input
              type="radio"
              name="kind"
              checked={draft.mapKind === kind}
              onChange={() => change({ mapKind: kind })}
            />
            <span>
              <strong>{mapKindWords[kind].name}</strong>
              <span>{mapKindWords[kind].about}</span>
            </span>
          </label>
        ))}
      </fieldset>
    </>
  );
}
