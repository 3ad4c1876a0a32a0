import './schemasWithoutEval.ts';
import './theme/layers.css';
import './theme/mantineStyles.ts';
import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/inter/wght-italic.css';
import './theme/tokens.css';
import './theme/base.css';
import './theme/mantine.css';
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { LiveProvider } from './api/LiveContext.tsx';
import { openLiveStream } from './api/live.ts';
import { shouldRetry } from './api/useOperation.ts';
import { ToastProvider } from './components/Toasts.tsx';
import { createAppRouter } from './routes.tsx';
import { ShortcutProvider } from './shell/shortcuts.tsx';
import { colourSchemeManager } from './theme/colourScheme.ts';
import { cssVariables, theme } from './theme/theme.ts';

const container = document.getElementById('root');
if (container === null) throw new Error('index.html has no element with the id root');

const queries = new QueryClient({
  // networkMode: the server is often this machine, which answers without any network
  defaultOptions: {
    queries: { staleTime: 60_000, retry: shouldRetry, refetchOnWindowFocus: false, networkMode: 'always' },
    mutations: { networkMode: 'always' },
  },
});
const live = openLiveStream(queries);
const router = createAppRouter(queries);

createRoot(container).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      colorSchemeManager={colourSchemeManager()}
      defaultColorScheme="auto"
    >
      <QueryClientProvider client={queries}>
        <LiveProvider live={live}>
          <ToastProvider>
            <ShortcutProvider>
              <RouterProvider router={router} />
            </ShortcutProvider>
          </ToastProvider>
        </LiveProvider>
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
