import { ActionIcon, Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Icon } from '../../components/Icon.tsx';
import classes from './RecommendationsPage.module.css';

/** Addresses of the same thing in other systems. */
export function Tickets({ tickets, onSay }: { tickets: readonly string[]; onSay(tickets: string[]): void }) {
  const [text, setText] = useState('');
  const address = text.trim();
  const isAddress = /^https?:\/\/\S+\.\S+/.test(address);
  return (
    <section className={classes['block']}>
      <h3>Tickets</h3>
      <ul className={classes['tickets']}>
        {tickets.map((ticket) => (
          <li key={ticket}>
            <a href={ticket} target="_blank" rel="noreferrer">
              {shortened(ticket)}
            </a>
            <ActionIcon
              variant="subtle"
              color="gray"
              size="sm"
              aria-label={`Take ${shortened(ticket)} off`}
              onClick={() => onSay(tickets.filter((other) => other !== ticket))}
            >
              <Icon name="close" size={12} />
            </ActionIcon>
          </li>
        ))}
      </ul>
      <form
        className={classes['ticketForm']}
        onSubmit={(event) => {
          event.preventDefault();
          if (!isAddress) return;
          onSay([...tickets, address]);
          setText('');
        }}
      >
        <TextInput
          aria-label="Address of a ticket"
          placeholder="https://…"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button type="submit" size="xs" variant="default" disabled={!isAddress}>
          Link
        </Button>
      </form>
    </section>
  );
}

const shortened = (address: string) => address.replace(/^https?:\/\//, '').replace(/\/$/, '');
