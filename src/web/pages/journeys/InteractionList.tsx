import { Button } from '@mantine/core';
import { useState } from 'react';
import { ChannelIcon } from '../../components/ChannelIcon.tsx';
import { useChannelColour } from '../../components/channels.ts';
import { formatCount } from '../../format/numbers.ts';
import { formatDate, formatDuration, formatTime } from '../../format/times.ts';
import classes from './CustomerView.module.css';
import { InteractionAttributes } from './InteractionAttributes.tsx';
import { feedbackColour, nameOf, ratingText, type ShownInteraction } from './interactionWords.ts';

/** Interactions that are drawn at first, and that each further step adds: ten thousand would take seconds. */
const atOnce = 200;

/** In words, day by day; attributes that say the same as the customer's own are not repeated. */
export function InteractionList({
  interactions,
  known,
}: {
  interactions: readonly ShownInteraction[];
  known: Record<string, string>;
}) {
  const colour = useChannelColour();
  const [most, setMost] = useState(atOnce);
  const rest = interactions.length - most;
  return (
    <>
      <ol className={classes['list']}>
        {interactions.slice(0, most).map((interaction, at) => {
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
                  <InteractionAttributes of={attributes} />
                </div>
              </div>
            </li>
          );
        })}
      </ol>
      {rest > 0 ? (
        <Button variant="default" size="xs" onClick={() => setMost(most + atOnce)}>
          Show {formatCount(Math.min(rest, atOnce))} more of {formatCount(interactions.length)}
        </Button>
      ) : null}
    </>
  );
}
