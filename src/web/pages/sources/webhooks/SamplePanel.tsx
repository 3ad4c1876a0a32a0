import { NativeSelect, Textarea } from '@mantine/core';
import { useMemo } from 'react';
import type { OutputOf } from '../../../api/types.ts';
import { formatDateTime } from '../../../format/times.ts';
import { jsonLines } from './jsonLines.ts';
import classes from './Webhooks.module.css';

type Delivery = OutputOf<'webhookDeliveries'>['deliveries'][number];

/** Which payload is looked at. */
export interface SampleChoice {
  from: string;
  pasted: string;
}

export interface SamplePanelProps {
  choice: SampleChoice;
  onChoice: (choice: SampleChoice) => void;
  deliveries: readonly Delivery[];
  /** what stands there, or why it can't be read */
  sample: { value: unknown } | { problem: string };
  onPath: (path: string) => void;
}

/** A payload, left of what becomes of it. Each value puts its path into the field that is being filled. */
export function SamplePanel({ choice, onChoice, deliveries, sample, onPath }: SamplePanelProps) {
  const lines = useMemo(() => ('value' in sample ? jsonLines(sample.value) : []), [sample]);
  return (
    <section className={classes['pane']} aria-labelledby="sample">
      <div className={classes['paneHead']}>
        <h3 id="sample">What arrives</h3>
        <NativeSelect
          size="xs"
          aria-label="Which payload"
          value={choice.from}
          onChange={(event) => onChoice({ ...choice, from: event.currentTarget.value })}
          data={[
            { value: 'sample', label: 'A sample' },
            ...deliveries
              .filter(({ payload }) => payload !== null)
              .map(({ at, outcome }) => ({
                value: at,
                label: `${formatDateTime(at)}${outcome === 'quarantined' ? ', quarantined' : ''}`,
              })),
            { value: 'pasted', label: 'Your own …' },
          ]}
        />
      </div>
      {choice.from === 'pasted' ? (
        <Textarea
          aria-label="Your own payload"
          placeholder="Paste JSON here"
          autosize
          minRows={4}
          maxRows={14}
          classNames={{ input: classes['mono'] ?? '' }}
          value={choice.pasted}
          onChange={(event) => onChoice({ ...choice, pasted: event.currentTarget.value })}
          error={'problem' in sample ? sample.problem : undefined}
        />
      ) : null}
      {lines.length === 0 ? null : (
        <ol className={classes['json']}>
          {lines.map(({ depth, key, text, path }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name
            <li key={at} style={{ paddingInlineStart: depth * 12 }}>
              {key === null ? null : <span className={classes['jsonKey']}>{key}: </span>}
              {path === null ? (
                <span className={classes['bracket']}>{text}</span>
              ) : (
                <button type="button" title={`Put {${path}} into the field`} onClick={() => onPath(path)}>
                  {text}
                </button>
              )}
            </li>
          ))}
        </ol>
      )}
      {choice.from === 'sample' || choice.from === 'pasted' ? null : (
        <p className={classes['hint']}>Masked: what names people is not kept here.</p>
      )}
    </section>
  );
}
