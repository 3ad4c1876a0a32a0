import { Button, Select, TagsInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { WhereOperator } from '../../model/question.ts';
import { useOperation } from '../api/useOperation.ts';
import { formatCount } from '../format/numbers.ts';
import classes from './FilterBar.module.css';
import { whereText, withValues } from './whereText.ts';

export interface WherePickerProps {
  attributes: readonly string[];
  customerAttributes: readonly string[];
  onAdd: (clause: string) => void;
  /** what the button says */
  submit?: string;
}

const operators: { value: WhereOperator; label: string }[] = [
  { value: '=', label: 'is' },
  { value: '!=', label: 'is not' },
  { value: '<', label: 'less than' },
  { value: '>', label: 'more than' },
];

/** Builds one condition: an attribute, how, and values that occur in the data. */
export function WherePicker({
  attributes,
  customerAttributes,
  onAdd,
  submit = 'Add filter',
}: WherePickerProps) {
  const [attribute, setAttribute] = useState<string | null>(null);
  const [operator, setOperator] = useState<WhereOperator>('=');
  const [values, setValues] = useState<string[]>([]);
  const known = useOperation(
    'values',
    { attribute: attribute ?? '', limit: 200 },
    { enabled: attribute !== null, keepPrevious: false },
  );
  const counts = new Map((known.data?.values ?? []).map((one) => [one.value, one.interactions]));
  const complete = attribute !== null && values.length > 0 && values[0] !== '';
  return (
    <form
      className={classes['where']}
      onSubmit={(event) => {
        event.preventDefault();
        if (complete) onAdd(whereText(withValues(attribute, operator, values)));
      }}
    >
      <Select
        label="Attribute"
        placeholder="Choose"
        size="xs"
        searchable
        comboboxProps={{ withinPortal: false }}
        data={[
          { group: 'Of the customer', items: [...customerAttributes] },
          { group: 'Of the interaction', items: ['touchpoint', ...without(attributes, customerAttributes)] },
        ].filter(({ items }) => items.length > 0)}
        value={attribute}
        onChange={(next) => {
          setAttribute(next);
          setValues([]);
        }}
      />
      <Select
        label="Condition"
        size="xs"
        comboboxProps={{ withinPortal: false }}
        allowDeselect={false}
        data={operators}
        value={operator}
        onChange={(next) => {
          setOperator((next as WhereOperator | null) ?? '=');
          setValues(values.slice(0, 1));
        }}
      />
      {operator === '=' ? (
        <TagsInput
          label="Value"
          description={values.length > 1 ? 'any of these' : undefined}
          size="xs"
          disabled={attribute === null}
          comboboxProps={{ withinPortal: false }}
          data={[...counts.keys()]}
          renderOption={({ option }) => (
            <span className={classes['valueOption']}>
              <span>{option.value}</span>
              <span className={classes['figure']}>{formatCount(counts.get(option.value) ?? 0)}</span>
            </span>
          )}
          error={known.error?.message}
          value={values}
          onChange={setValues}
        />
      ) : (
        <TextInput
          label="Value"
          size="xs"
          disabled={attribute === null}
          error={known.error?.message}
          value={values[0] ?? ''}
          onChange={(event) => setValues([event.currentTarget.value])}
        />
      )}
      <Button type="submit" size="xs" disabled={!complete}>
        {submit}
      </Button>
    </form>
  );
}

function without(values: readonly string[], taken: readonly string[]): string[] {
  return values.filter((value) => !taken.includes(value) && value !== 'touchpoint');
}
