import type { IconName } from '../components/Icon.tsx';

export interface PageEntry {
  to:
    | '/'
    | '/flow'
    | '/paths'
    | '/funnel'
    | '/journeys'
    | '/compare'
    | '/retention'
    | '/time'
    | '/sources'
    | '/definitions';
  label: string;
  icon: IconName;
  keys: string;
}

/** The pages of the app in the order of the sidebar; each group stands apart. */
export const pageGroups: readonly (readonly PageEntry[])[] = [
  [{ to: '/', label: 'Maps', icon: 'map', keys: 'g m' }],
  [
    { to: '/flow', label: 'Flow', icon: 'flow', keys: 'g f' },
    { to: '/paths', label: 'Paths', icon: 'paths', keys: 'g p' },
    { to: '/funnel', label: 'Funnel', icon: 'funnel', keys: 'g n' },
    { to: '/journeys', label: 'Journeys', icon: 'journeys', keys: 'g j' },
    { to: '/retention', label: 'Retention', icon: 'retention', keys: 'g r' },
    { to: '/time', label: 'Time', icon: 'time', keys: 'g t' },
    { to: '/compare', label: 'Compare', icon: 'compare', keys: 'g c' },
  ],
  [
    { to: '/sources', label: 'Sources', icon: 'sources', keys: 'g s' },
    { to: '/definitions', label: 'Definitions', icon: 'definitions', keys: 'g d' },
  ],
];
