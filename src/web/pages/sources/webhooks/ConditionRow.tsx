import { ActionIcon, NativeSelect, TextInput } from '@mantine/core';
import type { MappingCondition } from '../../../../model/webhook.ts';
import { Icon } from '../../../components/Icon.tsx';
import classes from './Webhooks.module.css';

type Test = 'is' | 'not' | 'there' | 'missing';

export interface ConditionRowProps {
  condition: MappingCondition;
  onChange: (condition: MappingCondition) => void;
  onRemove: () => void;
  onFocus: () => void;
}

/** One thing that must hold: `{type}` is ticket.created. */
export function ConditionRow({ condition, onChange, onRemove, onFocus }: ConditionRowProps) {
  const test = testOf(condition);
  const values = (condition.is ?? condition.not ?? []).join(', ');
  const make = (value: string, next: Test, list: string) => onChange(conditionOf(value, next, list));
  return (
    <div className={classes['condition']}>
      <TextInput
        size="xs"
        aria-label="Where the value stands"
        placeholder="{type}"
        classNames={{ input: classes['mono'] ?? '' }}
        value={condition.value}
        onFocus={onFocus}
        onChange={(event) => onChange({ ...condition, value: event.currentTarget.value })}
      />
      <NativeSelect
        size="xs"
        aria-label="What must hold"
        value={test}
        onChange={(event) => make(condition.value, event.currentTarget.value as Test, values)}
        data={[
          { value: 'is', label: 'is' },
          { value: 'not', label: 'is not' },
          { value: 'there', label: 'is there' },
          { value: 'missing', label: 'is missing' },
        ]}
      />
      {test === 'is' || test === 'not' ? (
        <TextInput
          size="xs"
          aria-label="One of these values"
          placeholder="created, updated"
          value={values}
          onChange={(event) => make(condition.value, test, event.currentTarget.value)}
        />
      ) : (
        <span />
      )}
      <ActionIcon variant="subtle" color="gray" aria-label="Remove the condition" onClick={onRemove}>
        <Icon name="close" size={12} />
      </ActionIcon>
    </div>
  );
}

function testOf({ present, not }: MappingCondition): Test {
  if (present !== undefined && not === undefined) return present ? 'there' : 'missing';
  return not === undefined ? 'is' : 'not';
}

function conditionOf(value: string, test: Test, list: string): MappingCondition {
  if (test === 'there' || test === 'missing') return { value, present: test === 'there' };
  const values = list.split(/, ?/);
  return test === 'is' ? { value, is: values } : { value, not: values };
}
