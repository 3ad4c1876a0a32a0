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
        aria-pressed={on}
        onClick={() => onChange(!on)}
      >
        <span className={classes['short']}>
          Designed <span className={classes['rest']}>against actual</span>
        </span>
      </Button>
    </Tooltip>
  );
}
