import { Popover } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { Icon } from '../components/Icon.tsx';
import classes from './FilterBar.module.css';

export interface FilterPillProps {
  label: string;
  /** drawn filled, with a cross that takes the filter away */
  active: boolean;
  onClear?: (() => void) | undefined;
  /** what opens below; gets a function that closes it */
  children: (close: () => void) => ReactNode;
  width?: number;
}

/** A filter as a pill that opens what it can be set to. */
export function FilterPill({ label, active, onClear, children, width = 260 }: FilterPillProps) {
  const [opened, setOpened] = useState(false);
  const close = () => setOpened(false);
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-start"
      width={width}
      trapFocus
      returnFocus
      offset={6}
    >
      <span className={classes['pill']} data-active={active || undefined}>
        <Popover.Target>
          <button type="button" className={classes['word']} onClick={() => setOpened(!opened)}>
            {label}
          </button>
        </Popover.Target>
        {active && onClear !== undefined ? (
          <button type="button" className={classes['clear']} aria-label={`Remove ${label}`} onClick={onClear}>
            <Icon name="close" size={11} />
          </button>
        ) : null}
      </span>
      <Popover.Dropdown className={classes['dropdown']} aria-label={label}>
        {opened ? children(close) : null}
      </Popover.Dropdown>
    </Popover>
  );
}
