import { PeopleDrawer } from '../../components/PeopleDrawer.tsx';
import { quoteName } from '../../components/pathText.ts';
import { SideSwitch, useSide } from '../../components/SideSwitch.tsx';
import { collapseRepeats, StepStrip } from '../../components/StepStrip.tsx';
import { travelling } from '../../filters/search.ts';
import { useAppSearch } from '../../filters/useAppSearch.ts';
import { readWay, useVariantsQuestion } from './useVariantsQuestion.ts';
import classes from './VariantsPage.module.css';

/** The customers of the way that is chosen: those who took it, or whose journeys a typical one stands for. */
export function WayDrawer({ view }: { view: 'ways' | 'typical' }) {
  const { filters, compare, collapse, k } = useVariantsQuestion();
  const [search, change] = useAppSearch();
  const way = readWay(typeof search['way'] === 'string' ? search['way'] : undefined);
  const chosen = useSide(compare);
  if (way === null) return null;
  const isTypical = view === 'typical';
  const side = isTypical ? 'group' : chosen;
  const input = {
    ...filters,
    compare,
    side,
    touchpoints: way,
    collapse,
    ...(isTypical && k !== null ? { k } : {}),
  };
  const plain = !collapse && !isTypical && side === 'group' && compare.length === 0;
  return (
    <PeopleDrawer
      kind={isTypical ? 'Typical journey' : 'Way'}
      title={titleOf(way)}
      lead={
        isTypical
          ? 'Customers with a journey that is nearer to this one than to the other typical ones.'
          : 'Customers who took exactly this way, and when they began.'
      }
      operation={isTypical ? 'representativesPeople' : 'variantsPeople'}
      input={input}
      {...(plain ? { journeys: { ...travelling(search), path: variantPath(way) } } : {})}
      onClose={() => change({ way: undefined, side: undefined })}
    >
      <div className={classes['drawerWay']}>
        <StepStrip steps={collapseRepeats(way)} width={0} all />
      </div>
      {isTypical ? null : <SideSwitch compare={compare} />}
    </PeopleDrawer>
  );
}

function titleOf(way: readonly string[]): string {
  const first = way[0] ?? '';
  const last = way.at(-1) ?? '';
  return way.length === 1 ? first : `${first} … ${last}, ${way.length} steps`;
}

/** The pattern that exactly the journeys of a variant fit. */
export function variantPath(touchpoints: readonly string[]): string {
  return `^${touchpoints.map(quoteName).join('->')}$`;
}
