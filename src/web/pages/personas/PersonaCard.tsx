import { ActionIcon, Button, Checkbox } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { PersonaNote } from '../../../model/persona.ts';
import { Drawing } from '../../charts/Drawing.tsx';
import { drawTraits } from '../../charts/personaTraits.ts';
import { Icon } from '../../components/Icon.tsx';
import { useWidth } from '../../components/useWidth.ts';
import { countOf, formatCount, formatShare, formatValence } from '../../format/numbers.ts';
import classes from './PersonasPage.module.css';
import { type PersonaEntry, traitBar } from './personaWords.ts';

interface PersonaCardProps {
  entry: PersonaEntry;
  busy: boolean;
  chosen: boolean;
  onChoose(chosen: boolean): void;
  onPeople(): void;
  onKeep(): void;
  onEdit(): void;
  onPin(): void;
}

/** A persona as CX people know it, every part with where it comes from. */
export function PersonaCard(props: PersonaCardProps) {
  const { entry, busy, chosen, onChoose, onPeople, onKeep, onEdit, onPin } = props;
  const { found, card, name } = entry;
  const headingId = `persona-${entry.id}`;
  const segment = found?.segment || card?.segment || '';
  const traits = found?.traits ?? card?.finding?.traits ?? [];
  const channels = found?.channelShares.filter(({ share }) => share >= 0.05) ?? [];
  const isPinned = card?.pinned ?? false;
  return (
    <article className={classes['card']} aria-labelledby={headingId} data-chosen={chosen || undefined}>
      <header className={classes['head']}>
        <span className={classes['face']} data-assumed={traits.length === 0 || undefined} aria-hidden="true">
          {name.slice(0, 1)}
        </span>
        <div className={classes['who']}>
          <h2 id={headingId}>{name}</h2>
          <Size entry={entry} onPeople={onPeople} />
        </div>
        <Checkbox
          size="xs"
          className={classes['choose'] ?? ''}
          aria-label={`Choose ${name} to compare or merge`}
          checked={chosen}
          onChange={(event) => onChoose(event.currentTarget.checked)}
        />
      </header>
      {entry.description === '' ? null : <p className={classes['description']}>{entry.description}</p>}
      {traits.length === 0 ? null : (
        <Part title="What sets them apart" chip="measured">
          <Traits name={name} bars={traits.slice(0, 5).map(traitBar)} />
        </Part>
      )}
      {channels.length > 0 ? (
        <Part title="Channels" chip="measured">
          <ul className={classes['chips']}>
            {channels.map(({ channel, share, rest, n }) => (
              <li
                key={channel}
                title={`${formatShare(share)} of ${formatCount(n)} interactions, ${formatShare(rest)} among the rest`}
              >
                {channel} <strong>{formatShare(share)}</strong>
              </li>
            ))}
          </ul>
        </Part>
      ) : (
        <Lines title="Channels" lines={card?.preferredChannels ?? []} notes={[]} />
      )}
      <Lines title="Goals" lines={card?.goals ?? []} notes={notesOn(card?.notes, 'goal')} />
      <Lines title="Motivations" lines={card?.motivations ?? []} notes={notesOn(card?.notes, 'motivation')} />
      <Lines
        title="Frustrations"
        lines={card?.frustrations ?? []}
        notes={notesOn(card?.notes, 'frustration')}
      />
      {found?.emotion ? (
        <Part title="How it feels" chip="measured">
          <p className={classes['plain']}>
            <strong>{formatValence(found.emotion.mean)}</strong> ({formatValence(found.emotion.low)} to{' '}
            {formatValence(found.emotion.high)}), n {formatCount(found.emotion.n)} ratings
          </p>
        </Part>
      ) : null}
      {found !== null && found.quotes.length > 0 ? (
        <Part title="In their words" chip="measured">
          {[...new Set([found.quotes[0] ?? '', found.quotes.at(-1) ?? ''])].map((quote) => (
            <blockquote key={quote}>“{quote}”</blockquote>
          ))}
        </Part>
      ) : null}
      <Lines
        title="Said in interviews"
        lines={[]}
        notes={[...notesOn(card?.notes, 'quote'), ...notesOn(card?.notes, 'other')]}
      />
      <Demographics entry={entry} />
      <footer className={classes['foot']}>
        {card === null ? (
          <Button size="xs" variant="light" loading={busy} onClick={onKeep}>
            Keep
          </Button>
        ) : (
          <>
            <Button
              size="xs"
              variant={isPinned ? 'light' : 'default'}
              aria-pressed={isPinned}
              loading={busy}
              onClick={onPin}
            >
              {isPinned ? 'Pinned' : 'Pin'}
            </Button>
            <ActionIcon size="md" variant="subtle" color="gray" aria-label={`Edit ${name}`} onClick={onEdit}>
              <Icon name="edit" size={14} />
            </ActionIcon>
          </>
        )}
        {segment === '' ? null : (
          <span className={classes['links']}>
            <Link to="/journeys" search={{ segment }}>
              Journeys
            </Link>
            <Link to="/flow" search={{ segment }}>
              Flow
            </Link>
          </span>
        )}
      </footer>
    </article>
  );
}

function Size({ entry, onPeople }: { entry: PersonaEntry; onPeople(): void }) {
  const { customers, share, found, card } = entry;
  if (customers === null) return <p className={classes['size']}>assumed: no customers stand behind it</p>;
  return (
    <p className={classes['size']}>
      <button type="button" onClick={onPeople}>
        {share === null ? null : <strong>{formatShare(share)}</strong>} {countOf(customers, 'customer')}
      </button>
      {found === null && card?.finding ? <span className={classes['chip']}>not found here</span> : null}
      {card === null ? <span className={classes['chip']}>new</span> : null}
    </p>
  );
}

function Traits({ name, bars }: { name: string; bars: readonly ReturnType<typeof traitBar>[] }) {
  const [frame, width] = useWidth<HTMLDivElement>();
  const { drawing, height } = drawTraits(bars, Math.max(width, 200));
  return (
    <div ref={frame} className={classes['traits']}>
      {width === 0 ? null : (
        <svg
          width={width}
          height={height}
          role="img"
          aria-label={`${name}: ${bars.map(({ title }) => title).join('; ')}`}
        >
          <Drawing of={drawing} />
        </svg>
      )}
    </div>
  );
}

function Part({ title, chip, children }: { title: string; chip: string; children: React.ReactNode }) {
  return (
    <section className={classes['part']}>
      <h3>
        {title} <span className={classes['chip']}>{chip}</span>
      </h3>
      {children}
    </section>
  );
}

function Lines({
  title,
  lines,
  notes,
}: {
  title: string;
  lines: readonly string[];
  notes: readonly PersonaNote[];
}) {
  if (lines.length + notes.length === 0) return null;
  return (
    <section className={classes['part']}>
      <h3>{title}</h3>
      <ul className={classes['lines']}>
        {lines.map((line) => (
          <li key={line}>
            {line} <span className={classes['chip']}>assumed</span>
          </li>
        ))}
        {notes.map(({ text, from }) => (
          <li key={`${text} ${from}`}>
            {text} <span className={classes['chip']}>reported{from === '' ? '' : `: ${from}`}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Demographics({ entry: { found, card } }: { entry: PersonaEntry }) {
  const measured = found?.demographics ?? [];
  const written = Object.entries(card?.demographics ?? {});
  const notes = notesOn(card?.notes, 'demographic');
  if (measured.length + written.length + notes.length === 0) return null;
  return (
    <section className={classes['part']}>
      <h3>Demographics</h3>
      <ul className={classes['lines']}>
        {measured.map(({ attribute, value, share, rest, n }) => (
          <li key={`${attribute} ${value}`}>
            {attribute} {value}: {formatShare(share)}, {formatShare(rest)} among the rest, n {formatCount(n)}{' '}
            <span className={classes['chip']}>measured: attributes</span>
          </li>
        ))}
        {written.map(([name, value]) => (
          <li key={name}>
            {name}: {value} <span className={classes['chip']}>assumed</span>
          </li>
        ))}
        {notes.map(({ text, from }) => (
          <li key={text}>
            {text} <span className={classes['chip']}>reported{from === '' ? '' : `: ${from}`}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function notesOn(notes: readonly PersonaNote[] | undefined, about: PersonaNote['about']): PersonaNote[] {
  return (notes ?? []).filter((note) => note.about === about);
}
