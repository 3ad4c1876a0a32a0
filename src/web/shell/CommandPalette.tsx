import { Modal } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useId, useMemo, useState } from 'react';
import { useOperation } from '../api/useOperation.ts';
import { Icon } from '../components/Icon.tsx';
import { type AppSearch, travelling } from '../filters/search.ts';
import classes from './CommandPalette.module.css';
import { Keys } from './Keys.tsx';
import { useShortcuts } from './shortcuts.tsx';

interface Command {
  id: string;
  label: string;
  group: string;
  keys: string;
  run: () => void;
}

/** Everything that can be done or opened from here, found by typing. */
export function CommandPalette({ onClose }: { onClose: () => void }) {
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const listId = useId();
  const commands = useCommands();
  const found = useMemo(() => matching(commands, text), [commands, text]);
  const active = found[Math.min(at, found.length - 1)];
  const choose = (command: Command | undefined) => {
    if (command === undefined) return;
    onClose();
    command.run();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      withCloseButton={false}
      padding={0}
      size={560}
      yOffset="14vh"
      returnFocus
      aria-label="Search and commands"
    >
      <div className={classes['search']}>
        <Icon name="search" />
        <input
          data-autofocus
          className={classes['input']}
          placeholder="Go to a page or a map, or run a command"
          role="combobox"
          aria-label="Search and commands"
          aria-expanded="true"
          aria-controls={listId}
          aria-activedescendant={active === undefined ? undefined : `${listId}-${active.id}`}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setAt(0);
          }}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown') setAt(Math.min(at + 1, found.length - 1));
            else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0));
            else if (event.key === 'Enter') choose(active);
            else return;
            event.preventDefault();
          }}
        />
      </div>
      <div id={listId} role="listbox" aria-label="Commands" className={classes['list']}>
        {found.map((command, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the arrow keys move through the list from the input
          <div
            key={command.id}
            id={`${listId}-${command.id}`}
            role="option"
            tabIndex={-1}
            aria-selected={command === active}
            className={classes['option']}
            ref={command === active ? (element) => element?.scrollIntoView({ block: 'nearest' }) : undefined}
            onMouseMove={() => setAt(index)}
            onClick={() => choose(command)}
          >
            <span>{command.label}</span>
            <span className={classes['group']}>{command.group}</span>
            {command.keys === '' ? null : <Keys keys={command.keys} />}
          </div>
        ))}
      </div>
      {found.length === 0 ? <p className={classes['none']}>Nothing is called that.</p> : null}
    </Modal>
  );
}

function useCommands(): readonly Command[] {
  const navigate = useNavigate();
  const shortcuts = useShortcuts();
  const maps = useOperation('listMaps', {}).data?.maps;
  return useMemo(() => {
    const keep = (previous: AppSearch) => travelling(previous);
    return [
      ...shortcuts
        .filter((shortcut) => shortcut.keys !== 'mod+k')
        .map((shortcut, index) => ({ ...shortcut, id: `command-${index}` }))
        .sort((a, b) => order(a.group) - order(b.group)),
      ...(maps ?? []).map((map) => ({
        id: `map-${map.id}`,
        label: map.name,
        group: 'Map',
        keys: '',
        run: () => void navigate({ to: '/maps/$map', params: { map: map.id }, search: keep }),
      })),
      ...(shortcuts.some((shortcut) => shortcut.label === 'New map')
        ? []
        : [
            {
              id: 'new-map',
              label: 'New map',
              group: 'Maps',
              keys: '',
              run: () => void navigate({ to: '/new-map' }),
            },
          ]),
    ];
  }, [shortcuts, maps, navigate]);
}

function order(group: string): number {
  return ['This page', 'Go to', 'Anywhere'].indexOf(group);
}

function matching(commands: readonly Command[], text: string): readonly Command[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return commands.filter((command) => {
    const name = `${command.label} ${command.group}`.toLowerCase();
    return words.every((word) => name.includes(word));
  });
}
