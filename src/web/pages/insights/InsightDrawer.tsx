import { useRestingOperation } from '../../api/useRestingOperation.ts';
import { Drawer } from '../../components/Drawer.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Loading } from '../../components/Loading.tsx';
import { CostSteps } from './CostSteps.tsx';
import { ExampleJourneys } from './ExampleJourneys.tsx';
import { HowCounted } from './HowCounted.tsx';
import { InsightActions } from './InsightActions.tsx';
import classes from './InsightDrawer.module.css';
import { InsightHistory } from './InsightHistory.tsx';
import { newsWords, partOf, placeOf, type ShownInsight, statusWords } from './insightWords.ts';
import { KindIcon } from './KindIcon.tsx';
import { kindMeanings, kindWords } from './kinds.ts';
import { RateChart } from './RateMark.tsx';
import { WhatNext } from './WhatNext.tsx';

export interface InsightDrawerProps {
  id: string;
  /** begins with the question why it is dismissed */
  dismissing?: boolean;
  onDismissing?: (dismissing: boolean) => void;
  onClose: () => void;
}

/** All that backs an insight: for those who decide, and for those who check. */
export function InsightDrawer({ id, dismissing = false, onDismissing, onClose }: InsightDrawerProps) {
  const shown = useRestingOperation('showInsight', { insight: id }, { keepPrevious: false });
  const { data, error } = shown;
  return (
    <div className={classes['wide']}>
      <Drawer
        kind={
          data === undefined ? (
            '\u2026'
          ) : (
            <span className={classes['kind']} title={kindMeanings[data.insight.kind]}>
              <KindIcon kind={data.insight.kind} size={14} />
              {kindWords[data.insight.kind]} · {statusWords[data.insight.status]}
              {data.insight.news === null ? null : ` · ${newsWords[data.insight.news]}`}
            </span>
          )
        }
        title={data?.insight.title ?? (error ? 'No such insight' : 'Loading the evidence')}
        tone="warn"
        subject={id}
        onClose={onClose}
      >
        {error === null ? null : <ErrorState error={error} retry={shown.refetch} />}
        {data === undefined && error === null ? <Loading label="Loading the evidence" lines={8} /> : null}
        {data === undefined ? null : (
          <InsightEvidence
            shown={data}
            dismissing={dismissing}
            {...(onDismissing === undefined ? {} : { onDismissing })}
          />
        )}
      </Drawer>
    </div>
  );
}

function InsightEvidence({
  shown,
  dismissing,
  onDismissing,
}: {
  shown: ShownInsight;
  dismissing: boolean;
  onDismissing?: (dismissing: boolean) => void;
}) {
  const { insight } = shown;
  const place = [placeOf(insight), partOf(insight)].filter((part) => part !== '').join(' · ');
  return (
    <>
      {place === '' ? null : <p className={classes['place']}>{place}</p>}
      <InsightActions
        insight={insight}
        dismissing={dismissing}
        {...(onDismissing === undefined ? {} : { onDismissing })}
      />
      {insight.stands ? null : (
        <p className={classes['gone']}>
          It is not found in the data as they are now. What stands here is what was last seen of it.
        </p>
      )}
      <section className={classes['block']} aria-label="The figure">
        <RateChart insight={insight} />
        <HowCounted insight={insight} />
      </section>
      <CostSteps shown={shown} />
      {shown.next === null ? null : <WhatNext next={shown.next} />}
      {insight.evidence.quotes.length === 0 ? null : (
        <section className={classes['block']}>
          <h3 className={classes['heading']}>What they say</h3>
          {insight.evidence.quotes.slice(0, 4).map((quote) => (
            <blockquote key={quote} className={classes['quote']}>
              “{quote}”
            </blockquote>
          ))}
        </section>
      )}
      <ExampleJourneys shown={shown} />
      <InsightHistory shown={shown} />
    </>
  );
}
