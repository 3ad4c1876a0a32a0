import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useLive } from '../../api/LiveContext.tsx';
import { useProgress } from '../../api/live.ts';
import type { OutputOf } from '../../api/types.ts';
import { useCommand, useOperation } from '../../api/useOperation.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Loading } from '../../components/Loading.tsx';
import { newId } from '../../components/newId.ts';
import { countOf, formatCount } from '../../format/numbers.ts';
import { formatDuration, formatPeriod } from '../../format/times.ts';
import { FilePreview } from './FilePreview.tsx';
import { Ledger } from './Ledger.tsx';
import { OverrideForm } from './OverrideForm.tsx';
import { type Overrides, terminalCommand } from './overrides.ts';
import { plainRefusal, waysToSettle } from './refusal.ts';
import classes from './SourcesPage.module.css';
import { TerminalSnippet } from './TerminalSnippet.tsx';

interface ImportPanelProps {
  /** uploads that are not imported yet, with the names of their files */
  uploads: readonly { upload: string; name: string }[];
  overrides: Overrides;
  onOverrides(overrides: Overrides): void;
  onClose(): void;
}

/** What was understood of new files, each reading with its reason and open to correction; then their import. */
export function ImportPanel({ uploads, overrides, onOverrides, onClose }: ImportPanelProps) {
  const files = uploads.map(({ upload }) => upload);
  const { data, error, isFetching, refetch } = useOperation('previewImport', { files, overrides });
  const known = useOperation('presets', {});
  const presets = [...(known.data?.presets.map(({ name }) => name) ?? []), 'none'];
  const [requestId, setRequestId] = useState<string | null>(null);
  const progress = useProgress(useLive(), requestId);
  const run = useCommand('import');
  const start = () => {
    const id = newId();
    setRequestId(id);
    run.mutate({ files, ...overrides, requestId: id });
  };
  const names = uploads.map(({ name }) => name);
  const title = names.length === 1 ? names[0] : `${names.length} files`;
  return (
    <section className={classes['panel']} aria-label={`Import of ${title}`}>
      <header className={classes['panelHead']}>
        <h2>{run.data ? `Imported ${title}` : title}</h2>
        <div className={classes['buttons']}>
          {run.data ? null : (
            <Button
              size="xs"
              onClick={start}
              loading={run.isPending}
              disabled={!data || error !== null || isFetching}
            >
              Import
            </Button>
          )}
          <Button size="xs" variant="default" onClick={onClose} disabled={run.isPending}>
            {run.data ? 'Done' : 'Cancel'}
          </Button>
        </div>
      </header>
      {run.isPending ? (
        <p className={classes['progress']} role="status">
          <span className={classes['track']}>
            <span
              className={classes['runner']}
              data-known={progress?.total != null || undefined}
              style={progress?.total ? { width: `${(progress.done / progress.total) * 100}%` } : undefined}
            />
          </span>
          {progress === null
            ? 'Reading …'
            : `${progress.phase} · ${formatCount(progress.done)}${progress.total ? ` of ${formatCount(progress.total)}` : ''} rows`}
        </p>
      ) : null}
      {run.data ? (
        <ImportResult result={run.data} />
      ) : (
        <>
          {run.error ? (
            <Refused message={run.error.message} overrides={overrides} onOverrides={onOverrides} />
          ) : null}
          {error && error.status >= 400 && error.status < 500 ? (
            <Refused message={error.message} overrides={overrides} onOverrides={onOverrides} />
          ) : error ? (
            <ErrorState error={error} retry={() => void refetch()} />
          ) : data === undefined ? (
            <Loading label="Reading the first rows" lines={6} />
          ) : (
            <div data-busy={isFetching || undefined} className={classes['previews']}>
              {data.files.map((file) => (
                <FilePreview
                  key={file.file}
                  file={file}
                  several={data.files.length > 1}
                  overrides={overrides}
                  onOverrides={onOverrides}
                />
              ))}
            </div>
          )}
          <OverrideForm
            overrides={overrides}
            onOverrides={onOverrides}
            plan={data?.files[0]?.plan ?? null}
            presets={presets}
          />
          <TerminalSnippet command={terminalCommand(names, overrides)} />
        </>
      )}
    </section>
  );
}

function Refused({
  message,
  overrides,
  onOverrides,
}: {
  message: string;
  overrides: Overrides;
  onOverrides(overrides: Overrides): void;
}) {
  const ways = waysToSettle(message, overrides);
  return (
    <div className={classes['refused']} role="alert">
      <Icon name="pain" size={18} />
      <div>
        <p className={classes['refusedTitle']}>Waymark does not guess here</p>
        <p>{ways.length > 0 ? plainRefusal(message) : message}</p>
        {ways.length > 0 ? (
          <div className={classes['ways']}>
            {ways.map(({ label, note, change }) => (
              <button key={label} type="button" onClick={() => onOverrides(change)}>
                <strong>{label}</strong>
                {note === null ? null : <span>{note}</span>}
              </button>
            ))}
          </div>
        ) : null}
      </div>
    </div>
  );
}

function ImportResult({ result }: { result: OutputOf<'import'> }) {
  return (
    <div className={classes['result']} role="status">
      <Ledger ledger={result} />
      <p className={classes['resultText']}>
        {countOf(result.customers, 'customer')}, {countOf(result.touchpoints, 'touchpoint')},{' '}
        {formatPeriod(result.from, result.to)}; taken in as <strong>{result.source}</strong> in{' '}
        {formatDuration(result.ms)}.
      </p>
      {result.files.map(({ file, preset }) =>
        preset ? (
          <p key={file} className={classes['resultText']}>
            {countOf(preset.records, 'record')} of {file} read as {preset.title}; the account counts the
            interactions, customers and merges that they became
            {preset.ignored
              .map(({ reason, records }) => `; ${formatCount(records)} left out: ${reason}`)
              .join('')}
            .
          </p>
        ) : null,
      )}
      <div className={classes['buttons']}>
        <Button size="xs" renderRoot={(properties) => <Link {...properties} to="/new-map" />}>
          Make a map
        </Button>
        <Button size="xs" variant="default" renderRoot={(properties) => <Link {...properties} to="/flow" />}>
          See the flow
        </Button>
        {result.quarantined > 0 ? (
          <Button
            size="xs"
            variant="default"
            renderRoot={(properties) => (
              <Link {...properties} to="/sources" search={{ rows: result.source }} />
            )}
          >
            See {countOf(result.quarantined, 'row')} in quarantine
          </Button>
        ) : null}
      </div>
    </div>
  );
}
