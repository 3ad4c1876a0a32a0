import type { QueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

export interface Progress {
  phase: string;
  done: number;
  total: number | null;
}

export type Connection = 'connecting' | 'open' | 'lost';
type Listener = (message: LiveMessage) => void;
type LiveMessage =
  | { kind: 'connection'; connection: Connection }
  | { kind: 'progress'; request: string; progress: Progress }
  | { kind: 'alert'; alerts: readonly { id: string; name: string; text: string }[] };

/** The server's stream of events: what changed, and how far a call has come. */
export interface LiveStream {
  connection(): Connection;
  listen(listener: Listener): () => void;
  close(): void;
}

/** Opens /api/live. After any change, and after each reconnection, every answer on the page is asked again. */
export function openLiveStream(queries: QueryClient): LiveStream {
  const listeners = new Set<Listener>();
  const source = new EventSource('/api/live');
  let connection: Connection = 'connecting';
  let wasLost = false;
  const tell = (message: LiveMessage) => {
    for (const listener of listeners) listener(message);
  };
  const become = (next: Connection) => {
    if (next === connection) return;
    connection = next;
    tell({ kind: 'connection', connection });
  };
  source.addEventListener('open', () => {
    become('open');
    if (wasLost) void queries.invalidateQueries();
    wasLost = false;
  });
  source.addEventListener('error', () => {
    wasLost = true;
    become('lost');
  });
  source.addEventListener('changed', () => {
    void queries.invalidateQueries();
  });
  source.addEventListener('progress', (event) => {
    const { request, phase, done, total } = JSON.parse(event.data) as Progress & { request: string };
    tell({ kind: 'progress', request, progress: { phase, done, total } });
  });
  source.addEventListener('alert', (event) => {
    const { alerts } = JSON.parse(event.data) as { alerts: { id: string; name: string; text: string }[] };
    tell({ kind: 'alert', alerts });
  });
  return {
    connection: () => connection,
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => source.close(),
  };
}

/** The latest progress of the call with this request id; null before the first message. */
export function useProgress(live: LiveStream, requestId: string | null): Progress | null {
  const [progress, setProgress] = useState<Progress | null>(null);
  useEffect(() => {
    setProgress(null);
    if (requestId === null) return;
    return live.listen((message) => {
      if (message.kind === 'progress' && message.request === requestId) setProgress(message.progress);
    });
  }, [live, requestId]);
  return progress;
}

export function useConnection(live: LiveStream): Connection {
  const [connection, setConnection] = useState(live.connection());
  useEffect(() => {
    setConnection(live.connection());
    return live.listen((message) => {
      if (message.kind === 'connection') setConnection(message.connection);
    });
  }, [live]);
  return connection;
}
