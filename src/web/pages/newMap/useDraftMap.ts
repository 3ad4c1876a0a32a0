import { useCallback, useEffect, useRef, useState } from 'react';
import { applyEdit } from '../../../map/edit/applyEdit.ts';
import type { JourneyMap } from '../../../model/journeyMap.ts';
import type { MapEdit } from '../../../model/mapEdit.ts';
import { ApiError, call } from '../../api/client.ts';
import type { InputOf, OutputOf } from '../../api/types.ts';

/** What is found instead of stages where customers come back too seldom for a journey. */
export type FoundTopics = Extract<OutputOf<'discover'>, { format: 'waymark/topics' }>;

export interface DraftMap {
  map: JourneyMap | null;
  topics: FoundTopics | null;
  busy: boolean;
  error: Error | null;
  /** what the map was found from, to see whether it has to be found again */
  madeFrom: string | null;
  discover: (input: InputOf<'createMap'>) => void;
  edit: (edit: MapEdit) => void;
  /** keeps the map, and gives its id */
  publish: () => string | null;
}

interface Kept {
  map: JourneyMap;
  revision: number;
}

/** The map that the guide has found. It is on the server from the start; leaving without publishing takes it away again. */
export function useDraftMap(): DraftMap {
  const [kept, setKept] = useState<Kept | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const [topics, setTopics] = useState<FoundTopics | null>(null);
  const [madeFrom, setMadeFrom] = useState<string | null>(null);
  const current = useRef<Kept | null>(null);
  const wanted = useRef<string | null>(null);
  const queue = useRef<Promise<void>>(Promise.resolve());

  const become = useCallback((next: Kept | null) => {
    current.current = next;
    setKept(next);
  }, []);

  const discover = useCallback(
    (input: InputOf<'createMap'>) => {
      const key = JSON.stringify(input);
      if (wanted.current === key) return;
      wanted.current = key;
      setMadeFrom(key);
      setBusy(true);
      setError(null);
      setTopics(null);
      queue.current = queue.current.then(async () => {
        if (wanted.current !== key) return;
        try {
          const old = current.current;
          if (old !== null) await call('deleteMap', { map: old.map.id });
          become(null);
          const made = await call('createMap', input);
          become({ map: made.map, revision: made.revision });
        } catch (cause) {
          const found = await topicsInstead(cause, input);
          if (found === null) setError(cause instanceof Error ? cause : new Error(String(cause)));
          else setTopics(found);
        }
        if (wanted.current === key) setBusy(false);
      });
    },
    [become],
  );

  const edit = useCallback(
    (change: MapEdit) => {
      const before = current.current;
      if (before === null) return;
      become({ ...before, map: applyEdit(before.map, change).map });
      queue.current = queue.current.then(async () => {
        const now = current.current;
        if (now === null) return;
        try {
          const saved = await call('editMap', {
            map: now.map.id,
            revision: now.revision,
            edits: [change],
            note: 'named before publishing',
          });
          if (current.current !== null) become({ ...current.current, revision: saved.revision });
        } catch (cause) {
          setError(cause instanceof Error ? cause : new Error(String(cause)));
        }
      });
    },
    [become],
  );

  const publish = useCallback(() => {
    const id = current.current?.map.id ?? null;
    current.current = null;
    return id;
  }, []);

  // a closed tab takes its draft along
  useEffect(() => {
    const onHide = () => {
      const left = current.current;
      if (left === null) return;
      current.current = null;
      void call('deleteMap', { map: left.map.id }, { keepalive: true }).catch(() => undefined);
    };
    const onShow = (event: PageTransitionEvent) => {
      if (event.persisted) window.location.reload();
    };
    window.addEventListener('pagehide', onHide);
    window.addEventListener('pageshow', onShow);
    return () => {
      window.removeEventListener('pagehide', onHide);
      window.removeEventListener('pageshow', onShow);
    };
  }, []);

  useEffect(
    () => () => {
      wanted.current = null;
      void queue.current.then(() => {
        const left = current.current;
        current.current = null;
        if (left !== null) return call('deleteMap', { map: left.map.id }).catch(() => undefined);
      });
    },
    [],
  );

  return { map: kept?.map ?? null, topics, busy, error, madeFrom, discover, edit, publish };
}

/** Asks what there is where no map could be made: where there are topics, no map is kept. Null where the refusal has another reason. */
async function topicsInstead(cause: unknown, input: InputOf<'createMap'>): Promise<FoundTopics | null> {
  if (!(cause instanceof ApiError) || cause.status !== 400) return null;
  try {
    const { journey } = input;
    const found = await call('discover', journey === undefined ? {} : { journey });
    return found.format === 'waymark/topics' ? (found as FoundTopics) : null;
  } catch {
    return null; // the first refusal says what is wrong
  }
}
