import { useCallback, useEffect, useRef, useState } from 'react';
import { call } from '../../api/client.ts';
import type { OutputOf } from '../../api/types.ts';
import { useCommand } from '../../api/useOperation.ts';
import type { FilterInput } from '../../filters/search.ts';

export type Reviewed = OutputOf<'textReview'>['texts'][number];
export type Label = 'negative' | 'neutral' | 'positive';

interface Step {
  text: Reviewed;
  /** null: skipped */
  label: Label | null;
}

const batch = 20;
const most = 100;

/**
 * Texts to label, one after the other. The queue stays as it was loaded while labels change what the scorer is unsure of; when it is through,
 * the next texts are asked for.
 */
export function useReviewQueue(filters: FilterInput) {
  const [queue, setQueue] = useState<readonly Reviewed[] | null>(null);
  const [steps, setSteps] = useState<readonly Step[]>([]);
  const [error, setError] = useState<Error | null>(null);
  const [labelled, setLabelled] = useState<number | null>(null);
  const label = useCommand('labelText');
  const seen = useRef(new Set<string>());
  const load = useCallback(
    (signal?: AbortSignal) => {
      setError(null);
      call(
        'textReview',
        { ...filters, limit: Math.min(most, batch + seen.current.size) },
        signal ? { signal } : {},
      )
        .then((answer) => {
          const fresh = answer.texts.filter(({ key }) => !seen.current.has(key));
          for (const { key } of fresh) seen.current.add(key);
          setQueue(fresh);
        })
        .catch((reason: unknown) => {
          if (signal?.aborted !== true)
            setError(reason instanceof Error ? reason : new Error(String(reason)));
        });
    },
    [filters],
  );
  useEffect(() => {
    const leaving = new AbortController();
    seen.current = new Set();
    setSteps([]);
    setQueue(null);
    load(leaving.signal);
    return () => leaving.abort();
  }, [load]);

  const next = (text: Reviewed, said: Label | null) => {
    setSteps((before) => [...before, { text, label: said }]);
    const rest = (queue ?? []).slice(1);
    if (rest.length > 0) setQueue(rest);
    else {
      setQueue(null);
      load();
    }
  };
  const put = (key: string, said: Label | 'none') =>
    label.mutate(
      { key, label: said },
      { onSuccess: (answer) => setLabelled(answer.labelled), onError: setError },
    );
  const current = queue?.[0] ?? null;
  return {
    /** null: none, or not loaded yet */
    current,
    isLoading: queue === null && error === null,
    left: queue?.length ?? 0,
    done: steps.filter((one) => one.label !== null).length,
    /** what was said last, newest first */
    latest: [...steps].reverse().slice(0, 6),
    /** labels in the workspace, after the last of one's own; null before */
    labelled,
    error,
    retry: () => load(),
    say(said: Label) {
      if (current === null) return;
      put(current.key, said);
      next(current, said);
    },
    skip() {
      if (current !== null) next(current, null);
    },
    canUndo: steps.length > 0,
    undo() {
      const last = steps.at(-1);
      if (last === undefined) return;
      if (last.label !== null) put(last.text.key, 'none');
      setSteps(steps.slice(0, -1));
      setQueue([last.text, ...(queue ?? [])]);
    },
  };
}
