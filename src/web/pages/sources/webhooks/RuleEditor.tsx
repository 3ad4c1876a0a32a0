import { ActionIcon, Button, Checkbox, TextInput } from '@mantine/core';
import type { MappedValue, MappingRule } from '../../../../model/webhook.ts';
import { Icon } from '../../../components/Icon.tsx';
import { ConditionRow } from './ConditionRow.tsx';
import { ValueOptions } from './ValueOptions.tsx';
import classes from './Webhooks.module.css';

/** Which field of a rule is being filled. */
export type FieldPlace =
  | { kind: 'field'; name: string }
  | { kind: 'condition'; at: number }
  | { kind: 'each' };

export interface RuleEditorProps {
  rule: MappingRule;
  /** the id of the list of columns that a field can be */
  columns: string;
  onChange: (rule: MappingRule) => void;
  onRemove: (() => void) | null;
  onFocus: (place: FieldPlace) => void;
}

/** When a rule applies, and the fields of the interaction that it makes. */
export function RuleEditor({ rule, columns, onChange, onRemove, onFocus }: RuleEditorProps) {
  const { name, each, when, ignore, fields } = rule;
  const change = (part: Partial<MappingRule>) => onChange({ ...rule, ...part });
  const entries = Object.entries(fields);
  const setFields = (next: readonly (readonly [string, MappedValue])[]) =>
    change({ fields: Object.fromEntries(next) });
  const replace = (at: number, entry: readonly [string, MappedValue]) =>
    setFields(entries.map((one, index) => (index === at ? entry : one)));
  return (
    <fieldset className={classes['rule']}>
      <legend className="visually-hidden">Rule {name}</legend>
      <div className={classes['ruleHead']}>
        <TextInput
          size="xs"
          aria-label="Name of the rule"
          placeholder="name of the rule"
          value={name}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        {onRemove === null ? null : (
          <ActionIcon variant="subtle" color="gray" aria-label={`Remove the rule ${name}`} onClick={onRemove}>
            <Icon name="trash" size={14} />
          </ActionIcon>
        )}
      </div>
      {when.map((condition, at) => (
        <ConditionRow
          // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no other name
          key={at}
          condition={condition}
          onFocus={() => onFocus({ kind: 'condition', at })}
          onChange={(next) => change({ when: when.map((one, index) => (index === at ? next : one)) })}
          onRemove={() => change({ when: when.filter((_, index) => index !== at) })}
        />
      ))}
      <div className={classes['ruleLinks']}>
        <button type="button" onClick={() => change({ when: [...when, { value: '', is: [''] }] })}>
          <Icon name="plus" size={11} /> {when.length === 0 ? 'Only when …' : 'And when …'}
        </button>
        <label className={classes['each']}>
          <span>once for each of</span>
          <input
            aria-label="Path to a list"
            placeholder="the delivery"
            value={each}
            onFocus={() => onFocus({ kind: 'each' })}
            onChange={(event) => change({ each: event.currentTarget.value })}
          />
        </label>
      </div>
      {ignore ? null : (
        <div className={classes['fields']}>
          {entries.map(([field, value], at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a field's name changes while it is typed
            <div key={at} className={classes['field']}>
              <TextInput
                size="xs"
                aria-label="Field of the interaction"
                list={columns}
                value={field}
                onChange={(event) => {
                  const next = event.currentTarget.value;
                  if (!entries.some(([one], index) => one === next && index !== at))
                    replace(at, [next, value]);
                }}
              />
              <TextInput
                size="xs"
                aria-label={`What ${field} is made from`}
                placeholder="text with {places}"
                classNames={{ input: classes['mono'] ?? '' }}
                value={typeof value === 'string' ? value : value.from}
                onFocus={() => onFocus({ kind: 'field', name: field })}
                onChange={(event) => {
                  const from = event.currentTarget.value;
                  replace(at, [field, typeof value === 'string' ? from : { ...value, from }]);
                }}
              />
              <ValueOptions name={field} value={value} onChange={(next) => replace(at, [field, next])} />
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={`Remove ${field}`}
                onClick={() => setFields(entries.filter((_, index) => index !== at))}
              >
                <Icon name="close" size={12} />
              </ActionIcon>
            </div>
          ))}
          <Button
            variant="subtle"
            size="compact-xs"
            leftSection={<Icon name="plus" size={11} />}
            onClick={() => setFields([...entries, [freshName(fields), '']])}
          >
            Field
          </Button>
        </div>
      )}
      <Checkbox
        size="xs"
        label="Nothing is to come of these deliveries"
        checked={ignore}
        onChange={(event) => change({ ignore: event.currentTarget.checked })}
      />
    </fieldset>
  );
}

const usual = ['customer', 'time', 'touchpoint', 'channel', 'text', 'rating', 'ratingKind', 'outcome'];

function freshName(fields: MappingRule['fields']): string {
  return usual.find((name) => !Object.hasOwn(fields, name)) ?? `attribute ${Object.keys(fields).length + 1}`;
}
