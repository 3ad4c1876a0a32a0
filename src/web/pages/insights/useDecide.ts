import { useCommand } from '../../api/useOperation.ts';
import { useToast } from '../../components/Toasts.tsx';
import type { Insight } from './insightWords.ts';

type Of = Pick<Insight, 'id' | 'status'>;

/** What people decide about insights, each with a way back. */
export function useDecide() {
  const accept = useCommand('acceptInsight');
  const dismiss = useCommand('dismissInsight');
  const resolve = useCommand('resolveInsight');
  const reopen = useCommand('reopenInsight');
  const note = useCommand('noteInsight');
  const toast = useToast();
  const onError = ({ message }: Error) => toast({ text: message, tone: 'warn' });
  const undo = ({ id, status }: Of) => ({
    label: 'Undo',
    run: () =>
      status === 'accepted'
        ? accept.mutate({ insight: id }, { onError })
        : reopen.mutate({ insight: id }, { onError }),
  });
  const said = (text: string, of: Of) => ({ onError, onSuccess: () => toast({ text, action: undo(of) }) });
  return {
    busy: [accept, dismiss, resolve, reopen, note].some(({ isPending }) => isPending),
    accept: (of: Of) => accept.mutate({ insight: of.id }, said('It stands on the map as a pain point.', of)),
    dismiss: (of: Of, reason: string) =>
      dismiss.mutate({ insight: of.id, reason }, said('Dismissed, unless it grows.', of)),
    resolve: (of: Of) =>
      resolve.mutate({ insight: of.id }, said('Resolved. It opens again if it returns.', of)),
    reopen: ({ id }: Of) =>
      reopen.mutate({ insight: id }, { onError, onSuccess: () => toast({ text: 'Open again.' }) }),
    note: ({ id }: Of, changes: { owner?: string; comment?: string }) =>
      note.mutate({ insight: id, ...changes }, { onError }),
  };
}
