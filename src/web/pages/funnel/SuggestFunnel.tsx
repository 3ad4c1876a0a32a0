import { Button } from '@mantine/core';
import type { FunnelStep } from '../../../model/funnelStep.ts';
import { useOperation } from '../../api/useOperation.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Loading } from '../../components/Loading.tsx';
import { NoJourneys } from '../../components/NoJourneys.tsx';
import { useFilters } from '../../filters/useAppSearch.ts';
import { countOf } from '../../format/numbers.ts';
import classes from './FunnelPage.module.css';
import { suggestFunnels } from './suggestFunnels.ts';

interface SuggestFunnelProps {
  /** the step that is there already, where one is */
  chosen: readonly FunnelStep[];
  onChoose(steps: readonly FunnelStep[]): void;
}

/** No funnel yet: one that the data suggest, from where journeys start to where most end. */
export function SuggestFunnel({ chosen, onChoose }: SuggestFunnelProps) {
  const filters = useFilters();
  const { data } = useOperation('flow', filters);
  const variants = useOperation('variants', { ...filters, top: 50 }).data?.variants;
  if (data === undefined || variants === undefined)
    return <Loading label="Looking for a funnel to begin with" />;
  if (data.nodes.length === 0) return <NoJourneys />;
  const first = chosen[0]?.touchpoints[0];
  const suggestions = suggestFunnels(data.nodes, variants, first);
  return (
    <EmptyState
      title={chosen.length === 0 ? 'From where to where?' : 'And then?'}
      actions={
        <ul className={classes['suggestions']}>
          {suggestions.map((names) => (
            <li key={names.join('\u0000')}>
              <Button
                variant="default"
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
      A funnel needs two steps. Choose them at the side
      {suggestions.length === 0
        ? '.'
        : `, or begin with what the ${countOf(data.n.journeys, 'journey')} suggest.`}
    </EmptyState>
  );
}
