import type { IconName } from '../components/Icon.tsx';

export interface PageEntry {
  to:
    | '/'
    | '/insights'
    | '/help-today'
    | '/recommendations'
    | '/impact'
    | '/voice'
    | '/kpis'
    | '/flow'
    | '/paths'
    | '/funnel'
    | '/variants'
    | '/journeys'
    | '/compare'
    | '/retention'
    | '/time'
    | '/attribution'
    | '/personas'
    | '/sources'
    | '/definitions';
  label: string;
  icon: IconName;
  keys: string;
  /** has its place in the bar of a phone; the others stand behind 'More' */
  onBar?: true;
}

/** The pages of the app in the order of the sidebar; each group stands apart. */
export const pageGroups: readonly (readonly PageEntry[])[] = [
  [
    { to: '/', label: 'Maps', icon: 'map', keys: 'g m', onBar: true },
    { to: '/insights', label: 'Insights', icon: 'insights', keys: 'g i' },
    { to: '/help-today', label: 'Help today', icon: 'help', keys: 'g h' },
    { to: '/recommendations', label: 'Recommendations', icon: 'recommendations', keys: 'g o' },
    { to: '/impact', label: 'Impact', icon: 'impact', keys: 'g e' },
  ],
  [
    { to: '/voice', label: 'Voice', icon: 'voice', keys: 'g l' },
    { to: '/personas', label: 'Personas', icon: 'personas', keys: 'g u' },
    { to: '/kpis', label: 'KPIs', icon: 'kpis', keys: 'g k' },
  ],
  [
    { to: '/flow', label: 'Flow', icon: 'flow', keys: 'g f', onBar: true },
    { to: '/paths', label: 'Paths', icon: 'paths', keys: 'g p' },
    { to: '/funnel', label: 'Funnel', icon: 'funnel', keys: 'g n', onBar: true },
    { to: '/variants', label: 'Variants', icon: 'variants', keys: 'g v' },
    { to: '/journeys', label: 'Journeys', icon: 'journeys', keys: 'g j', onBar: true },
    { to: '/retention', label: 'Retention', icon: 'retention', keys: 'g r' },
    { to: '/time', label: 'Time', icon: 'time', keys: 'g t' },
    { to: '/attribution', label: 'Attribution', icon: 'attribution', keys: 'g a' },
    { to: '/compare', label: 'Compare', icon: 'compare', keys: 'g c' },
  ],
  [
    { to: '/sources', label: 'Sources', icon: 'sources', keys: 'g s' },
    { to: '/definitions', label: 'Definitions', icon: 'definitions', keys: 'g d' },
  ],
];
