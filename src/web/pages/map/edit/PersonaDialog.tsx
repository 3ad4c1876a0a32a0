import { Button, Modal, Select, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Persona } from '../../../../model/persona.ts';
import { useCommand, useOperation } from '../../../api/useOperation.ts';
import { readableId } from '../../../components/readableId.ts';
import classes from './Dialogs.module.css';

export interface PersonaDialogProps {
  /** the card to change; absent = a new one */
  persona: Persona | null;
  onClose: () => void;
  onSaved: (persona: Persona) => void;
  onRemove?: (() => void) | undefined;
}

/** A persona as a card: who, what they want, what is in their way. A segment behind it makes its size live. */
export function PersonaDialog({ persona, onClose, onSaved, onRemove }: PersonaDialogProps) {
  const [name, setName] = useState(persona?.name ?? '');
  const [description, setDescription] = useState(persona?.description ?? '');
  const [goals, setGoals] = useState<string[]>(persona?.goals ?? []);
  const [frustrations, setFrustrations] = useState<string[]>(persona?.frustrations ?? []);
  const [channels, setChannels] = useState<string[]>(persona?.preferredChannels ?? []);
  const [segment, setSegment] = useState<string | null>(persona?.segment || null);
  const definitions = useOperation('definitions', {}).data;
  const known = useOperation('listPersonas', {}).data?.personas ?? [];
  const status = useOperation('status', {}).data;
  const save = useCommand('savePersona');
  return (
    <Modal opened onClose={onClose} title={persona === null ? 'New persona' : persona.name} size={520}>
      <form
        className={classes['form']}
        onSubmit={(event) => {
          event.preventDefault();
          const id =
            persona?.id ??
            readableId(
              name,
              known.map((one) => one.id),
            );
          save.mutate(
            {
              persona: {
                ...persona,
                id,
                name: name.trim(),
                description: description.trim(),
                goals,
                frustrations,
                preferredChannels: channels,
                segment: segment ?? '',
                provenance: persona?.provenance ?? 'assumed',
              },
            },
            { onSuccess: (saved) => onSaved(saved.persona) },
          );
        }}
      >
        <TextInput
          data-autofocus
          label="Name"
          placeholder="Nadia, moves house"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Textarea
          label="Who they are"
          autosize
          minRows={2}
          value={description}
          onChange={(event) => setDescription(event.currentTarget.value)}
        />
        <TagsInput label="Goals" description="Enter after each" value={goals} onChange={setGoals} />
        <TagsInput label="Frustrations" value={frustrations} onChange={setFrustrations} />
        <TagsInput
          label="Preferred channels"
          data={status?.channels ?? []}
          value={channels}
          onChange={setChannels}
        />
        <Select
          label="Customers behind it"
          description="A segment makes its size and its figures live"
          placeholder="None: an assumed persona"
          clearable
          data={definitions?.segments.map((one) => one.name) ?? []}
          value={segment}
          onChange={setSegment}
        />
        {save.error === null ? null : (
          <p className={classes['error']} role="alert">
            {save.error.message}
          </p>
        )}
        <div className={classes['buttons']}>
          {onRemove === undefined ? null : (
            <Button variant="subtle" color="gray" mr="auto" onClick={onRemove}>
              Take off the map
            </Button>
          )}
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={save.isPending} disabled={name.trim() === ''}>
            Save
          </Button>
        </div>
      </form>
    </Modal>
  );
}
