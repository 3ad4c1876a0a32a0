import { Button, Select, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { ConnectionKind } from '../../../../model/connection.ts';
import { call } from '../../../api/client.ts';
import { useCommand } from '../../../api/useOperation.ts';
import { Icon } from '../../../components/Icon.tsx';
import { useToast } from '../../../components/Toasts.tsx';
import { asSentence } from '../../../format/sentence.ts';
import { TerminalSnippet } from '../TerminalSnippet.tsx';
import classes from './Connections.module.css';
import {
  type ConnectionDraft,
  commandOf,
  emptyDraft,
  type Field,
  fieldsOf,
  missingField,
  placeOf,
  secretOf,
  suggestedName,
} from './connectionDraft.ts';
import { kindWords } from './connectionKinds.ts';
import { PresetField } from './PresetField.tsx';
import { ScheduleField } from './ScheduleField.tsx';
import { TestResult } from './TestResult.tsx';

interface NewConnectionProps {
  kind: ConnectionKind;
  onBack: () => void;
  onMade: (name: string) => void;
}

/** The form of a kind: filled in, tried, looked at, kept. */
export function NewConnection({ kind, onBack, onMade }: NewConnectionProps) {
  const [draft, setDraft] = useState<ConnectionDraft>(() => emptyDraft(kind));
  const words = kindWords(kind);
  const isOfMachine = kind === 'folder' || kind === 'sqlite';
  const toast = useToast();
  const create = useCommand('createConnection');
  const test = useMutation({
    mutationFn: ({ overrides, ...rest }: ConnectionDraft) =>
      call('testConnection', {
        place: placeOf({ ...rest, overrides }),
        options: overrides,
        secret: secretOf({ ...rest, overrides }),
      }),
  });
  const set = (name: string, value: string) => {
    test.reset();
    setDraft({ ...draft, fields: { ...draft.fields, [name]: value } });
  };
  const missing = missingField(draft);
  const name = draft.name.trim() || suggestedName(draft);
  const keep = () =>
    create.mutate(
      {
        name,
        place: placeOf(draft),
        options: draft.overrides,
        schedule: draft.schedule,
        secret: secretOf(draft),
        timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      },
      {
        onSuccess: (made) => {
          toast({ text: `${made.name} is connected, and is read right now.` });
          onMade(made.name);
        },
      },
    );
  return (
    <form
      className={classes['form']}
      aria-label={`Connect ${words.label}`}
      onSubmit={(event) => {
        event.preventDefault();
        if (missing === null && !isOfMachine) test.mutate(draft);
      }}
    >
      <div className={classes['formHead']}>
        <h2>
          <Icon name={words.icon} size={16} /> {words.label}
        </h2>
        <p>{words.what}</p>
      </div>
      {isOfMachine ? (
        <p className={classes['note']}>
          <Icon name="info" size={14} /> Whoever opens this page must not be able to read files of the server,
          so these are connected in a terminal there. Fill in what you want, and copy the command.
        </p>
      ) : null}
      <div className={classes['fields']}>
        {fieldsOf[kind].map((field) => (
          <FieldInput
            key={field.name}
            field={field}
            value={draft.fields[field.name] ?? ''}
            onChange={(value) => set(field.name, value)}
          />
        ))}
      </div>
      <div className={classes['fields']}>
        <TextInput
          label="Name"
          description="of the connection, and of its source"
          placeholder={suggestedName(draft) || 'Shop orders'}
          value={draft.name}
          maxLength={120}
          onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
        />
        <ScheduleField schedule={draft.schedule} onChange={(schedule) => setDraft({ ...draft, schedule })} />
        <PresetField
          overrides={draft.overrides}
          onOverrides={(overrides) => {
            test.reset();
            setDraft({ ...draft, overrides });
          }}
        />
      </div>
      {isOfMachine ? <TerminalSnippet command={commandOf(draft)} /> : null}
      {test.error ? (
        <p className={classes['sentence']} role="alert">
          <Icon name="pain" size={14} /> {asSentence(test.error.message)}
        </p>
      ) : null}
      {create.error ? (
        <p className={classes['sentence']} role="alert">
          <Icon name="pain" size={14} /> {asSentence(create.error.message)}
        </p>
      ) : null}
      {test.data ? (
        <TestResult
          result={test.data}
          overrides={draft.overrides}
          onOverrides={(overrides) => {
            const next = { ...draft, overrides };
            setDraft(next);
            test.mutate(next);
          }}
        />
      ) : null}
      <div className={classes['formFoot']}>
        <Button variant="default" size="xs" onClick={onBack}>
          Back
        </Button>
        {isOfMachine ? null : (
          <>
            <Button
              type="submit"
              size="xs"
              variant={test.data ? 'default' : 'filled'}
              disabled={missing !== null}
              loading={test.isPending}
            >
              {test.data || test.error ? 'Test again' : 'Test'}
            </Button>
            {test.data ? (
              <Button size="xs" disabled={name === ''} loading={create.isPending} onClick={keep}>
                Connect
              </Button>
            ) : null}
            <span className={classes['missing']} aria-live="polite">
              {missing === null ? '' : `${missing} to test.`}
            </span>
          </>
        )}
      </div>
    </form>
  );
}

interface FieldInputProps {
  field: Field;
  value: string;
  onChange: (value: string) => void;
}

function FieldInput({ field, value, onChange }: FieldInputProps) {
  const { name, label, hint, example, secret, optional, wide, choices } = field;
  const common = {
    label: optional ? (
      <>
        {label} <small>optional</small>
      </>
    ) : (
      label
    ),
    description: hint,
    ...(wide ? { className: classes['wide'] ?? '' } : {}),
  };
  if (choices)
    return (
      <Select
        {...common}
        data={[...choices]}
        allowDeselect={false}
        value={value}
        onChange={(chosen) => onChange(chosen ?? '')}
      />
    );
  if (name === 'query')
    return (
      <Textarea
        {...common}
        rows={3}
        classNames={{ input: classes['code'] ?? '' }}
        placeholder={example}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  return (
    <TextInput
      {...common}
      type={secret ? 'password' : 'text'}
      autoComplete={secret ? 'new-password' : 'off'}
      spellCheck={false}
      placeholder={example}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
