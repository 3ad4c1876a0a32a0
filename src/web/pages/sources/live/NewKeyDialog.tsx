import { Button, Modal, TagsInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useCommand } from '../../../api/useOperation.ts';
import shared from '../ListAndForm.module.css';
import type { FreshKey } from './InstallPanel.tsx';

export interface NewKeyDialogProps {
  onMade: (key: FreshKey) => void;
  onClose: () => void;
}

/** Asks what will send with the key. */
export function NewKeyDialog({ onMade, onClose }: NewKeyDialogProps) {
  const [name, setName] = useState('');
  const [origins, setOrigins] = useState<string[]>([]);
  const create = useCommand('createKey');
  const make = () =>
    create.mutate(
      { name: name.trim(), origins },
      { onSuccess: ({ key }) => onMade({ name: name.trim(), key }) },
    );
  return (
    <Modal opened onClose={onClose} title="New write key" size={440}>
      <form
        className={shared['form']}
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') make();
        }}
      >
        <TextInput
          label="What sends with it"
          description="Becomes the name of the source."
          placeholder="shop-website"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={create.error?.message}
          data-autofocus
        />
        <TagsInput
          label="Only from pages of"
          description="For keys that stand in a website. Empty: from anywhere."
          placeholder={origins.length === 0 ? 'https://shop.example' : ''}
          value={origins}
          onChange={setOrigins}
          acceptValueOnBlur
        />
        <div className={shared['formFoot']}>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={create.isPending} disabled={name.trim() === ''}>
            Make the key
          </Button>
        </div>
      </form>
    </Modal>
  );
}
