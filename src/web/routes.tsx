import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  type ErrorComponentProps,
  lazyRouteComponent,
} from '@tanstack/react-router';
import { questionOptions } from './api/useOperation.ts';
import { EmptyState } from './components/EmptyState.tsx';
import { ErrorState } from './components/ErrorState.tsx';
import { Loading } from './components/Loading.tsx';
import { type AppSearch, filtersOf, parseSearch, stringifySearch } from './filters/search.ts';
import { AppShell } from './shell/AppShell.tsx';

const root = createRootRouteWithContext<{ queries: QueryClient }>()({
  component: AppShell,
  validateSearch: (search: Record<string, unknown>): AppSearch => search as AppSearch,
  notFoundComponent: () => (
    <EmptyState title="There is no such page" actions={<a href="/">To the maps</a>}>
      The address may be old, or a letter is missing.
    </EmptyState>
  ),
});

const page = <Path extends string>(path: Path, component: ReturnType<typeof lazyRouteComponent>) =>
  createRoute({ getParentRoute: () => root, path, component });

const maps = page(
  '/',
  lazyRouteComponent(() => import('./pages/maps/MapsPage.tsx'), 'MapsPage'),
);
const newMap = page(
  '/new-map',
  lazyRouteComponent(() => import('./pages/newMap/NewMapPage.tsx'), 'NewMapPage'),
);
const map = createRoute({
  getParentRoute: () => root,
  path: '/maps/$map',
  component: lazyRouteComponent(() => import('./pages/map/MapPage.tsx'), 'MapPage'),
  loaderDeps: ({ search }) => filtersOf(search),
  // asked for while the page's code still loads; the page waits for them itself
  loader: ({ context: { queries }, params, deps }) => {
    void queries.prefetchQuery(questionOptions('showMap', { map: params.map }));
    void queries.prefetchQuery(questionOptions('mapFigures', { ...deps, map: params.map }));
  },
});
const insights = page(
  '/insights',
  lazyRouteComponent(() => import('./pages/insights/InsightsPage.tsx'), 'InsightsPage'),
);
const helpToday = page(
  '/help-today',
  lazyRouteComponent(() => import('./pages/helpToday/HelpTodayPage.tsx'), 'HelpTodayPage'),
);
const recommendations = page(
  '/recommendations',
  lazyRouteComponent(() => import('./pages/recommendations/RecommendationsPage.tsx'), 'RecommendationsPage'),
);
const impact = page(
  '/impact',
  lazyRouteComponent(() => import('./pages/impact/ImpactPage.tsx'), 'ImpactPage'),
);
const voice = page(
  '/voice',
  lazyRouteComponent(() => import('./pages/voice/VoicePage.tsx'), 'VoicePage'),
);
const kpis = page(
  '/kpis',
  lazyRouteComponent(() => import('./pages/kpis/KpisPage.tsx'), 'KpisPage'),
);
const flow = page(
  '/flow',
  lazyRouteComponent(() => import('./pages/flow/FlowPage.tsx'), 'FlowPage'),
);
const paths = page(
  '/paths',
  lazyRouteComponent(() => import('./pages/paths/PathsPage.tsx'), 'PathsPage'),
);
const funnel = page(
  '/funnel',
  lazyRouteComponent(() => import('./pages/funnel/FunnelPage.tsx'), 'FunnelPage'),
);
const variants = page(
  '/variants',
  lazyRouteComponent(() => import('./pages/variants/VariantsPage.tsx'), 'VariantsPage'),
);
const attribution = page(
  '/attribution',
  lazyRouteComponent(() => import('./pages/attribution/AttributionPage.tsx'), 'AttributionPage'),
);
const journeys = page(
  '/journeys',
  lazyRouteComponent(() => import('./pages/journeys/JourneysPage.tsx'), 'JourneysPage'),
);
const compare = page(
  '/compare',
  lazyRouteComponent(() => import('./pages/compare/ComparePage.tsx'), 'ComparePage'),
);
const retention = page(
  '/retention',
  lazyRouteComponent(() => import('./pages/retention/RetentionPage.tsx'), 'RetentionPage'),
);
const time = page(
  '/time',
  lazyRouteComponent(() => import('./pages/time/TimePage.tsx'), 'TimePage'),
);
const personas = page(
  '/personas',
  lazyRouteComponent(() => import('./pages/personas/PersonasPage.tsx'), 'PersonasPage'),
);
const sources = page(
  '/sources',
  lazyRouteComponent(() => import('./pages/sources/SourcesPage.tsx'), 'SourcesPage'),
);
const sourcesLive = page(
  '/sources/live',
  lazyRouteComponent(() => import('./pages/sources/live/LivePage.tsx'), 'LivePage'),
);
const sourcesWebhooks = page(
  '/sources/webhooks',
  lazyRouteComponent(() => import('./pages/sources/webhooks/WebhooksPage.tsx'), 'WebhooksPage'),
);
const sourcesSurveys = page(
  '/sources/surveys',
  lazyRouteComponent(() => import('./pages/sources/surveys/SurveysPage.tsx'), 'SurveysPage'),
);
const sourcesConnections = page(
  '/sources/connections',
  lazyRouteComponent(() => import('./pages/sources/connections/ConnectionsPage.tsx'), 'ConnectionsPage'),
);
const sourcesPrivacy = page(
  '/sources/privacy',
  lazyRouteComponent(() => import('./pages/sources/privacy/PrivacyPage.tsx'), 'PrivacyPage'),
);
const definitions = page(
  '/definitions',
  lazyRouteComponent(() => import('./pages/definitions/DefinitionsPage.tsx'), 'DefinitionsPage'),
);

/** The pages and their addresses; each loads when it is first shown. */
export function createAppRouter(queries: QueryClient) {
  return createRouter({
    context: { queries },
    routeTree: root.addChildren([
      maps,
      newMap,
      map,
      voice,
      insights,
      helpToday,
      recommendations,
      impact,
      kpis,
      flow,
      paths,
      funnel,
      variants,
      journeys,
      compare,
      retention,
      time,
      attribution,
      personas,
      sources,
      sourcesLive,
      sourcesWebhooks,
      sourcesSurveys,
      sourcesConnections,
      sourcesPrivacy,
      definitions,
    ]),
    parseSearch,
    stringifySearch,
    defaultPreload: 'intent',
    defaultPendingMs: 0,
    defaultPendingMinMs: 0,
    defaultPendingComponent: Loading,
    defaultErrorComponent: ({ error, reset }: ErrorComponentProps) => (
      <ErrorState error={error instanceof Error ? error : new Error(String(error))} retry={reset} />
    ),
    scrollRestoration: true,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
