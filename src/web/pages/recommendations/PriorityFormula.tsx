import { Button, Popover, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useCommand } from '../../api/useOperation.ts';
import { asSentence } from '../../format/sentence.ts';
import classes from './RecommendationsPage.module.css';

/** How the score is reckoned, and a way to reckon it otherwise. */
export function PriorityFormula({ formula }: { formula: string }) {
  const [opened, setOpened] = useState(false);
  const [text, setText] = useState(formula);
  const save = useCommand('setPriority');
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-start"
      width={380}
      trapFocus
      returnFocus
      withinPortal
    >
      <Popover.Target>
        <button
          type="button"
          className={classes['formula']}
          onClick={() => {
            setText(formula);
            save.reset();
            setOpened(!opened);
          }}
        >
          {formula}
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          className={classes['formulaForm']}
          onSubmit={(event) => {
            event.preventDefault();
            save.mutate({ formula: text }, { onSuccess: () => setOpened(false) });
          }}
        >
          <TextInput
            label="Priority"
            description="Of impact (customers helped), confidence (0…1), effort (1…5), customers (spared), affected (all whom it concerns); with + − * / ** ( ) min max sqrt log"
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            error={save.error ? asSentence(save.error.message) : undefined}
            classNames={{ input: classes['mono'] ?? '' }}
          />
          <div className={classes['formulaActions']}>
            <Button size="xs" type="submit" loading={save.isPending}>
              Reckon so
            </Button>
            <Button size="xs" variant="default" onClick={() => setText('impact * confidence / effort')}>
              As usual
            </Button>
          </div>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
