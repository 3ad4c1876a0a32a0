import { Button, Popover, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useCommand } from '../../api/useOperation.ts';
import { useToast } from '../../components/Toasts.tsx';
import { useAppSearch, useFilters } from '../../filters/useAppSearch.ts';
import classes from './ImpactPage.module.css';
import { type Draft, inputOf, parameters } from './useImpactQuestion.ts';

/** Keeps what the form says under a name, so that its impact stays in the list. */
export function RecordChange({ draft }: { draft: Draft }) {
  const [opened, setOpened] = useState(false);
  const [name, setName] = useState('');
  const [, change] = useAppSearch();
  const { journey } = useFilters();
  const toast = useToast();
  const record = useCommand('recordChange');
  const input = inputOf(draft);
  const save = async () => {
    if (input?.metric === undefined) return;
    const { metric, at, treated, split, direction } = input;
    try {
      const { change: kept } = await record.mutateAsync({
        name: name.trim(),
        metric,
        ...(at === undefined ? {} : { at }),
        ...(treated === undefined ? {} : { treated }),
        ...(split === undefined ? {} : { split }),
        ...(direction === undefined ? {} : { direction }),
        ...(journey === undefined ? {} : { journey }),
      });
      setOpened(false);
      change({ ...Object.fromEntries(parameters.map((one) => [one, undefined])), change: kept.id });
    } catch (error) {
      toast({ text: error instanceof Error ? error.message : 'It could not be recorded.', tone: 'warn' });
    }
  };
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" trapFocus>
      <Popover.Target>
        <Button
          variant="default"
          size="xs"
          disabled={input === null}
          onClick={() => setOpened((now) => !now)}
        >
          Record
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <div className={classes['record']}>
          <TextInput
            label="What was changed"
            placeholder="New set-up guide"
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button
            size="xs"
            disabled={name.trim() === ''}
            loading={record.isPending}
            onClick={() => void save()}
          >
            Keep it in the list
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
