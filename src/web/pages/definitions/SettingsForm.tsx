import { Button, NumberInput, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { OutputOf } from '../../api/types.ts';
import { useCommand, useOperation } from '../../api/useOperation.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Loading } from '../../components/Loading.tsx';
import { useToast } from '../../components/Toasts.tsx';
import classes from './Definitions.module.css';
import { DurationInput } from './DurationInput.tsx';

type Settings = OutputOf<'settings'>;

/** The zone in which days and hours are counted, and the pause that ends a session. */
export function SettingsForm() {
  const { data, error, refetch } = useOperation('settings', {});
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (data === undefined) return <Loading label="Fetching the settings" lines={3} />;
  return <Form key={JSON.stringify(data)} saved={data} />;
}

function Form({ saved }: { saved: Settings }) {
  const [timezone, setTimezone] = useState(saved.timezone);
  const [gapMs, setGapMs] = useState<number | null>(saved.sessionGapMs);
  const [perContact, setPerContact] = useState<number | null>(saved.costPerContact);
  const [perLost, setPerLost] = useState<number | null>(saved.costPerLostOutcome);
  const [currency, setCurrency] = useState(saved.currency ?? '');
  const save = useCommand('saveSettings');
  const toast = useToast();
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const zones = [...new Set(['UTC', own, saved.timezone, ...Intl.supportedValuesOf('timeZone')])];
  const costs = {
    ...(perContact === null || perContact === saved.costPerContact ? {} : { costPerContact: perContact }),
    ...(perLost === null || perLost === saved.costPerLostOutcome ? {} : { costPerLostOutcome: perLost }),
    ...(currency.length !== 3 || currency === saved.currency ? {} : { currency }),
  };
  const changed =
    timezone !== saved.timezone || gapMs !== saved.sessionGapMs || Object.keys(costs).length > 0;
  const keep = () =>
    save.mutate(
      { timezone, ...(gapMs === null ? {} : { sessionGap: `${gapMs}ms` }), ...costs },
      {
        onSuccess: () => toast({ text: 'Saved the settings. Every figure follows.' }),
        onError: ({ message }) => toast({ text: message, tone: 'warn' }),
      },
    );
  return (
    <form
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault();
        if (changed) keep();
      }}
    >
      <div className={classes['fields']}>
        <Select
          label="Time zone"
          description={
            saved.timezoneChosen
              ? 'days, weeks, months and hours begin by its clocks'
              : 'days, weeks, months and hours begin by its clocks; none is chosen yet, so it is UTC'
          }
          data={zones}
          searchable
          allowDeselect={false}
          value={timezone}
          onChange={(value) => setTimezone(value ?? saved.timezone)}
        />
        <DurationInput
          label="Sessions end after"
          description="a longer pause begins a new session; a question or a journey definition may say otherwise"
          ms={gapMs}
          onChange={setGapMs}
        />
        <NumberInput
          label="A contact costs"
          description="of one contact with a person; insights reckon with it"
          min={0}
          value={perContact ?? ''}
          onChange={(value) => setPerContact(typeof value === 'number' ? value : null)}
        />
        <NumberInput
          label="A lost customer costs"
          description="of one customer who is lost to an outcome"
          min={0}
          value={perLost ?? ''}
          onChange={(value) => setPerLost(typeof value === 'number' ? value : null)}
        />
        <TextInput
          label="Currency"
          description="three letters, shown beside money"
          placeholder="EUR"
          maxLength={3}
          value={currency}
          onChange={(event) => setCurrency(event.currentTarget.value.toUpperCase())}
        />
        <div className={classes['actions']}>
          <Button type="submit" size="xs" disabled={!changed || gapMs === null} loading={save.isPending}>
            Save
          </Button>
        </div>
      </div>
    </form>
  );
}
