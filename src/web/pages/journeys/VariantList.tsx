import { Button } from '@mantine/core';
import { useOperation } from '../../api/useOperation.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Loading } from '../../components/Loading.tsx';
import { quoteName } from '../../components/pathText.ts';
import { collapseRepeats, StepStrip } from '../../components/StepStrip.tsx';
import { useWidth } from '../../components/useWidth.ts';
import type { FilterInput } from '../../filters/search.ts';
import { useAppSearch } from '../../filters/useAppSearch.ts';
import { countOf, formatCount, formatShare } from '../../format/numbers.ts';
import { asSentence } from '../../format/sentence.ts';
import { formatDuration } from '../../format/times.ts';
import classes from './JourneysPage.module.css';

const stepsOfTop = [20, 50, 100, 200];

/** The ways that customers took, most travelled first, with how many journeys the list covers so far. */
export function VariantList({ filters }: { filters: FilterInput }) {
  const [search, change] = useAppSearch();
  const top = Number(search['top'] ?? stepsOfTop[0]) || 20;
  const { data, error, refetch, isPlaceholderData } = useOperation('variants', { ...filters, top });
  const channels = useOperation('touchpoints', filters).data?.touchpoints;
  const channelOf = new Map(channels?.map(({ touchpoint, channel }) => [touchpoint, channel ?? '']));
  const [list, width] = useWidth<HTMLDivElement>();
  if (error) {
    if (error.status === 400)
      return <EmptyState title="This question can't be asked">{asSentence(error.message)}</EmptyState>;
    return <ErrorState error={error} retry={() => void refetch()} />;
  }
  if (data === undefined) return <Loading label="Counting variants" lines={8} />;
  if (data.variants.length === 0) return <EmptyState title="No journey fits">Take a filter away.</EmptyState>;
  const most = data.variants[0]?.share ?? 1;
  const covered = data.variants.at(-1)?.cumulative ?? 0;
  const narrow = width < 560;
  const next = stepsOfTop.find((size) => size > top);
  return (
    <div ref={list} data-busy={isPlaceholderData || undefined} className={classes['list']}>
      <p className={classes['summary']}>
        The {formatCount(data.variants.length)} most travelled of {countOf(data.n.variants, 'variant')} are{' '}
        <strong>{formatShare(covered)}</strong> of {countOf(data.n.journeys, 'journey')}.
      </p>
      <div className={classes['headings']} data-of="variants" aria-hidden="true">
        <span />
        <span>journeys</span>
        <span>way</span>
        <span>median time · so far</span>
      </div>
      <ol className={classes['rows']}>
        {data.variants.map((variant, at) => {
          const steps = collapseRepeats(
            variant.touchpoints,
            variant.touchpoints.map((touchpoint) => channelOf.get(touchpoint) ?? ''),
          );
          return (
            <li key={variant.touchpoints.join('\u0000')}>
              <button
                type="button"
                className={classes['variant']}
                onClick={() =>
                  change({ tab: undefined, page: undefined, path: variantPath(variant.touchpoints) })
                }
              >
                <span className={classes['rank']}>{at + 1}</span>
                <span className={classes['share']}>
                  <span
                    className={classes['shareBar']}
                    style={{ width: `${(variant.share / most) * 100}%` }}
                  />
                  <strong>{formatCount(variant.journeys)}</strong>
                  <span>{formatShare(variant.share)}</span>
                </span>
                <StepStrip steps={steps} width={narrow ? width - 32 : width - 400} />
                <span className={classes['duration']}>
                  {variant.medianMs === null || variant.touchpoints.length === 1
                    ? '–'
                    : formatDuration(variant.medianMs)}
                  <span> · {formatShare(variant.cumulative)}</span>
                </span>
              </button>
            </li>
          );
        })}
      </ol>
      {next !== undefined && data.n.variants > data.variants.length ? (
        <div className={classes['pager']}>
          <Button
            variant="default"
            size="xs"
            onClick={() => change({ top: String(next) }, { replace: true })}
          >
            Show {next}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

/** The pattern that exactly the journeys of a variant fit. */
export function variantPath(touchpoints: readonly string[]): string {
  return `^${touchpoints.map(quoteName).join('->')}$`;
}
