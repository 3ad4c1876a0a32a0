import { useMediaQuery } from '@mantine/hooks';
import { useMemo } from 'react';
import type { OutputOf } from '../../api/types.ts';
import { useOperation } from '../../api/useOperation.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Loading } from '../../components/Loading.tsx';
import { NoJourneys } from '../../components/NoJourneys.tsx';
import { Page, PageMain } from '../../components/Page.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { SaveMenu } from '../../components/SaveMenu.tsx';
import { FilterBar } from '../../filters/FilterBar.tsx';
import { useAppSearch, useFilters } from '../../filters/useAppSearch.ts';
import { useCompare } from '../../filters/useCompare.ts';
import { countOf } from '../../format/numbers.ts';
import { FunnelDrawer } from './FunnelDrawer.tsx';
import { FunnelGroups } from './FunnelGroups.tsx';
import { FunnelOptions } from './FunnelOptions.tsx';
import classes from './FunnelPage.module.css';
import { FunnelSteps, Opens, type Which } from './FunnelSteps.tsx';
import { funnelCsv, funnelPicture } from './funnelFiles.ts';
import { conversionWords, differenceAt } from './funnelWords.ts';
import { StepBuilder } from './StepBuilder.tsx';
import { SuggestFunnel } from './SuggestFunnel.tsx';
import { useFunnelQuestion } from './useFunnelQuestion.ts';

/** of the saved picture, in pixels */
const savedWidth = 760;
const shownFigures = ['reached', 'dropped', 'inProgress', 'stopped', 'continued', 'removed'] as const;

/** How many get from step to step, who stops where, and what they do instead. */
export function FunnelPage() {
  const filters = useFilters();
  const funnel = useFunnelQuestion();
  const [compare] = useCompare();
  const [search, change] = useAppSearch();
  const { steps, question, by, attributeAt } = funnel;
  const touchpoints = useOperation('touchpoints', filters).data;
  const names = useMemo(
    () =>
      [...(touchpoints?.touchpoints ?? [])]
        .sort((a, b) => b.journeys - a.journeys)
        .map(({ touchpoint }) => touchpoint),
    [touchpoints],
  );
  const { data, error, refetch, isPlaceholderData } = useOperation(
    'funnel',
    { ...filters, ...question, compare, intervals: true, ...(by === undefined ? {} : { by, attributeAt }) },
    { enabled: steps.length >= 2 },
  );
  const answer = steps.length >= 2 && !error ? data : undefined;
  const open = typeof search['open'] === 'string' ? search['open'] : undefined;
  const group = typeof search['group'] === 'string' ? search['group'] : undefined;
  const [word, number] = open?.split(' ') ?? [];
  const which = shownFigures.find((one) => one === word);
  const step = Number(number);
  const isOpen = answer !== undefined && which !== undefined && step >= 1 && step <= answer.steps.length;
  // an open drawer takes its share of the width
  const narrow =
    useMediaQuery(`(width < ${isOpen ? 1280 : 900}px)`, false, { getInitialValueInEffect: false }) ?? false;
  const show = (figure: Which, at: number, value?: string) =>
    change({
      open: `${figure} ${at}`,
      group: value === undefined ? undefined : `=${value}`,
      next: undefined,
    });
  const close = () => change({ open: undefined, group: undefined, next: undefined, view: undefined });
  return (
    <Page>
      <PageMain scrolls={false}>
        <PageHeader
          title="Funnel"
          lead="How many get from step to step, who stops where, and what they do instead."
          actions={
            <SaveMenu
              name="funnel"
              disabled={answer === undefined}
              picture={() => {
                if (answer === undefined) return null;
                const { drawing, height } = funnelPicture(answer, savedWidth);
                return { shape: drawing, width: savedWidth, height };
              }}
              tables={answer ? [{ csv: () => funnelCsv(answer) }] : []}
            />
          }
        />
        <FilterBar
          compares
          count={
            touchpoints && (
              <>
                <strong>{countOf(touchpoints.n.journeys, 'journey')}</strong> of{' '}
                {countOf(touchpoints.n.customers, 'customer')}
              </>
            )
          }
        />
        <div className={classes['columns']} data-narrow={narrow || undefined}>
          <div className={classes['builder']}>
            <StepBuilder
              steps={steps}
              names={names}
              ordered={question.order !== 'any'}
              onChange={funnel.setSteps}
            />
            {steps.length === 0 ? null : narrow ? (
              <details className={classes['more']}>
                <summary>Order, time, exclusions, split</summary>
                <FunnelOptions funnel={funnel} names={names} />
              </details>
            ) : (
              <FunnelOptions funnel={funnel} names={names} />
            )}
          </div>
          <div className={classes['answer']} data-busy={isPlaceholderData || undefined}>
            {steps.length < 2 ? (
              <SuggestFunnel chosen={steps} onChoose={funnel.setSteps} />
            ) : error ? (
              <ErrorState error={error} retry={() => void refetch()} />
            ) : answer === undefined ? (
              <Loading label="Counting who gets from step to step" lines={7} />
            ) : answer.n.customers === 0 ? (
              <NoJourneys />
            ) : (
              <>
                <Conversion answer={answer} open={open} onRemoved={() => show('removed', 1)} />
                <FunnelSteps
                  answer={answer}
                  open={group === undefined ? open : undefined}
                  onOpen={(figure, at) => show(figure, at)}
                />
                <Legend compared={answer.compare?.group} />
                {by === undefined || answer.by === undefined ? null : (
                  <FunnelGroups
                    answer={answer}
                    by={by}
                    open={group === undefined ? undefined : `${group.slice(1)} ${number}`}
                    onOpen={(value, at) => show('reached', at, value)}
                  />
                )}
              </>
            )}
          </div>
        </div>
      </PageMain>
      {isOpen && which ? (
        <FunnelDrawer
          answer={answer}
          funnel={funnel}
          which={which}
          step={step}
          group={group?.slice(1)}
          onClose={close}
        />
      ) : null}
    </Page>
  );
}

type Answer = OutputOf<'funnel'>;

function Conversion({
  answer,
  open,
  onRemoved,
}: {
  answer: Answer;
  open: string | undefined;
  onRemoved(): void;
}) {
  const { exclusion, compare } = answer;
  const row = compare && differenceAt(answer, 'conversion', 0);
  return (
    <div className={classes['conversion']}>
      <p className={classes['headline']}>{conversionWords(answer)}</p>
      {compare && row ? (
        <p className={classes['aside']}>
          In the rest {row.rest === null ? 'nobody began' : conversionWords({ ...answer, ...compare.rest })}{' '}
          Difference {row.words}
          {compare.inBoth > 0 ? `; ${countOf(compare.inBoth, 'customer')} are in both` : ''}.
        </p>
      ) : null}
      {exclusion === undefined ? null : (
        <p className={classes['aside']}>
          Shares are of {exclusion.base}.{' '}
          {exclusion.meaning === 'remove' ? (
            <Opens on={open?.startsWith('removed') ?? false} onClick={onRemoved}>
              <strong>{countOf(exclusion.removed, 'customer')}</strong> left out
            </Opens>
          ) : null}
        </p>
      )}
    </div>
  );
}

function Legend({ compared }: { compared: string | undefined }) {
  return (
    <p className={classes['legend']}>
      <span data-of="on">went on</span>
      <span data-of="progress">in progress</span>
      <span data-of="dropped">dropped</span>
      <span data-of="before">lost at the step before</span>
      {compared === undefined ? null : <span data-of="rest">share in the rest</span>}
    </p>
  );
}
