import { Button, Modal } from '@mantine/core';
import { useCommand, useOperation } from '../../../api/useOperation.ts';
import { Loading } from '../../../components/Loading.tsx';
import { OverdueCounts } from './OverdueCounts.tsx';
import classes from './Privacy.module.css';
import { monthsWords, ruleInput } from './retentionWords.ts';

/** A rule before it is set: what goes by it. */
export function RetentionDialog({
  source,
  rule,
  onClose,
}: {
  source?: string;
  rule: string;
  onClose: () => void;
}) {
  const command = useCommand('dataRetention');
  const { data, error } = useOperation(
    'retentionPreview',
    { rule, ...(source === undefined ? {} : { source }) },
    { keepPrevious: false },
  );
  const failed = command.error ?? error;
  const goes = data !== undefined && data.overdue.interactions + data.overdue.quarantined > 0;
  const words =
    rule === 'workspace'
      ? 'as long as the workspace says'
      : monthsWords(rule === 'forever' ? null : Number(rule));
  return (
    <Modal
      opened
      onClose={onClose}
      title={`Keep ${source ?? 'everything'} ${rule === 'forever' || rule === 'workspace' ? '' : 'for '}${words}`}
      size={480}
    >
      <div className={classes['dialog']}>
        {data ? (
          <OverdueCounts overdue={data.overdue} />
        ) : failed ? null : (
          <Loading label="Counting what would go" lines={3} />
        )}
        {data ? (
          <p>
            {goes
              ? 'By all rules together this goes at the next daily run, and the figures of maps and questions that count it change for good. What is that old when it comes again is not kept and counts as suppressed.'
              : 'By all rules together nothing is too old now. Figures of maps and questions change from the day on which something goes.'}
          </p>
        ) : null}
        {failed ? <p role="alert">{failed.message}</p> : null}
        <div className={classes['dialogFoot']}>
          <Button variant="default" onClick={onClose} disabled={command.isPending}>
            Cancel
          </Button>
          <Button
            {...(goes ? { color: 'var(--warn-ink)' } : {})}
            disabled={data === undefined}
            loading={command.isPending}
            onClick={() => command.mutate(ruleInput(source, rule), { onSuccess: onClose })}
          >
            Set the rule
          </Button>
        </div>
      </div>
    </Modal>
  );
}
