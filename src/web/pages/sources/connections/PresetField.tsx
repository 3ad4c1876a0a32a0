import { Select } from '@mantine/core';
import { useOperation } from '../../../api/useOperation.ts';
import type { Overrides } from '../overrides.ts';

interface PresetFieldProps {
  overrides: Overrides;
  onOverrides: (overrides: Overrides) => void;
}

const detected = '';

/** Which tool's export the rows are: told by their columns unless someone says it. */
export function PresetField({ overrides, onOverrides }: PresetFieldProps) {
  const { data } = useOperation('presets', {});
  const choices = [
    { value: detected, label: 'Told by the columns' },
    ...(data?.presets.map(({ name, title }) => ({ value: name, label: title })) ?? []),
    { value: 'none', label: 'None: columns have roles' },
  ];
  return (
    <Select
      label="Preset"
      description="what the rows are an export of"
      data={choices}
      searchable
      allowDeselect={false}
      maxDropdownHeight={260}
      value={overrides.preset ?? detected}
      onChange={(chosen) => {
        const { preset: _, ...rest } = overrides;
        onOverrides(chosen ? { ...rest, preset: chosen } : rest);
      }}
    />
  );
}
