import { ActionIcon, Button, Modal, Select, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Persona, PersonaNote } from '../../model/persona.ts';
import { useCommand, useOperation } from '../api/useOperation.ts';
import { ConfirmDialog } from './ConfirmDialog.tsx';
import { Icon } from './Icon.tsx';
import classes from './PersonaEditor.module.css';
import { readableId } from './readableId.ts';

interface PersonaEditorProps {
  /** null = a new one, by hand */
  card: Persona | null;
  onClose(): void;
  onSaved?(persona: Persona): void;
  /** on a map: takes it off there, where a page of its own deletes it */
  onTakeOff?: (() => void) | undefined;
}

const abouts: readonly { value: PersonaNote['about']; label: string }[] = [
  { value: 'goal', label: 'Goal' },
  { value: 'motivation', label: 'Motivation' },
  { value: 'frustration', label: 'Frustration' },
  { value: 'quote', label: 'Quote' },
  { value: 'demographic', label: 'Demographic' },
  { value: 'other', label: 'Other' },
];

/** What people know of a persona beside the data: assumed until an interview says so. */
export function PersonaEditor({ card, onClose, onSaved, onTakeOff }: PersonaEditorProps) {
  const [name, setName] = useState(card?.name ?? '');
  const [description, setDescription] = useState(card?.description ?? '');
  const [goals, setGoals] = useState<string[]>(card?.goals ?? []);
  const [motivations, setMotivations] = useState<string[]>(card?.motivations ?? []);
  const [frustrations, setFrustrations] = useState<string[]>(card?.frustrations ?? []);
  const [channels, setChannels] = useState<string[]>(card?.preferredChannels ?? []);
  const [notes, setNotes] = useState<PersonaNote[]>(card?.notes ?? []);
  const [segment, setSegment] = useState<string | null>(card?.segment || null);
  const [removing, setRemoving] = useState(false);
  const definitions = useOperation('definitions', {}).data;
  const known = useOperation('listPersonas', {}).data?.personas ?? [];
  const status = useOperation('status', {}).data;
  const save = useCommand('savePersona');
  const remove = useCommand('deletePersona');
  const keep = () =>
    save.mutate(
      {
        persona: {
          ...card,
          id:
            card?.id ??
            readableId(
              name,
              known.map(({ id }) => id),
            ),
          name: name.trim(),
          description: description.trim(),
          goals,
          motivations,
          frustrations,
          preferredChannels: channels,
          notes: notes.filter(({ text }) => text.trim() !== ''),
          segment: segment ?? '',
          provenance: card?.provenance ?? (segment === null ? 'assumed' : 'measured'),
        },
      },
      {
        onSuccess: (saved) => {
          onSaved?.(saved.persona);
          onClose();
        },
      },
    );
  if (removing && card)
    return (
      <ConfirmDialog
        title={`Delete ${card.name}?`}
        confirm="Delete"
        busy={remove.isPending}
        onClose={() => setRemoving(false)}
        onConfirm={() => remove.mutate({ id: card.id }, { onSuccess: onClose })}
      >
        The card goes with what was written on it; maps show it no longer. Its segment and its customers stay.
      </ConfirmDialog>
    );
  return (
    <Modal opened onClose={onClose} title={card === null ? 'New persona' : card.name} size={620}>
      <form
        className={classes['form']}
        onSubmit={(event) => {
          event.preventDefault();
          keep();
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
        <TagsInput label="Motivations" value={motivations} onChange={setMotivations} />
        <TagsInput label="Frustrations" value={frustrations} onChange={setFrustrations} />
        <TagsInput
          label="Preferred channels"
          data={status?.channels ?? []}
          value={channels}
          onChange={setChannels}
        />
        <fieldset className={classes['notes']}>
          <legend className={classes['label']}>From interviews</legend>
          {notes.map((note, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: notes have no id and keep their place while they are edited
            <div key={at} className={classes['note']}>
              <Select
                aria-label={`What note ${at + 1} is about`}
                data={[...abouts]}
                value={note.about}
                allowDeselect={false}
                onChange={(about) => setNotes(changed(notes, at, { about: about as PersonaNote['about'] }))}
              />
              <div className={classes['notes']}>
                <Textarea
                  aria-label={`Note ${at + 1}`}
                  placeholder="What was said"
                  autosize
                  minRows={1}
                  value={note.text}
                  onChange={(event) => setNotes(changed(notes, at, { text: event.currentTarget.value }))}
                />
                <TextInput
                  aria-label={`Where note ${at + 1} is from`}
                  placeholder="Interview, 12 March"
                  value={note.from}
                  onChange={(event) => setNotes(changed(notes, at, { from: event.currentTarget.value }))}
                />
              </div>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={`Remove note ${at + 1}`}
                onClick={() => setNotes(notes.filter((_, other) => other !== at))}
              >
                <Icon name="close" size={13} />
              </ActionIcon>
            </div>
          ))}
          <div>
            <Button
              size="xs"
              variant="default"
              leftSection={<Icon name="plus" size={12} />}
              onClick={() =>
                setNotes([...notes, { about: 'goal', text: '', from: '', at: new Date().toISOString() }])
              }
            >
              Note
            </Button>
          </div>
        </fieldset>
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
          {card === null ? null : (
            <Button variant="subtle" color="gray" mr="auto" onClick={onTakeOff ?? (() => setRemoving(true))}>
              {onTakeOff ? 'Take off the map' : 'Delete'}
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

function changed(notes: readonly PersonaNote[], at: number, part: Partial<PersonaNote>): PersonaNote[] {
  return notes.map((note, other) => (other === at ? { ...note, ...part } : note));
}
