import { Button, Modal, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import type { OutputOf } from '../../api/types.ts';
import { useCommand, useOperation } from '../../api/useOperation.ts';
import { Icon } from '../../components/Icon.tsx';
import { Loading } from '../../components/Loading.tsx';
import { useToast } from '../../components/Toasts.tsx';
import { countOf } from '../../format/numbers.ts';
import { formatPeriod } from '../../format/times.ts';
import classes from './IdentitySection.module.css';
import { identifierWords } from './identityWords.ts';

type Customer = OutputOf<'customer'>;

/** Finds another customer, shows what would be one, and merges them. */
export function MergeDialog({ customer, onClose }: { customer: Customer; onClose: () => void }) {
  const [text, setText] = useState('');
  const [other, setOther] = useState<string | null>(null);
  return (
    <Modal opened onClose={onClose} title={`Who is the same person as ${customer.customer}?`} size={520}>
      {other === null ? (
        <div className={classes['form']}>
          <TextInput
            aria-label="Id, email address, phone number or device of the other customer"
            placeholder="Id, email address, phone number, device"
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            data-autofocus
          />
          <Found text={text} customer={customer.customer} onChoose={setOther} />
        </div>
      ) : (
        <Preview customer={customer} other={other} onBack={() => setOther(null)} onClose={onClose} />
      )}
    </Modal>
  );
}

function Found({
  text,
  customer,
  onChoose,
}: {
  text: string;
  customer: string;
  onChoose: (customer: string) => void;
}) {
  const [asked] = useDebouncedValue(text.trim(), 200);
  const { data, error } = useOperation(
    'searchCustomers',
    { text: asked, limit: 20 },
    { enabled: asked !== '' },
  );
  if (asked === '') return <p className={classes['note']}>A part of any identifier is enough.</p>;
  if (error) return <p role="alert">{error.message}</p>;
  if (data === undefined) return <Loading label="Looking for customers" lines={3} />;
  const others = data.customers.filter((found) => found.customer !== customer);
  if (others.length === 0) return <p className={classes['note']}>Nobody else is known by ‘{asked}’.</p>;
  return (
    <ul className={classes['found']}>
      {others.map(({ customer: name, found, interactions }) => (
        <li key={name}>
          <button type="button" onClick={() => onChoose(name)}>
            <strong>{name}</strong>
            <span>{countOf(interactions, 'interaction')}</span>
            {found === name ? null : <span>{found.includes(':') ? identifierWords(found) : found}</span>}
          </button>
        </li>
      ))}
    </ul>
  );
}

function Preview({
  customer,
  other,
  onBack,
  onClose,
}: {
  customer: Customer;
  other: string;
  onBack: () => void;
  onClose: () => void;
}) {
  const toast = useToast();
  const { data, error } = useOperation('customer', { id: other }, { keepPrevious: false });
  const merge = useCommand('mergeCustomers');
  const unmerge = useCommand('unmergeCustomers');
  const [note, setNote] = useState('');
  const confirm = () =>
    merge.mutate(
      { a: customer.customer, b: other, note },
      {
        onSuccess: ({ customers, refused }) => {
          onClose();
          if (customers.length > 1)
            toast({
              text: `Not merged: ${refused[0]?.refused?.says ?? 'a limit is in the way'}`,
              tone: 'warn',
            });
          else
            toast({
              text: `${customer.customer} and ${other} are one customer`,
              action: {
                label: 'Undo',
                run: () => unmerge.mutate({ a: customer.customer, b: other, note: 'undone' }),
              },
            });
        },
        onError: (refusal) => toast({ text: refusal.message, tone: 'warn' }),
      },
    );
  return (
    <form
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault();
        confirm();
      }}
    >
      {error ? <p role="alert">{error.message}</p> : null}
      {data ? (
        <>
          <div className={classes['preview']}>
            <Side customer={customer} />
            <Icon name="merge" size={16} />
            <Side customer={data} />
          </div>
          <p className={classes['note']}>
            They become one customer with{' '}
            {countOf(customer.interactions.length + data.interactions.length, 'interaction')} and{' '}
            {countOf(customer.identity.identifiers.length + data.identity.identifiers.length, 'identifier')}.
            All figures follow, also for the past. The decision is logged and can be undone.
          </p>
        </>
      ) : error ? null : (
        <Loading label="Fetching the other customer" lines={3} />
      )}
      <TextInput
        label="Why"
        description="For the log"
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <div className={classes['foot']}>
        <Button variant="default" onClick={onBack}>
          Back
        </Button>
        <Button type="submit" disabled={data === undefined} loading={merge.isPending}>
          Merge
        </Button>
      </div>
    </form>
  );
}

function Side({ customer }: { customer: Customer }) {
  const first = customer.interactions[0];
  const last = customer.interactions.at(-1);
  return (
    <div>
      <p>{customer.customer}</p>
      <p>{countOf(customer.interactions.length, 'interaction')}</p>
      {first && last ? <p>{formatPeriod(first.time, last.time)}</p> : null}
      {customer.identity.identifiers
        .map(({ type, value }) => `${type}:${value}`)
        .filter((key) => identifierWords(key) !== customer.customer)
        .slice(0, 4)
        .map((key) => (
          <p key={key}>{identifierWords(key)}</p>
        ))}
    </div>
  );
}
