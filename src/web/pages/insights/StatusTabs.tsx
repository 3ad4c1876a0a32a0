import { SegmentedControl } from '@mantine/core';
import { formatCount } from '../../format/numbers.ts';
import type { Insight } from './insightWords.ts';

export type Shown = 'open' | 'new' | 'accepted' | 'dismissed' | 'resolved' | 'all';

const tabs: readonly { value: Shown; label: string }[] = [
  { value: 'open', label: 'Open' },
  { value: 'new', label: 'New' },
  { value: 'accepted', label: 'On the map' },
  { value: 'dismissed', label: 'Dismissed' },
  { value: 'resolved', label: 'Resolved' },
];

/** The statuses that a tab shows. */
export function statusesOf(shown: Shown): Insight['status'][] {
  if (shown === 'all') return ['new', 'accepted', 'dismissed', 'resolved'];
  return shown === 'open' ? ['new', 'accepted'] : [shown];
}

export function StatusTabs({
  insights,
  shown,
  onChange,
}: {
  insights: readonly Insight[];
  shown: Shown;
  onChange: (shown: Shown) => void;
}) {
  const count = (value: Shown) => insights.filter(({ status }) => statusesOf(value).includes(status)).length;
  return (
    <SegmentedControl
      size="xs"
      aria-label="Status"
      value={shown}
      onChange={(next) => onChange(next as Shown)}
      data={tabs.map(({ value, label }) => ({ value, label: `${label} ${formatCount(count(value))}` }))}
    />
  );
}
