import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { type ApiError, call } from './client.ts';
import { useLive } from './LiveContext.tsx';
import { type Progress, useProgress } from './live.ts';
import type { InputOf, OperationName, OutputOf } from './types.ts';

/** So many times as long as an answer took, it isn't asked for again while data come in. */
const restFactor = 8;

export interface RestingAnswer<Name extends OperationName> {
  data: OutputOf<Name> | undefined;
  error: ApiError | null;
  busy: boolean;
  progress: Progress | null;
  refetch(): void;
}

/**
 * A question that takes a while, asked again when data or documents change, but never so often that the server does nothing else: where it takes
 * a second, it rests eight. What is shown stays until the new answer is there.
 */
export function useRestingOperation<Name extends OperationName>(
  name: Name,
  input: InputOf<Name>,
  { keepPrevious = true, enabled = true }: { keepPrevious?: boolean; enabled?: boolean } = {},
): RestingAnswer<Name> {
  const queries = useQueryClient();
  const id = JSON.stringify([name, input]);
  const last = useRef({ ended: 0, took: 0 });
  const query = useQuery<OutputOf<Name>, ApiError>({
    queryKey: [name, input],
    queryFn: async ({ signal }) => {
      const began = performance.now();
      const answer = await call(name, input, { signal, requestId: requestIdOf(id) });
      last.current = { ended: performance.now(), took: performance.now() - began };
      return answer;
    },
    enabled: false,
    ...(keepPrevious ? { placeholderData: keepPreviousData } : {}),
  });
  const progress = useProgress(useLive(), query.isFetching ? requestIdOf(id) : null);
  const { refetch } = query;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another question is asked at once
  useEffect(() => {
    if (!enabled) return;
    const key = [name, input];
    const hash = JSON.stringify(key);
    let timer: number | undefined;
    const ask = () => {
      timer = undefined;
      if (queries.getQueryState(key)?.fetchStatus === 'fetching') timer = window.setTimeout(ask, 500);
      else void refetch();
    };
    const state = queries.getQueryState(key);
    if (state?.data === undefined || state.isInvalidated) ask();
    const leave = queries.getQueryCache().subscribe((event) => {
      if (event.type !== 'updated' || event.action.type !== 'invalidate') return;
      if (timer !== undefined || JSON.stringify(event.query.queryKey) !== hash) return;
      const { ended, took } = last.current;
      timer = window.setTimeout(ask, Math.max(0, ended + restFactor * took - performance.now()));
    });
    return () => {
      leave();
      window.clearTimeout(timer);
    };
  }, [id, enabled]);
  return {
    data: query.data,
    error: query.error,
    busy: query.isFetching,
    progress,
    refetch: () => void refetch(),
  };
}

/** A header takes no other letters. */
const requestIdOf = (id: string) => encodeURIComponent(id).slice(0, 200);
