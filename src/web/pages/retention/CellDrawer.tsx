import { SegmentedControl } from '@mantine/core';
import type { InputOf } from '../../api/types.ts';
import { PeopleDrawer } from '../../components/PeopleDrawer.tsx';
import { SideSwitch, useSide } from '../../components/SideSwitch.tsx';
import { useParameter } from '../../filters/useAppSearch.ts';
import { formatCount } from '../../format/numbers.ts';
import type { CellKey } from './CohortTable.tsx';
import classes from './RetentionPage.module.css';
import { cellSentence, cohortLabel, periodName, type Retention } from './retentionWords.ts';

interface CellDrawerProps {
  retention: Retention;
  input: InputOf<'retention'>;
  cell: CellKey;
  onClose(): void;
}

/** The customers of a cell: those who were back, or those who were not; of the group or of the rest. */
export function CellDrawer({ retention, input, cell, onClose }: CellDrawerProps) {
  const [whoText, setWho] = useParameter('who');
  const side = useSide(input.compare ?? []);
  const stayedAway = whoText === 'away' && cell.period > 0;
  const table = side === 'rest' && retention.compare ? retention.compare.rest : retention;
  const { unit, mode } = retention;
  const cohort = table.cohorts.find((one) => one.cohort === cell.cohort);
  const figures =
    cell.cohort === null
      ? table.average.find(({ period }) => period === cell.period)
      : cohort?.cells.find(({ period }) => period === cell.period);
  const name = cell.cohort === null ? 'All cohorts' : cohort ? cohortLabel(cohort, unit) : cell.cohort;
  const complete =
    cell.cohort === null || (figures as { complete?: boolean } | undefined)?.complete !== false;
  return (
    <PeopleDrawer
      kind={cell.cohort === null ? 'Average' : 'Cohort'}
      title={`${name}, ${periodName(unit, cell.period)}`}
      lead={
        figures === undefined
          ? 'No data here.'
          : cell.period === 0
            ? `${formatCount(figures.n)} customers began.`
            : complete
              ? `${cellSentence({ ...figures, complete: true }, unit, mode)}.`
              : `${cellSentence({ ...figures, complete: false }, unit, mode)}.`
      }
      operation="retentionPeople"
      input={{
        ...input,
        ...(cell.cohort === null ? {} : { cohort: cell.cohort }),
        period: cell.period,
        returned: !stayedAway,
        side,
      }}
      onClose={onClose}
    >
      <div className={classes['sides']}>
        {cell.period === 0 ? null : (
          <SegmentedControl
            aria-label="Whom to list"
            size="xs"
            value={stayedAway ? 'away' : 'back'}
            onChange={(value) => setWho(value === 'away' ? 'away' : undefined)}
            data={[
              { value: 'back', label: 'Came back' },
              { value: 'away', label: 'Did not' },
            ]}
          />
        )}
        <SideSwitch compare={input.compare ?? []} />
      </div>
    </PeopleDrawer>
  );
}
