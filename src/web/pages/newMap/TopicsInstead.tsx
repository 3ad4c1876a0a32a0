import { Button } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { quoteName } from '../../components/pathText.ts';
import { RankedBars } from '../../components/RankedBars.tsx';
import { countOf, formatCount, formatShare } from '../../format/numbers.ts';
import classes from './NewMapPage.module.css';
import type { FoundTopics } from './useDraftMap.ts';

export interface TopicsInsteadProps {
  topics: FoundTopics;
  onBlank: () => void;
  busy: boolean;
}

/** Where most customers came once there is no way from step to step to draw: what they came about, and where. */
export function TopicsInstead({ topics, onBlank, busy }: TopicsInsteadProps) {
  const navigate = useNavigate();
  const { customers, withOne } = topics;
  return (
    <>
      <h2 className={classes['question']}>Too few customers come back for a journey</h2>
      <p className={classes['hint']}>
        <strong>{formatCount(withOne)}</strong> of {countOf(customers, 'customer')} (
        {formatShare(customers === 0 ? 0 : withOne / customers)}) have a single interaction: nothing leads
        from one step to the next, so stages would be made up. This is what they came about, and where.
      </p>
      <div className={classes['topics']}>
        <section aria-label="Topics">
          <h3>
            Topics <span>by customers</span>
          </h3>
          <RankedBars
            rows={topics.topics.map((one) => ({
              key: one.touchpoint,
              label: one.touchpoint,
              value: one.customers,
              share: one.share,
            }))}
            onOpen={(touchpoint) =>
              void navigate({ to: '/journeys', search: { path: quoteName(touchpoint) } as never })
            }
          />
        </section>
        <section aria-label="Channels">
          <h3>
            Channels <span>by customers</span>
          </h3>
          <RankedBars
            rows={topics.channels.map((one) => ({
              key: one.channel,
              label: one.channel === '' ? 'unknown' : one.channel,
              value: one.customers,
              share: one.share,
            }))}
            onOpen={(channel) => void navigate({ to: '/journeys', search: { channel: [channel] } as never })}
          />
        </section>
      </div>
      <p className={classes['hint']}>
        A source that knows the same customers elsewhere makes journeys of them:{' '}
        <Link to="/sources" className={classes['link']}>
          bring in another file
        </Link>
        . Or draw what the team knows, and measure it later.
      </p>
      <div>
        <Button variant="default" loading={busy} onClick={onBlank}>
          Make a blank map instead
        </Button>
      </div>
    </>
  );
}
