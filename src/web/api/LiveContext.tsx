import { createContext, type ReactNode, useContext } from 'react';
import type { LiveStream } from './live.ts';

const LiveContext = createContext<LiveStream | null>(null);

export function LiveProvider({ live, children }: { live: LiveStream; children: ReactNode }) {
  return <LiveContext value={live}>{children}</LiveContext>;
}

/** The page's one live stream. */
export function useLive(): LiveStream {
  const live = useContext(LiveContext);
  if (live === null) throw new Error('useLive needs a LiveProvider above it');
  return live;
}
