import { Button, Modal, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { OutputOf } from '../../api/types.ts';
import { useCommand, useOperation } from '../../api/useOperation.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Loading } from '../../components/Loading.tsx';
import { formatDate } from '../../format/times.ts';
import classes from './ConsentSection.module.css';

type Consent = OutputOf<'consent'>['consents'][number];

const words = { granted: 'allowed', denied: 'refused', unknown: 'nobody asked' } as const;

/** What the customer allows, by purpose and channel, with what it rests on; each can be written down by hand. */
export function ConsentSection({ customer }: { customer: string }) {
  const { data, error, refetch } = useOperation('consent', { customer }, { keepPrevious: false });
  const [open, setOpen] = useState(false);
  return (
    <section className={classes['section']} aria-labelledby="consent">
      <div className={classes['head']}>
        <h2 id="consent">Consent</h2>
        <button type="button" onClick={() => setOpen(true)}>
          Write down
        </button>
      </div>
      {error ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : data === undefined ? (
        <Loading label="Fetching consent" lines={3} />
      ) : (
        <ul>
          {data.consents.map((consent) => (
            <ConsentRow key={`${consent.purpose} ${consent.channel ?? ''}`} consent={consent} />
          ))}
        </ul>
      )}
      {data?.consents.some(({ purpose, state }) => purpose === 'analytics' && state === 'denied') ? (
        <p className={classes['note']}>New interactions are not kept: they count as suppressed.</p>
      ) : null}
      {open ? <ConsentDialog customer={customer} onClose={() => setOpen(false)} /> : null}
    </section>
  );
}

function ConsentRow({ consent }: { consent: Consent }) {
  const { purpose, channel, state, because } = consent;
  const holds = because.find(({ granted }) => granted === (state === 'granted'));
  const title = because
    .map(
      ({ identifier, granted, source, time }) =>
        `${identifier}: ${granted ? 'yes' : 'no'}, ${source}, ${formatDate(time)}`,
    )
    .join('\n');
  return (
    <li className={classes['row']} title={title === '' ? undefined : title}>
      <span className={classes['what']}>
        {purpose}
        {channel === null ? null : <i> by {channel}</i>}
      </span>
      <span className={classes['state']} data-state={state}>
        {words[state]}
      </span>
      {holds === undefined ? null : (
        <span className={classes['why']}>
          {holds.source}, {formatDate(holds.time)}
          {holds.evidence === null ? '' : `: ${holds.evidence}`}
        </span>
      )}
    </li>
  );
}

function ConsentDialog({ customer, onClose }: { customer: string; onClose: () => void }) {
  const [purpose, setPurpose] = useState<string>('marketing');
  const [state, setState] = useState<'granted' | 'denied'>('denied');
  const [channel, setChannel] = useState('');
  const [evidence, setEvidence] = useState('');
  const command = useCommand('setConsent');
  const save = () =>
    command.mutate(
      {
        customer,
        purpose,
        state,
        ...(channel.trim() === '' ? {} : { channel: channel.trim() }),
        ...(evidence.trim() === '' ? {} : { evidence: evidence.trim() }),
      },
      { onSuccess: onClose },
    );
  return (
    <Modal opened onClose={onClose} title="What the customer said" size={420}>
      <form
        className={classes['form']}
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <Select
          label="Purpose"
          data={['analytics', 'service', 'marketing']}
          value={purpose}
          onChange={(value) => setPurpose(value ?? 'marketing')}
          allowDeselect={false}
        />
        <Select
          label="They"
          data={[
            { value: 'granted', label: 'allow it' },
            { value: 'denied', label: 'refuse it' },
          ]}
          value={state}
          onChange={(value) => setState(value === 'granted' ? 'granted' : 'denied')}
          allowDeselect={false}
        />
        <TextInput
          label="Channel"
          placeholder="all channels"
          value={channel}
          onChange={(event) => setChannel(event.currentTarget.value)}
        />
        <TextInput
          label="How it is known"
          placeholder="a call on 3 May, a letter, a form"
          value={evidence}
          onChange={(event) => setEvidence(event.currentTarget.value)}
        />
        {command.error ? <p role="alert">{command.error.message}</p> : null}
        <div className={classes['foot']}>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={command.isPending}>
            Write down
          </Button>
        </div>
      </form>
    </Modal>
  );
}
