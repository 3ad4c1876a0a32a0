import { Button } from '@mantine/core';
import { type DragEvent, type ReactNode, useRef, useState } from 'react';
import { Icon } from '../../components/Icon.tsx';
import classes from './SourcesPage.module.css';

interface DropZoneProps {
  onFiles(files: File[]): void;
  busy: boolean;
  /** the whole page takes files, not only the strip */
  children: ReactNode;
  large: boolean;
}

const accepted = '.csv,.tsv,.txt,.xlsx,.json,.jsonl,.ndjson,.parquet,.xes,.xml,.ocel,.jsonocel,.gz';

/** Files dropped anywhere on the page, or chosen. */
export function DropZone({ onFiles, busy, children, large }: DropZoneProps) {
  const [over, setOver] = useState(false);
  const depth = useRef(0);
  const input = useRef<HTMLInputElement>(null);
  const hasFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files');
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button is the first
    <div
      className={classes['drop']}
      onDragEnter={(event) => {
        if (!hasFiles(event)) return;
        depth.current += 1;
        setOver(true);
      }}
      onDragOver={(event) => {
        if (hasFiles(event)) event.preventDefault();
      }}
      onDragLeave={() => {
        depth.current = Math.max(0, depth.current - 1);
        if (depth.current === 0) setOver(false);
      }}
      onDrop={(event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        depth.current = 0;
        setOver(false);
        onFiles([...event.dataTransfer.files]);
      }}
    >
      <div className={classes['strip']} data-over={over || undefined} data-large={large || undefined}>
        <Icon name="upload" size={large ? 26 : 16} />
        <p>
          <strong>{over ? 'Let go to add them' : 'Drop files here'}</strong>
          <span>CSV, Excel, JSON, Parquet, XES or OCEL; also zipped with gzip</span>
        </p>
        <input
          ref={input}
          type="file"
          multiple
          accept={accepted}
          className="visually-hidden"
          tabIndex={-1}
          aria-label="Files to import"
          onChange={(event) => {
            onFiles([...(event.currentTarget.files ?? [])]);
            event.currentTarget.value = '';
          }}
        />
        <Button
          size="xs"
          variant={large ? 'filled' : 'default'}
          loading={busy}
          onClick={() => input.current?.click()}
        >
          Choose files
        </Button>
      </div>
      {children}
    </div>
  );
}
