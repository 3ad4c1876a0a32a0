import { Button, Tooltip } from '@mantine/core';
import { Icon } from '../../../components/Icon.tsx';

/** Sets the map against what customers do, and back. */
export function DesignToggle({ on, onChange }: { on: boolean; onChange: (on: boolean) => void }) {
  return (
    <Tooltip label="Green where customers follow the map, orange where they leave it" openDelay={400}>
      <Button
        size="xs"
        radius="xl"
        variant={on ? 'light' : 'default'}
        leftSection={<Icon name="split" size={13} />}
        aria-pressed={on}
        onClick={() => onChange(!on)}
      >
        Designed against actual
      </Button>
    </Tooltip>
  );
}
