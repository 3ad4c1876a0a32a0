import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { uploadFile } from '../../api/client.ts';
import { useOperation } from '../../api/useOperation.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Loading } from '../../components/Loading.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { useToast } from '../../components/Toasts.tsx';
import { useAppSearch } from '../../filters/useAppSearch.ts';
import { countOf, formatBytes } from '../../format/numbers.ts';
import { DropZone } from './DropZone.tsx';
import { ImportPanel } from './ImportPanel.tsx';
import { readOverrides, writeOverrides } from './overrides.ts';
import { Quarantine } from './Quarantine.tsx';
import { SourceList } from './SourceList.tsx';
import classes from './SourcesPage.module.css';
import { SourcesTabs } from './SourcesTabs.tsx';
import { TerminalSnippet } from './TerminalSnippet.tsx';

/** Where the data come from: the account of every source, and new files. */
export function SourcesPage() {
  const status = useOperation('status', {});
  const [search, change] = useAppSearch();
  const toast = useToast();
  const [imports, setImports] = useState(0);
  const uploads = readUploads(search['upload']);
  const overridesText = typeof search['as'] === 'string' ? search['as'] : undefined;
  const rows = typeof search['rows'] === 'string' ? search['rows'] : undefined;
  const upload = useMutation({
    mutationFn: (files: File[]) => Promise.all(files.map((file) => uploadFile(file))),
    onSuccess: (sent) => {
      setImports((before) => before + 1);
      change({
        upload: JSON.stringify(sent.map(({ upload: id, name }) => [id, name])),
        as: undefined,
        rows: undefined,
      });
    },
    onError: (error) => toast({ text: error.message, tone: 'warn' }),
  });
  const { data } = status;
  const sources = data?.sources.filter(({ received }) => received > 0) ?? [];
  const empty = data !== undefined && sources.length === 0 && uploads.length === 0;
  return (
    <div className={classes['page']}>
      <div className={classes['main']}>
        <PageHeader
          title="Sources"
          lead={
            data && sources.length > 0
              ? `${countOf(data.interactions, 'interaction')} of ${countOf(data.customers, 'customer')} from ${countOf(sources.length, 'source')}, ${formatBytes(data.bytes)}.`
              : 'What your customers did and said, as your systems export it.'
          }
        />
        <SourcesTabs />
        <DropZone
          large={empty}
          busy={upload.isPending}
          onFiles={(files) => files.length > 0 && upload.mutate(files)}
        >
          {uploads.length > 0 ? (
            <ImportPanel
              key={imports}
              uploads={uploads}
              overrides={readOverrides(overridesText)}
              onOverrides={(next) => change({ as: writeOverrides(next) }, { replace: true })}
              onClose={() => change({ upload: undefined, as: undefined })}
            />
          ) : null}
          {status.error ? (
            <ErrorState error={status.error} retry={() => void status.refetch()} />
          ) : data === undefined ? (
            <Loading label="Fetching the sources" lines={5} />
          ) : empty ? (
            <div className={classes['first']}>
              <p>
                A file needs a column that says <strong>who</strong>, one that says <strong>when</strong>, and
                best one that says <strong>what happened</strong>. Waymark finds them, shows you its reading
                with reasons, and imports only when you agree.
              </p>
              <TerminalSnippet command="waymark import events.csv" />
            </div>
          ) : (
            <SourceList sources={sources} />
          )}
        </DropZone>
      </div>
      {rows === undefined ? null : <Quarantine source={rows} onClose={() => change({ rows: undefined })} />}
    </div>
  );
}

/** Uploads as the address keeps them: pairs of id and name as JSON. */
function readUploads(value: string | string[] | undefined): { upload: string; name: string }[] {
  if (typeof value !== 'string') return [];
  try {
    const pairs: unknown = JSON.parse(value);
    if (!Array.isArray(pairs)) return [];
    return pairs.flatMap((pair: unknown) =>
      Array.isArray(pair) ? [{ upload: String(pair[0]), name: String(pair[1] ?? pair[0]) }] : [],
    );
  } catch {
    return [];
  }
}
