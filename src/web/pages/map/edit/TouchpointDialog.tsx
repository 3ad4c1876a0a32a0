import { Autocomplete, Button, Modal, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { JourneyMap } from '../../../../model/journeyMap.ts';
import { useOperation } from '../../../api/useOperation.ts';
import { readableId } from '../../../components/readableId.ts';
import classes from './Dialogs.module.css';
import type { NamedEdit } from './stageEdits.ts';

export interface TouchpointDialogProps {
  map: JourneyMap;
  stage: string;
  /** names in the data that no touchpoint of the map matches */
  unmapped: readonly string[];
  onClose: () => void;
  apply: (edit: NamedEdit) => void;
}

/** Adds a touchpoint: what it is called on the map, and which interactions of the data it stands for. */
export function TouchpointDialog({ map, stage, unmapped, onClose, apply }: TouchpointDialogProps) {
  const [match, setMatch] = useState('');
  const [name, setName] = useState('');
  const [channel, setChannel] = useState<string | null>(null);
  const status = useOperation('status', {}).data;
  const stageName = map.stages.find((one) => one.id === stage)?.name ?? stage;
  const called = (name.trim() === '' ? match : name).trim();
  return (
    <Modal opened onClose={onClose} title={`Touchpoint in ${stageName}`} size={440}>
      <form
        className={classes['form']}
        onSubmit={(event) => {
          event.preventDefault();
          if (called === '') return;
          apply({
            edit: {
              kind: 'addTouchpoint',
              touchpoint: {
                id: readableId(
                  called,
                  map.touchpoints.map((one) => one.id),
                ),
                stage,
                name: called,
                channel: channel ?? '',
                match: { touchpoints: [match.trim() === '' ? called : match.trim()] },
                required: false,
                repeatable: true,
                momentOfTruth: false,
              },
            },
            label: `Add ${called}`,
          });
          onClose();
        }}
      >
        <Autocomplete
          data-autofocus
          label="In the data"
          description="Interactions with this name are counted; * stands for any letters"
          data={[...unmapped]}
          value={match}
          onChange={setMatch}
        />
        <TextInput
          label="Name on the map"
          placeholder={match}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Select
          label="Usual channel"
          clearable
          searchable
          data={status?.channels ?? []}
          value={channel}
          onChange={setChannel}
        />
        <div className={classes['buttons']}>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" disabled={called === ''}>
            Add
          </Button>
        </div>
      </form>
    </Modal>
  );
}
