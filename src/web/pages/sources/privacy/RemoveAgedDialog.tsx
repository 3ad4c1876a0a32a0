import { Button, Modal } from '@mantine/core';
import { useCommand } from '../../../api/useOperation.ts';
import { OverdueCounts } from './OverdueCounts.tsx';
import classes from './Privacy.module.css';
import type { Retention } from './retentionWords.ts';

/** Removing what is too old now, instead of at the next daily run. */
export function RemoveAgedDialog({
  overdue,
  onClose,
}: {
  overdue: Retention['overdue'];
  onClose: () => void;
}) {
  const command = useCommand('dataRetention');
  return (
    <Modal opened onClose={command.isPending ? () => {} : onClose} title="Remove what is too old" size={480}>
      <div className={classes['dialog']}>
        <OverdueCounts overdue={overdue} />
        <p>
          The files are written anew without it. Figures of maps and questions that count it change for good.
          There is no way back; exports and earlier backups are not reached.
        </p>
        {command.error ? <p role="alert">{command.error.message}</p> : null}
        <div className={classes['dialogFoot']}>
          <Button variant="default" onClick={onClose} disabled={command.isPending}>
            Cancel
          </Button>
          <Button
            color="var(--warn-ink)"
            loading={command.isPending}
            onClick={() => command.mutate({ apply: true }, { onSuccess: onClose })}
          >
            Remove
          </Button>
        </div>
      </div>
    </Modal>
  );
}
