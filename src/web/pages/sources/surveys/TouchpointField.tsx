import { Autocomplete } from '@mantine/core';
import { useOperation } from '../../../api/useOperation.ts';

export interface TouchpointFieldProps {
  value: string;
  onChange: (value: string) => void;
  description?: string;
}

/** A touchpoint that is there, or a new one. */
export function TouchpointField({ value, onChange, description }: TouchpointFieldProps) {
  const known = useOperation('touchpoints', {}).data?.touchpoints ?? [];
  return (
    <Autocomplete
      label="Touchpoint"
      description={description}
      placeholder="Helpline call"
      size="sm"
      limit={8}
      data={known.map(({ touchpoint }) => touchpoint)}
      value={value}
      onChange={onChange}
    />
  );
}
