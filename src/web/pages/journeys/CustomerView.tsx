import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { textWidth } from '../../../map/text/measure.ts';
import { type RatingKind, ratingValence } from '../../../model/interaction.ts';
import type { OutputOf } from '../../api/types.ts';
import { useOperation } from '../../api/useOperation.ts';
import { Drawing } from '../../charts/Drawing.tsx';
import { layoutTimeline } from '../../charts/timeline.ts';
import { drawTimeline } from '../../charts/timelineDrawing.ts';
import { ChannelIcon } from '../../components/ChannelIcon.tsx';
import { useChannelColour } from '../../components/channels.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Figure, Figures } from '../../components/Figure.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Loading } from '../../components/Loading.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { useWidth } from '../../components/useWidth.ts';
import type { AppSearch } from '../../filters/search.ts';
import { countOf, formatCount } from '../../format/numbers.ts';
import {
  formatAge,
  formatDate,
  formatDateTime,
  formatDayMonth,
  formatDuration,
  formatPeriod,
  formatTime,
} from '../../format/times.ts';
import classes from './CustomerView.module.css';

type Customer = OutputOf<'customer'>;
type Interaction = Customer['interactions'][number];

/** One customer's whole history: on a time axis, in words, and what is known of them. */
export function CustomerView({ id }: { id: string }) {
  const { data, error, refetch } = useOperation('customer', { id }, { keepPrevious: false });
  return (
    <div className={classes['page']}>
      <Link
        to="/journeys"
        search={(before: AppSearch) => ({ ...before, customer: undefined })}
        className={classes['back'] ?? ''}
      >
        <Icon name="arrowLeft" size={13} /> All journeys
      </Link>
      <PageHeader title={id} lead={data && <Position customer={data} />} />
      {error ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : data === undefined ? (
        <Loading label="Fetching the customer's history" lines={8} />
      ) : (
        <History customer={data} />
      )}
    </div>
  );
}

function Position({ customer }: { customer: Customer }) {
  if (customer.position === null) return <>No step yet.</>;
  const { touchpoint, since } = customer.position;
  return (
    <>
      Last seen at <strong>{touchpoint}</strong>, {formatAge(since, Date.now())}
      {customer.persona === null ? '' : `; persona ${customer.persona}`}.
    </>
  );
}

function History({ customer }: { customer: Customer }) {
  const { interactions } = customer;
  const steps = interactions.filter(({ kind }) => kind === 'step');
  const first = interactions[0];
  const last = interactions.at(-1);
  const channels = new Set(steps.map(({ channel }) => channel));
  return (
    <div className={classes['columns']}>
      <div className={classes['main']}>
        <CustomerTimeline interactions={interactions} />
        <h2 className={classes['heading']}>What happened</h2>
        <InteractionList interactions={interactions} known={customer.attributes} />
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
        <Facts title="Known by" facts={customer.identifiers} none="No further identifier." />
        <Facts title="Attributes" facts={customer.attributes} none="Nothing is known about this customer." />
      </aside>
    </div>
  );
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

const laneNames = 92;

function CustomerTimeline({ interactions }: { interactions: readonly Interaction[] }) {
  const [frame, width] = useWidth<HTMLElement>();
  const colour = useChannelColour();
  const drawn = useMemo(() => {
    if (width === 0) return null;
    const moments = interactions.map((interaction) => ({
      at: Date.parse(interaction.time),
      lane: interaction.channel === '' ? 'no channel' : interaction.channel,
      label:
        interaction.kind === 'feedback' && interaction.rating !== null
          ? ratingText(interaction)
          : nameOf(interaction),
      interaction,
    }));
    const timeline = layoutTimeline(moments, {
      width: Math.max(240, width - laneNames - 12),
      labelWidth: (label) => textWidth(label, { size: 10.5 }),
      maxLevels: 4,
    });
    return drawTimeline(timeline, {
      width,
      laneNames,
      colour: ({ interaction }) => feedbackColour(interaction) ?? colour(interaction.channel),
      mark: ({ interaction }) => interaction.kind,
      title: ({ interaction }) =>
        `${nameOf(interaction)}, ${formatDateTime(interaction.time)}${interaction.text === null ? '' : `: ${interaction.text}`}`,
      tickText: (at) => formatDayMonth(new Date(at).toISOString()),
      pauseText: formatDuration,
    });
  }, [interactions, width, colour]);
  return (
    <figure ref={frame} className={classes['timeline']}>
      {drawn ? (
        <svg
          width={width}
          height={drawn.height}
          role="img"
          aria-label={`Time line of ${countOf(interactions.length, 'interaction')}, in words below`}
        >
          <Drawing of={drawn.drawing} />
        </svg>
      ) : null}
    </figure>
  );
}

const nameOf = (interaction: Interaction) => interaction.touchpoint ?? interaction.rawTouchpoint;

function ratingText(interaction: Interaction): string {
  const kind = interaction.ratingKind === null ? '' : `${interaction.ratingKind.toUpperCase()} `;
  return `${kind}${interaction.rating ?? ''}`;
}

function valenceOf({ rating, ratingKind }: Interaction): number | null {
  return rating === null || ratingKind === null ? null : ratingValence(ratingKind as RatingKind, rating);
}

function feedbackColour(interaction: Interaction): string | null {
  if (interaction.kind === 'step') return null;
  const valence = valenceOf(interaction);
  if (valence === null) return 'var(--faint)';
  return valence > 0.2 ? 'var(--good)' : valence < -0.2 ? 'var(--warn)' : 'var(--gold)';
}

/** In words, day by day; attributes that say the same as the customer's own are not repeated. */
function InteractionList({
  interactions,
  known,
}: {
  interactions: readonly Interaction[];
  known: Record<string, string>;
}) {
  const colour = useChannelColour();
  return (
    <ol className={classes['list']}>
      {interactions.map((interaction, at) => {
        const before = interactions[at - 1];
        const newDay = before === undefined || before.time.slice(0, 10) !== interaction.time.slice(0, 10);
        const waited = before === undefined ? 0 : Date.parse(interaction.time) - Date.parse(before.time);
        const attributes = Object.entries(interaction.attributes).filter(
          ([name, value]) => known[name] !== value,
        );
        const tone = feedbackColour(interaction);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: interactions have no id here and never move
          <li key={at}>
            {newDay ? (
              <p className={classes['day']}>
                {formatDate(interaction.time)}
                {waited > 86_400_000 ? <span> after {formatDuration(waited)}</span> : null}
              </p>
            ) : null}
            <div className={classes['moment']} data-kind={interaction.kind}>
              <time dateTime={interaction.time}>{formatTime(interaction.time)}</time>
              <span className={classes['icon']} style={{ color: tone ?? colour(interaction.channel) }}>
                <ChannelIcon channel={interaction.channel} size={15} />
              </span>
              <div>
                <p className={classes['what']}>
                  {interaction.kind === 'feedback' && interaction.rating !== null ? (
                    <strong
                      style={{
                        color:
                          tone === null || tone === 'var(--faint)' ? undefined : tone.replace(')', '-ink)'),
                      }}
                    >
                      {ratingText(interaction)}{' '}
                    </strong>
                  ) : null}
                  <span data-left-out={interaction.touchpoint === null || undefined}>
                    {nameOf(interaction)}
                  </span>
                  <span className={classes['where']}>
                    {interaction.channel}
                    {interaction.channel === '' ? '' : ' · '}
                    {interaction.source}
                    {interaction.touchpoint === null ? ' · left out by a rule' : ''}
                  </span>
                </p>
                {interaction.text === null ? null : <blockquote>“{interaction.text}”</blockquote>}
                {attributes.length > 0 ? (
                  <p className={classes['attributes']}>
                    {attributes.map(([name, value]) => `${name} ${value}`).join(' · ')}
                  </p>
                ) : null}
              </div>
            </div>
          </li>
        );
      })}
    </ol>
  );
}
