import { ActionIcon, Checkbox, NativeSelect, Popover, Textarea, TextInput } from '@mantine/core';
import type { MappedValue } from '../../../../model/webhook.ts';
import { Icon } from '../../../components/Icon.tsx';
import classes from './Webhooks.module.css';

type ValueObject = Exclude<MappedValue, string>;

export interface ValueOptionsProps {
  name: string;
  value: MappedValue;
  onChange: (value: MappedValue) => void;
}

/** What is done with a value after it was found: other words for it, marks of HTML out, the order of dates. */
export function ValueOptions({ name, value, onChange }: ValueOptionsProps) {
  const full: ValueObject = typeof value === 'string' ? { from: value } : value;
  const change = (part: Partial<ValueObject>) => onChange(slim({ ...full, ...part }));
  const used = typeof value !== 'string';
  return (
    <Popover position="bottom-end" width={300}>
      <Popover.Target>
        <ActionIcon
          variant={used ? 'light' : 'subtle'}
          color={used ? 'teal' : 'gray'}
          size="md"
          aria-label={`How ${name} is read`}
        >
          <Icon name="filter" size={13} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown className={classes['options'] ?? ''}>
        <Textarea
          label="Values in other words"
          description="One a line: theirs = ours. Others are left out."
          placeholder={'Good = 5\nBad = 1'}
          autosize
          minRows={2}
          maxRows={8}
          defaultValue={Object.entries(full.map ?? {})
            .map(([theirs, ours]) => `${theirs} = ${ours}`)
            .join('\n')}
          onBlur={(event) => change({ map: readMap(event.currentTarget.value) })}
        />
        <TextInput
          label="Every other value"
          placeholder="left out"
          defaultValue={full.otherwise ?? ''}
          onBlur={(event) => change({ otherwise: event.currentTarget.value || undefined })}
        />
        {name === 'time' ? (
          <>
            <NativeSelect
              label="Dates such as 04/05/2026"
              value={full.dateOrder ?? ''}
              onChange={(event) =>
                change({ dateOrder: (event.currentTarget.value || undefined) as ValueObject['dateOrder'] })
              }
              data={[
                { value: '', label: 'are refused' },
                { value: 'day-first', label: 'begin with the day' },
                { value: 'month-first', label: 'begin with the month' },
              ]}
            />
            <TextInput
              label="Zone of times without one"
              placeholder="UTC"
              defaultValue={full.timezone ?? ''}
              onBlur={(event) => change({ timezone: event.currentTarget.value.trim() || undefined })}
            />
          </>
        ) : (
          <Checkbox
            label="It is HTML: take its text"
            checked={full.html === true}
            onChange={(event) => change({ html: event.currentTarget.checked || undefined })}
          />
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

function readMap(text: string): Record<string, string> | undefined {
  const pairs = text.split('\n').flatMap((line) => {
    const at = line.indexOf('=');
    return at < 0 ? [] : [[line.slice(0, at).trim(), line.slice(at + 1).trim()] as const];
  });
  return pairs.length === 0 ? undefined : Object.fromEntries(pairs);
}

/** A value with nothing beside its template is the template. */
function slim(value: { [Key in keyof ValueObject]: ValueObject[Key] | undefined }): MappedValue {
  const said = Object.entries(value).filter(([, one]) => one !== undefined);
  return said.length === 1 ? (value.from ?? '') : (Object.fromEntries(said) as ValueObject);
}
