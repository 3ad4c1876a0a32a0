import { SegmentedControl } from '@mantine/core';
import { compareText } from '../filters/compareText.ts';
import { useAppSearch } from '../filters/useAppSearch.ts';

export type Side = 'group' | 'rest';

/** Which side of the comparison the address lists people of; the group where nothing is compared. */
export function useSide(compare: readonly string[]): Side {
  const [search] = useAppSearch();
  return compare.length > 0 && search['side'] === 'rest' ? 'rest' : 'group';
}

/** In a drawer of people: those of the group, or those of the rest. Nothing where nothing is compared. */
export function SideSwitch({ compare }: { compare: readonly string[] }) {
  const side = useSide(compare);
  const [, change] = useAppSearch();
  if (compare.length === 0) return null;
  return (
    <SegmentedControl
      aria-label="Side of the comparison"
      size="xs"
      value={side}
      onChange={(next) => change({ side: next === 'rest' ? 'rest' : undefined }, { replace: true })}
      data={[
        { value: 'group', label: compareText([...compare]) },
        { value: 'rest', label: 'The rest' },
      ]}
    />
  );
}
