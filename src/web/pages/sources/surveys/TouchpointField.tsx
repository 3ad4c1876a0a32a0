import { Autocomplete } from '@mantine/core';
import { useOperation } from '../../../api/useOperation.ts';

/** A touchpoint that is there, or a new one. */
export function TouchpointField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const known = useOperation('touchpoints', {}).data?.touchpoints ?? [];
  return (
    <Autocomplete
      label="Touchpoint"
      description="What the answers are about. They colour it on maps, and are no step of a journey."
      placeholder="Helpline call"
      size="sm"
      limit={8}
      data={known.map(({ touchpoint }) => touchpoint)}
      value={value}
      onChange={onChange}
    />
  );
}
