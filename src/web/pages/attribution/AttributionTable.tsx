import { SortableTable, type TableColumn } from '../../components/SortableTable.tsx';
import { formatCount, formatShare } from '../../format/numbers.ts';
import { type AttributedValue, type Attribution, idOf, intervalText, nameOf } from './attributionRows.ts';

interface AttributionTableProps {
  found: Attribution;
  selected: string | null;
  onSelect(id: string): void;
}

/** Every figure of every value. */
export function AttributionTable({ found, selected, onSelect }: AttributionTableProps) {
  const rule = (
    key: 'first' | 'last' | 'linear' | 'timeDecay',
    title: string,
  ): TableColumn<AttributedValue> => ({
    key,
    title,
    numeric: true,
    value: (one) => one[key].share,
    cell: (one) => `${formatShare(one[key].share)} · ${formatCount(Math.round(one[key].conversions))}`,
  });
  return (
    <SortableTable<AttributedValue>
      caption={`Shares of ${found.n.conversions} outcomes by what went before`}
      rows={found.values}
      rowKey={idOf}
      selected={selected}
      onRow={(one) => onSelect(idOf(one))}
      columns={[
        { key: 'value', title: found.by, value: nameOf },
        {
          key: 'met',
          title: 'Journeys',
          numeric: true,
          value: (one) => one.met.journeys,
          cell: (one) => formatCount(one.met.journeys),
        },
        {
          key: 'converted',
          title: 'With the outcome',
          numeric: true,
          value: (one) => one.converted.journeys,
          cell: (one) =>
            `${formatCount(one.converted.journeys)} · ${formatShare(one.converted.journeys / one.met.journeys)}`,
        },
        {
          key: 'effect',
          title: 'Removal effect',
          numeric: true,
          value: (one) => one.removalEffect.value,
          cell: (one) => `${formatShare(one.removalEffect.value)} (${intervalText(one.removalEffect)})`,
        },
        {
          key: 'markov',
          title: 'Its share',
          numeric: true,
          value: (one) => one.markov.share,
          cell: (one) =>
            `${formatShare(one.markov.share)} (${intervalText(one.markov)}) · ${formatCount(Math.round(one.markov.conversions))}`,
        },
        rule('first', 'First'),
        rule('last', 'Last'),
        rule('linear', 'Linear'),
        rule('timeDecay', 'Time decay'),
      ]}
    />
  );
}
