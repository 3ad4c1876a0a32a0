import { ActionIcon } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { OutputOf } from '../../api/types.ts';
import { useCommand } from '../../api/useOperation.ts';
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx';
import { Icon } from '../../components/Icon.tsx';
import { useToast } from '../../components/Toasts.tsx';
import type { AppSearch } from '../../filters/search.ts';
import { countOf } from '../../format/numbers.ts';
import { formatDate } from '../../format/times.ts';
import classes from './IdentitySection.module.css';
import {
  classWords,
  identifierWords,
  otherEnd,
  refusedWords,
  type ShownIdentifier,
  type ShownLink,
  typeWords,
  whyWords,
} from './identityWords.ts';

type Customer = OutputOf<'customer'>;
const keyOf = ({ type, value }: ShownIdentifier) => `${type}:${value}`;

/** By what a customer is known, why each of it is theirs, and what could have joined others and doesn't. */
export function IdentitySection({ customer }: { customer: Customer }) {
  const { identifiers, refused, anonymous } = customer.identity;
  const [parting, setParting] = useState<ShownIdentifier | null>(null);
  const [first] = identifiers;
  return (
    <section aria-labelledby="known-by">
      <h2 id="known-by" className={classes['heading']}>
        {identifiers.length > 1 ? 'Why this is one person' : 'Known by'}
      </h2>
      {anonymous ? <p className={classes['note']}>Nobody logged in or gave an address yet.</p> : null}
      <ul className={classes['identifiers']}>
        {identifiers.map((identifier) => (
          <li key={keyOf(identifier)} data-class={identifier.class}>
            <p className={classes['value']}>{identifier.value}</p>
            {identifier === first || identifiers.length < 2 ? null : (
              <ActionIcon
                variant="subtle"
                color="gray"
                size="sm"
                aria-label={`Part ${identifierWords(keyOf(identifier))} from this customer`}
                title="This is somebody else"
                onClick={() => setParting(identifier)}
              >
                <Icon name="split" size={13} />
              </ActionIcon>
            )}
            <p className={classes['kind']}>
              {typeWords(identifier.type)}, {classWords(identifier.class)}
              {identifier.interactions > 0 ? ` · ${countOf(identifier.interactions, 'interaction')}` : ''}
              {identifier.firstSeen === null ? '' : ` · since ${formatDate(identifier.firstSeen)}`}
            </p>
            {identifiers.length > 1 ? <p className={classes['why']}>{whyWords(identifier)}</p> : null}
          </li>
        ))}
      </ul>
      {refused.length > 0 ? <Refused customer={customer} links={refused} /> : null}
      {parting && first ? (
        <PartDialog first={first} parted={parting} onClose={() => setParting(null)} />
      ) : null}
    </section>
  );
}

const shownAtOnce = 5;

function Refused({ customer, links }: { customer: Customer; links: readonly ShownLink[] }) {
  const [all, setAll] = useState(false);
  const ours = new Set(customer.identity.identifiers.map(keyOf));
  const shown = all ? links : links.slice(0, shownAtOnce);
  return (
    <>
      <h3 className={classes['subheading']}>Not joined, and why</h3>
      <ul className={classes['refused']}>
        {shown.map((link) => {
          const own = ours.has(link.a) ? link.a : link.b;
          const other = otherEnd(link, own);
          return (
            <li key={`${link.a} ${link.b}`}>
              <Link
                to="/journeys"
                search={(before: AppSearch) => ({ ...before, customer: other, days: undefined })}
              >
                {identifierWords(other)}
              </Link>{' '}
              {refusedWords(link, own)}
            </li>
          );
        })}
      </ul>
      {links.length > shown.length ? (
        <button type="button" className={classes['more']} onClick={() => setAll(true)}>
          All {links.length}
        </button>
      ) : null}
    </>
  );
}

function PartDialog({
  first,
  parted,
  onClose,
}: {
  first: ShownIdentifier;
  parted: ShownIdentifier;
  onClose: () => void;
}) {
  const toast = useToast();
  const unmerge = useCommand('unmergeCustomers');
  const merge = useCommand('mergeCustomers');
  const [a, b] = [keyOf(first), keyOf(parted)];
  return (
    <ConfirmDialog
      title={`Part ${identifierWords(b)}?`}
      confirm="Part"
      busy={unmerge.isPending}
      onClose={onClose}
      onConfirm={() =>
        unmerge.mutate(
          { a, b },
          {
            onSuccess: () => {
              onClose();
              toast({
                text: `${identifierWords(b)} is a customer of their own`,
                action: {
                  label: 'Undo',
                  run: () => merge.mutate({ a, b, note: 'undone' }),
                },
              });
            },
            onError: (error) => toast({ text: error.message, tone: 'warn' }),
          },
        )
      }
    >
      It becomes somebody else, with its interactions and everything that is known through it. All figures
      follow, also for the past. The decision is logged and can be taken back.
    </ConfirmDialog>
  );
}
