import type { OutputOf } from '../../api/types.ts';
import { ChannelIcon } from '../../components/ChannelIcon.tsx';
import { countOf, formatCount } from '../../format/numbers.ts';
import { formatDateTime, formatDuration } from '../../format/times.ts';
import classes from './RecordsPreview.module.css';

type Record_ = OutputOf<'previewImport'>['files'][number]['records'][number];
type Made = Record_['interactions'][number];

/** The first records of an export, each with everything that becomes of it. */
export function RecordsPreview({ records, name }: { records: readonly Record_[]; name: string }) {
  if (records.length === 0) return null;
  return (
    <section className={classes['records']} aria-label={`What the first records of ${name} become`}>
      <h3>
        What the first{' '}
        {records.length === 1 ? 'record becomes' : `${formatCount(records.length)} records become`}
      </h3>
      <ol>
        {records.map((record) => (
          <li key={record.row} data-lost={record.invalid !== null || undefined}>
            <div className={classes['head']}>
              <strong>{record.record ?? `Row ${formatCount(record.row)}`}</strong>
              <span>{who(record)}</span>
            </div>
            <div className={classes['made']}>
              {record.invalid !== null ? (
                <p className={classes['lost']}>Can’t be read: {record.invalid}. It is kept in quarantine.</p>
              ) : record.ignored !== null ? (
                <p className={classes['ignored']}>Left out, and counted: {record.ignored}</p>
              ) : (
                <>
                  {record.interactions.map((made, at) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: what a record becomes never moves
                    <InteractionLine key={at} made={made} />
                  ))}
                  <Attributes attributes={record.attributes} />
                  {record.merges.map((merge) => (
                    <p key={merge} className={classes['merge']}>
                      Same person: {merge.replace(' = ', ' is ')}
                    </p>
                  ))}
                </>
              )}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

function who(record: Record_): string {
  if (record.invalid !== null || record.ignored !== null) return '';
  return record.customer ?? 'nobody known: kept as unattributed';
}

function InteractionLine({ made }: { made: Made }) {
  const facts = [
    made.rating === null ? null : `${ratingName(made.ratingKind)} ${made.rating}`,
    made.duration === null ? null : `took ${formatDuration(made.duration)}`,
    made.direction === 'outbound' ? 'outbound' : null,
    made.agent,
  ].filter((fact) => fact !== null);
  return (
    <div className={classes['line']} data-kind={made.kind}>
      <time dateTime={made.time}>{formatDateTime(made.time)}</time>
      <p>
        <span className={classes['what']}>
          {made.channel === null ? null : <ChannelIcon channel={made.channel} />}
          <strong>{made.touchpoint}</strong>
          {made.kind === 'feedback' ? <em>feedback</em> : null}
        </span>
        {facts.length > 0 ? <span className={classes['facts']}>{facts.join(' · ')}</span> : null}
        {made.text === null ? null : <q>{made.text}</q>}
      </p>
    </div>
  );
}

function ratingName(kind: string | null): string {
  return kind === null ? 'rating' : kind === 'stars' ? 'stars' : kind.toUpperCase();
}

const shownAttributes = 4;

function Attributes({ attributes }: { attributes: Readonly<Record<string, string>> }) {
  const entries = Object.entries(attributes);
  if (entries.length === 0) return null;
  const rest = entries.length - shownAttributes;
  return (
    <p className={classes['attributes']}>
      Customer:{' '}
      {entries
        .slice(0, shownAttributes)
        .map(([name, value]) => `${name} ${value}`)
        .join(', ')}
      {rest > 0 ? ` and ${countOf(rest, 'more attribute')}` : ''}
    </p>
  );
}
