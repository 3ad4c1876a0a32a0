import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { applyEdit } from '../../../map/edit/applyEdit.ts';
import type { JourneyMap } from '../../../model/journeyMap.ts';
import type { MapEdit } from '../../../model/mapEdit.ts';
import { ApiError, call } from '../../api/client.ts';
import { useToast } from '../../components/Toasts.tsx';

interface Kept {
  map: JourneyMap;
  revision: number;
}

interface Done {
  label: string;
  edit: MapEdit;
  inverse: MapEdit;
}

export interface MapEditing {
  map: JourneyMap;
  revision: number;
  state: 'saved' | 'saving' | 'failed';
  /** applies an edit at once and saves it; `label` says what it did: 'Rename Order' */
  apply: (edit: MapEdit, label: string) => boolean;
  undo: (() => void) | null;
  redo: (() => void) | null;
  undoLabel: string | null;
  redoLabel: string | null;
}

/**
 * Edits a map as the server keeps it. An edit shows at once, is saved in order, and can be undone through its inverse. When somebody
 * else was faster (409) the newest map is loaded and the edit is offered again; nothing of theirs is overwritten.
 */
export function useMapEditing(server: Kept): MapEditing {
  const queries = useQueryClient();
  const toast = useToast();
  const [local, setLocal] = useState<Kept>(server);
  const [pending, setPending] = useState(0);
  const [failed, setFailed] = useState(false);
  const [undone, setUndone] = useState<{ past: readonly Done[]; future: readonly Done[] }>({
    past: [],
    future: [],
  });
  const newest = useRef(local);
  const queue = useRef<Promise<void>>(Promise.resolve());
  const waiting = useRef(0);

  const become = useCallback((next: Kept) => {
    newest.current = next;
    setLocal(next);
  }, []);

  useEffect(() => {
    const sameMap = server.map.id === newest.current.map.id;
    if (!sameMap || (waiting.current === 0 && server.revision >= newest.current.revision)) become(server);
  }, [server, become]);

  const reload = useCallback(
    async (map: string) => {
      const fresh = await call('showMap', { map });
      queries.setQueryData(['showMap', { map }], fresh);
      become({ map: fresh.map, revision: fresh.revision });
      setUndone({ past: [], future: [] });
    },
    [queries, become],
  );

  const send = useCallback(
    async (edit: MapEdit, label: string, again: () => void) => {
      const { id } = newest.current.map;
      try {
        const saved = await call('editMap', {
          map: id,
          revision: newest.current.revision,
          edits: [edit],
          note: label,
        });
        setFailed(false);
        if (waiting.current === 1) become({ map: saved.map, revision: saved.revision });
        else newest.current = { ...newest.current, revision: saved.revision };
      } catch (cause) {
        setFailed(true);
        const conflict = cause instanceof ApiError && cause.status === 409;
        const reason = cause instanceof Error ? cause.message : String(cause);
        toast({
          tone: 'warn',
          text: conflict
            ? `Somebody else changed this map meanwhile. It was loaded again; “${label}” is not saved.`
            : `“${label}” was not saved. ${reason}`,
          action: { label: 'Repeat', run: again },
        });
        await reload(id).catch(() => undefined);
      }
    },
    [become, reload, toast],
  );

  const perform = useCallback(
    (edit: MapEdit, label: string): MapEdit | null => {
      let edited: ReturnType<typeof applyEdit>;
      try {
        edited = applyEdit(newest.current.map, edit);
      } catch (cause) {
        toast({ tone: 'warn', text: cause instanceof Error ? cause.message : String(cause) });
        return null;
      }
      become({ map: edited.map, revision: newest.current.revision });
      waiting.current += 1;
      setPending(waiting.current);
      queue.current = queue.current
        .then(() => send(edit, label, () => void perform(edit, label)))
        .finally(() => {
          waiting.current -= 1;
          setPending(waiting.current);
        });
      return edited.inverse;
    },
    [become, send, toast],
  );

  const apply = useCallback(
    (edit: MapEdit, label: string) => {
      const inverse = perform(edit, label);
      if (inverse === null) return false;
      setUndone(({ past }) => ({ past: [...past, { label, edit, inverse }], future: [] }));
      return true;
    },
    [perform],
  );

  const last = undone.past.at(-1);
  const next = undone.future.at(-1);
  return useMemo(
    () => ({
      map: local.map,
      revision: local.revision,
      state: pending > 0 ? 'saving' : failed ? 'failed' : 'saved',
      apply,
      undoLabel: last?.label ?? null,
      redoLabel: next?.label ?? null,
      undo:
        last === undefined
          ? null
          : () => {
              const inverse = perform(last.inverse, `Undo: ${last.label}`);
              if (inverse === null) return;
              setUndone(({ past, future }) => ({ past: past.slice(0, -1), future: [...future, last] }));
            },
      redo:
        next === undefined
          ? null
          : () => {
              const inverse = perform(next.edit, next.label);
              if (inverse === null) return;
              setUndone(({ past, future }) => ({
                past: [...past, { ...next, inverse }],
                future: future.slice(0, -1),
              }));
            },
    }),
    [local, pending, failed, apply, perform, last, next],
  );
}
