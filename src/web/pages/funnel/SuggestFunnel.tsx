import { Button } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import type { FunnelStep } from '../../../model/funnelStep.ts';
import { questionOptions, useOperation } from '../../api/useOperation.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Loading } from '../../components/Loading.tsx';
import { NoJourneys } from '../../components/NoJourneys.tsx';
import { usePassages } from '../../components/passages.ts';
import { quoteName } from '../../components/pathText.ts';
import { useFilters } from '../../filters/useAppSearch.ts';
import { countOf } from '../../format/numbers.ts';
import classes from './FunnelPage.module.css';
import { usualWay } from './suggestFunnels.ts';

interface SuggestFunnelProps {
  /** the step that is there already, where one is */
  chosen: readonly FunnelStep[];
  onChoose(steps: readonly FunnelStep[]): void;
}

const most = 4;

/** No funnel yet: some that the data suggest, from where journeys begin to what they are for. */
export function SuggestFunnel({ chosen, onChoose }: SuggestFunnelProps) {
  const filters = useFilters();
  const { data } = useOperation('flow', filters);
  const passages = usePassages();
  const first = chosen[0]?.touchpoints[0];
  const asked = (passages ?? [])
    .map((passage) => (first === undefined ? passage : { ...passage, from: first }))
    .filter(({ from, to }) => from !== to)
    .slice(0, most);
  const ways = useQueries({
    queries: asked.map(({ from, to, journey }) =>
      questionOptions('variants', {
        ...filters,
        ...(journey === null ? {} : { journey }),
        path: `${quoteName(from)}->.*->${quoteName(to)}`,
        collapse: true,
        top: 100,
      }),
    ),
    combine: (answers) => ({
      isPending: answers.some(({ isPending }) => isPending),
      steps: answers.flatMap(({ data: found }, at) => {
        const { from, to } = asked[at] ?? { from: '', to: '' };
        return found === undefined || found.variants.length === 0 ? [] : [usualWay(from, to, found.variants)];
      }),
    }),
  });
  if (data === undefined || passages === undefined || ways.isPending)
    return <Loading label="Looking for a funnel to begin with" />;
  if (data.nodes.length === 0) return <NoJourneys />;
  return (
    <EmptyState
      title={chosen.length === 0 ? 'From where to where?' : 'And then?'}
      actions={
        <ul className={classes['suggestions']}>
          {ways.steps.map((names) => (
            <li key={names.join('\u0000')}>
              <Button
                variant="default"
                className={classes['suggestion'] ?? ''}
                onClick={() =>
                  onChoose(names.map((name) => ({ touchpoints: [name], order: null, optional: false })))
                }
              >
                {names.join(' → ')}
              </Button>
            </li>
          ))}
        </ul>
      }
    >
      A funnel needs two steps. Choose them
      {ways.steps.length === 0
        ? '.'
        : `, or begin with what the ${countOf(data.n.journeys, 'journey')} suggest.`}
    </EmptyState>
  );
}
