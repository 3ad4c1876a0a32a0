import { Button } from '@mantine/core';
import { useState } from 'react';
import { useCommand } from '../../api/useOperation.ts';
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx';
import { useToast } from '../../components/Toasts.tsx';
import { useParameter } from '../../filters/useAppSearch.ts';
import classes from './Definitions.module.css';

interface EditorActionsProps {
  kind: 'journey' | 'segment';
  /** the saved name; null while there is none */
  name: string | null;
  canSave: boolean;
  saving: boolean;
  /** null while nothing has changed */
  onReset: (() => void) | null;
}

/** Save, undo, and delete (which asks). */
export function EditorActions({ kind, name, canSave, saving, onReset }: EditorActionsProps) {
  const [asking, setAsking] = useState(false);
  const [, setOpen] = useParameter('edit');
  const remove = useCommand('deleteDefinition');
  const toast = useToast();
  const confirm = () => {
    if (name === null) return;
    remove.mutate(
      { kind, name },
      {
        onSuccess: () => {
          toast({ text: `Deleted the ${kind} ${name}.` });
          setAsking(false);
          setOpen(undefined);
        },
        onError: ({ message }) => toast({ text: message, tone: 'warn' }),
      },
    );
  };
  return (
    <div className={classes['actions']}>
      <Button type="submit" size="xs" disabled={!canSave} loading={saving}>
        Save
      </Button>
      {onReset !== null ? (
        <Button size="xs" variant="default" onClick={onReset}>
          Undo changes
        </Button>
      ) : name === null ? (
        <Button size="xs" variant="default" onClick={() => setOpen(undefined)}>
          Cancel
        </Button>
      ) : null}
      {name === null ? null : (
        <button type="button" className={classes['delete']} onClick={() => setAsking(true)}>
          Delete
        </button>
      )}
      {asking ? (
        <ConfirmDialog
          title={`Delete the ${kind} ${name}?`}
          confirm="Delete"
          busy={remove.isPending}
          onConfirm={confirm}
          onClose={() => setAsking(false)}
        >
          Maps, saved links and personas that name it will say that it is missing. No interaction is lost.
        </ConfirmDialog>
      ) : null}
    </div>
  );
}
