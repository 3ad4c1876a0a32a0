import { Button, Modal, PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useCommand } from '../../../api/useOperation.ts';
import shared from '../ListAndForm.module.css';
import type { Shown } from './SecretPanel.tsx';
import classes from './Webhooks.module.css';
import type { Preset } from './webhookTypes.ts';

export interface NewWebhookProps {
  presets: readonly Preset[];
  onMade: (shown: Shown, id: string) => void;
  onClose: () => void;
}

/** Asks which system is going to call, and makes the address. */
export function NewWebhook({ presets, onMade, onClose }: NewWebhookProps) {
  const [chosen, choose] = useState('generic');
  const [name, setName] = useState('');
  const [secret, setSecret] = useState('');
  const create = useCommand('createWebhook');
  const preset = presets.find((one) => one.name === chosen);
  const theirs = preset?.secretFrom === 'them';
  const make = () =>
    create.mutate(
      { name: name.trim(), preset: chosen, ...(theirs && secret !== '' ? { secret } : {}) },
      {
        onSuccess: ({ webhook, address, secret: kept }) =>
          onMade({ name: webhook.name, address, secret: kept, webhook }, webhook.id),
      },
    );
  return (
    <Modal opened onClose={onClose} title="New webhook" size={560}>
      <form
        className={shared['form']}
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') make();
        }}
      >
        <fieldset className={classes['presets']}>
          <legend>What calls</legend>
          {presets.map(({ name: one, label }) => (
            <label key={one}>
              <input type="radio" name="preset" checked={one === chosen} onChange={() => choose(one)} />
              <span>{label}</span>
            </label>
          ))}
        </fieldset>
        <p className={classes['hint']}>{preset?.about}</p>
        <TextInput
          label="Name"
          description="Becomes the name of the source."
          placeholder={chosen === 'generic' ? 'appointments' : chosen}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={create.error?.message}
          data-autofocus
        />
        {theirs ? (
          <PasswordInput
            label={`Secret that ${preset.label} signs with`}
            description="Where you find it stands in the steps. You can make the webhook first and put it in later, with ‘Another secret’."
            value={secret}
            onChange={(event) => setSecret(event.currentTarget.value)}
            autoComplete="off"
            size="sm"
          />
        ) : null}
        <div className={shared['formFoot']}>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={create.isPending} disabled={name.trim() === ''}>
            Make the webhook
          </Button>
        </div>
      </form>
    </Modal>
  );
}
