import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useCommand } from '../../api/useOperation.ts';
import { useToast } from '../../components/Toasts.tsx';

const dataFile = /\.(csv|tsv|xlsx|jsonl|ndjson|parquet|xes|gz)$/i;

/** Takes a file that somebody dropped or chose: a map is imported and opened; for data it says where they go. */
export function useMapFile(): { open: (file: File) => void; busy: boolean } {
  const importMap = useCommand('importMap');
  const navigate = useNavigate();
  const toast = useToast();
  const open = useCallback(
    async (file: File) => {
      if (dataFile.test(file.name)) {
        toast({
          text: `${file.name} holds data, not a map. Bring it in under Sources.`,
          action: { label: 'To Sources', run: () => void navigate({ to: '/sources' }) },
        });
        return;
      }
      try {
        const { map } = await importMap.mutateAsync({ text: await file.text() });
        await navigate({ to: '/maps/$map', params: { map: map.id } });
      } catch (cause) {
        toast({
          tone: 'warn',
          text: `${file.name} can't be opened as a map. ${cause instanceof Error ? cause.message : String(cause)}`,
        });
      }
    },
    [importMap, navigate, toast],
  );
  return { open: (file) => void open(file), busy: importMap.isPending };
}
