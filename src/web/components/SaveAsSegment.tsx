import { Button, Popover, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useCommand, useOperation } from '../api/useOperation.ts';
import { countOf, formatCount } from '../format/numbers.ts';
import classes from './PeopleDrawer.module.css';
import { peopleMost } from './peoplePages.ts';
import { useToast } from './Toasts.tsx';

interface SaveAsSegmentProps {
  suggested: string;
  n: number;
  /** their ids */
  customers(): Promise<string[]>;
}

/** Keeps the customers of a list as a segment: a fixed list, which a filter, a persona or a comparison can name. */
export function SaveAsSegment({ suggested, n, customers }: SaveAsSegmentProps) {
  const [opened, setOpened] = useState(false);
  const [name, setName] = useState(suggested);
  const [working, setWorking] = useState(false);
  const save = useCommand('saveSegment');
  const toast = useToast();
  const navigate = useNavigate();
  const taken = useOperation('definitions', {}, { enabled: opened }).data?.segments;
  const wanted = name.trim();
  const clash = taken?.some((segment) => segment.name === wanted) ?? false;
  const open = (next: boolean) => {
    if (next) setName(suggested);
    setOpened(next);
  };
  const keep = async () => {
    setWorking(true);
    try {
      const ids = [...new Set(await customers())];
      const saved = await save.mutateAsync({ segment: { name: wanted, customers: ids } });
      setOpened(false);
      toast({
        text: `Saved ${wanted}: ${countOf(saved.customers, 'customer')}.`,
        action: {
          label: 'Open their journeys',
          run: () => void navigate({ to: '/journeys', search: { segment: wanted } }),
        },
      });
    } catch (error) {
      toast({ text: error instanceof Error ? error.message : 'It could not be saved.', tone: 'warn' });
    } finally {
      setWorking(false);
    }
  };
  return (
    <Popover opened={opened} onChange={open} position="bottom-end" width={280} trapFocus returnFocus>
      <Popover.Target>
        <Button variant="default" size="xs" disabled={n === 0} onClick={() => open(!opened)}>
          Save as segment
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Save as segment">
        <form
          className={classes['segment']}
          onSubmit={(event) => {
            event.preventDefault();
            if (wanted !== '' && !clash) void keep();
          }}
        >
          <TextInput
            label="Name of the segment"
            value={name}
            data-autofocus
            error={clash ? `A segment is already called ${wanted}` : undefined}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <p>
            A fixed list of {countOf(Math.min(n, peopleMost), 'customer')}, as of now
            {n > peopleMost ? `: the first of ${formatCount(n)}` : ''}.
          </p>
          <Button type="submit" size="xs" loading={working} disabled={wanted === '' || clash}>
            Save
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
