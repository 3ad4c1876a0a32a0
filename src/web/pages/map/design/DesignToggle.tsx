import { Button, Tooltip } from '@mantine/core';
import { Icon } from '../../../components/Icon.tsx';
import classes from './Design.module.css';

/** Sets the map against what customers do, and back. The label gets shorter with the screen. */
export function DesignToggle({ on, onChange }: { on: boolean; onChange: (on: boolean) => void }) {
  return (
    <Tooltip label="Designed against actual: green where customers follow the map, orange where they leave it">
      <Button
        className={classes['toggle']}
        variant={on ? 'light' : 'default'}
        leftSection={<Icon name="split" size={14} />}
        aria-label="Designed against actual"
        aria-pressed={on}
        onClick={() => onChange(!on)}
      >
        <span className={classes['full']}>Designed against actual</span>
        <span className={classes['short']}>Design</span>
      </Button>
    </Tooltip>
  );
}
