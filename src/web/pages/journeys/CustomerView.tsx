import { Button } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { OutputOf } from '../../api/types.ts';
import { useOperation } from '../../api/useOperation.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Figure, Figures } from '../../components/Figure.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Loading } from '../../components/Loading.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import type { AppSearch } from '../../filters/search.ts';
import { useParameter } from '../../filters/useAppSearch.ts';
import { countOf, formatCount, formatShare } from '../../format/numbers.ts';
import { formatAge, formatDuration, formatPeriod } from '../../format/times.ts';
import { ConsentSection } from './ConsentSection.tsx';
import { CustomerTimeline, PeriodSlider } from './CustomerTimeline.tsx';
import classes from './CustomerView.module.css';
import { EraseDialog, EraseSection } from './EraseSection.tsx';
import { IdentityLog } from './IdentityLog.tsx';
import { IdentitySection } from './IdentitySection.tsx';
import { InteractionList } from './InteractionList.tsx';
import { MergeDialog } from './MergeDialog.tsx';

type Customer = OutputOf<'customer'>;

/** One customer: who they are and why, their whole history on a time axis and in words, and what is known of them. */
export function CustomerView({ id }: { id: string }) {
  const { data, error, refetch } = useOperation('customer', { id }, { keepPrevious: false });
  const [merging, setMerging] = useState(false);
  /** who is being erased: the dialog outlives the person */
  const [erasing, setErasing] = useState<string | null>(null);
  const navigate = useNavigate();
  return (
    <div className={classes['page']}>
      <Link
        to="/journeys"
        search={(before: AppSearch) => ({ ...before, customer: undefined, days: undefined })}
        className={classes['back'] ?? ''}
      >
        <Icon name="arrowLeft" size={13} /> All journeys
      </Link>
      <PageHeader
        title={data?.customer ?? id}
        lead={data && <Position customer={data} asked={id} />}
        actions={
          data && (
            <Button
              variant="default"
              size="xs"
              leftSection={<Icon name="merge" size={14} />}
              onClick={() => setMerging(true)}
            >
              Merge with…
            </Button>
          )
        }
      />
      {error && erasing === null ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : data === undefined ? (
        <Loading label="Fetching the customer's history" lines={8} />
      ) : (
        <History customer={data} onErase={() => setErasing(data.customer)} />
      )}
      {erasing === null ? null : (
        <EraseDialog
          customer={erasing}
          onClose={() => setErasing(null)}
          onErased={() =>
            void navigate({
              to: '/journeys',
              search: (before: AppSearch) => ({ ...before, customer: undefined, days: undefined }),
            })
          }
        />
      )}
      {merging && data ? <MergeDialog customer={data} onClose={() => setMerging(false)} /> : null}
    </div>
  );
}

function Position({ customer, asked }: { customer: Customer; asked: string }) {
  const known = asked === customer.customer ? '' : `Found by ${asked}. `;
  if (customer.position === null) return <>{known}No step yet.</>;
  const { touchpoint, since, stage, chance, reason } = customer.position;
  return (
    <>
      {known}Last seen at <strong>{touchpoint}</strong>, {formatAge(since, Date.now())}
      {stage === null ? '' : `, on ${stage}`}
      {customer.persona === null ? '' : `; persona ${customer.persona}`}.
      {chance === null ? null : (
        <>
          {' '}
          Chance to drop off here <strong title={reason ?? undefined}>{formatShare(chance)}</strong>.
        </>
      )}
    </>
  );
}

const dayMs = 86_400_000;

function History({ customer, onErase }: { customer: Customer; onErase: () => void }) {
  const { interactions } = customer;
  const [chosen, choose] = useParameter('days');
  const steps = interactions.filter(({ kind }) => kind === 'step');
  const first = interactions[0];
  const last = interactions.at(-1);
  const channels = new Set(steps.map(({ channel }) => channel));
  const start = Math.floor(Date.parse(first?.time ?? '1970') / dayMs);
  const days = Math.floor(Date.parse(last?.time ?? '1970') / dayMs) - start;
  const shown = periodOf(chosen, days);
  const within = interactions.filter(({ time }) => {
    const day = Math.floor(Date.parse(time) / dayMs) - start;
    return day >= shown[0] && day <= shown[1];
  });
  const isWhole = within.length === interactions.length;
  return (
    <div className={classes['columns']}>
      <div className={classes['main']}>
        {within.length > 0 ? <CustomerTimeline interactions={within} /> : null}
        {first && last ? (
          <PeriodSlider
            from={first.time}
            to={last.time}
            shown={shown}
            onChange={(period) => choose(period === null ? undefined : period.join('-'))}
          />
        ) : null}
        <h2 className={classes['heading']}>
          What happened
          {isWhole ? null : (
            <span>
              {formatCount(within.length)} of {countOf(interactions.length, 'interaction')}
            </span>
          )}
        </h2>
        {within.length === 0 ? (
          <p className={classes['none']}>
            {interactions.length === 0 ? 'Nothing happened yet.' : 'Nothing in this period.'}
          </p>
        ) : (
          <InteractionList interactions={within} known={customer.attributes} />
        )}
      </div>
      <aside className={classes['side']}>
        <Figures>
          <Figure label="steps" value={formatCount(steps.length)} />
          <Figure label="feedback" value={formatCount(interactions.length - steps.length)} />
          <Figure label="channels" value={formatCount(channels.size)} />
        </Figures>
        {first && last ? (
          <p className={classes['span']}>
            {formatPeriod(first.time, last.time)},{' '}
            {formatDuration(Date.parse(last.time) - Date.parse(first.time))}
          </p>
        ) : null}
        <IdentitySection customer={customer} />
        <Facts title="Attributes" facts={customer.attributes} none="Nothing is known about this customer." />
        <ConsentSection customer={customer.customer} />
        <IdentityLog decisions={customer.identity.decisions} />
        <EraseSection onOpen={onErase} />
      </aside>
    </div>
  );
}

/** Days of the history, as the address says them: `3-40`. */
function periodOf(text: string | undefined, days: number): [number, number] {
  const [, low, high] = /^(\d+)-(\d+)$/.exec(text ?? '') ?? [];
  if (low === undefined || high === undefined) return [0, days];
  const from = Math.min(Number(low), days);
  return [from, Math.max(from, Math.min(Number(high), days))];
}

function Facts({ title, facts, none }: { title: string; facts: Record<string, string>; none: string }) {
  const entries = Object.entries(facts);
  return (
    <section className={classes['facts']}>
      <h2 className={classes['heading']}>{title}</h2>
      {entries.length === 0 ? (
        <p className={classes['none']}>{none}</p>
      ) : (
        <dl>
          {entries.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}
