import { Button } from '@mantine/core';
import { useState } from 'react';
import { useOperation } from '../../../api/useOperation.ts';
import { EmptyState } from '../../../components/EmptyState.tsx';
import { ErrorState } from '../../../components/ErrorState.tsx';
import { Icon } from '../../../components/Icon.tsx';
import { Loading } from '../../../components/Loading.tsx';
import { countOf } from '../../../format/numbers.ts';
import { SourcesFrame } from '../SourcesFrame.tsx';
import { ArrivalList } from './ArrivalList.tsx';
import { FreshKeyPanel } from './FreshKeyPanel.tsx';
import { type FreshKey, InstallPanel } from './InstallPanel.tsx';
import { KeyList } from './KeyList.tsx';
import classes from './Live.module.css';
import { LiveHealth } from './LiveHealth.tsx';
import { NewKeyDialog } from './NewKeyDialog.tsx';

/** Write keys, how to use them, and what arrives with them. */
export function LivePage() {
  const keys = useOperation('listKeys', {});
  const status = useOperation('status', {});
  const live = useOperation('liveArrivals', { limit: 30 });
  const [making, setMaking] = useState(false);
  const [fresh, setFresh] = useState<FreshKey | null>(null);
  const all = keys.data?.keys;
  const newKey = (
    <Button leftSection={<Icon name="plus" size={14} />} onClick={() => setMaking(true)}>
      New key
    </Button>
  );
  return (
    <SourcesFrame
      tab="Live"
      lead="Sites, apps and servers send here what happens, as it happens."
      actions={all !== undefined && all.length > 0 ? newKey : undefined}
    >
      {fresh === null ? null : <FreshKeyPanel fresh={fresh} onClose={() => setFresh(null)} />}
      {keys.error ? (
        <ErrorState error={keys.error} retry={() => void keys.refetch()} />
      ) : all === undefined ? (
        <Loading label="Fetching the keys" lines={4} />
      ) : all.length === 0 ? (
        <EmptyState title="Make a key, and let something send" actions={newKey}>
          A write key says which source something comes from. Clients of Segment, RudderStack, PostHog and
          Snowplow work as they are: you change their address and their key. Every interaction is on disk
          before it is acknowledged, and stands in every figure within a second.
        </EmptyState>
      ) : (
        <>
          <section className={classes['section']} aria-labelledby="keys">
            <div className={classes['sectionHead']}>
              <h2 id="keys">Keys</h2>
              <LiveHealth live={live.data} />
            </div>
            <KeyList keys={all} sources={status.data?.sources} onRotated={setFresh} />
          </section>
          <InstallPanel fresh={fresh} />
        </>
      )}
      {live.data === undefined || live.data.arrivals.length === 0 ? null : (
        <section className={classes['section']} aria-labelledby="arriving">
          <div className={classes['sectionHead']}>
            <h2 id="arriving">Arriving</h2>
            <p>
              The last {countOf(live.data.arrivals.length, 'interaction')}, from every source that is not a
              file.
            </p>
          </div>
          <ArrivalList arrivals={live.data.arrivals} />
        </section>
      )}
      {making ? (
        <NewKeyDialog
          onClose={() => setMaking(false)}
          onMade={(key) => {
            setFresh(key);
            setMaking(false);
          }}
        />
      ) : null}
    </SourcesFrame>
  );
}
