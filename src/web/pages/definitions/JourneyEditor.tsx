import { Textarea, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { JourneyDefinition } from '../../../model/definition.ts';
import type { OutputOf } from '../../api/types.ts';
import { useCommand, useOperation } from '../../api/useOperation.ts';
import { Figure, Figures } from '../../components/Figure.tsx';
import { Loading } from '../../components/Loading.tsx';
import { RankedBars } from '../../components/RankedBars.tsx';
import { useToast } from '../../components/Toasts.tsx';
import { useParameter } from '../../filters/useAppSearch.ts';
import { countOf, formatCount, formatShare } from '../../format/numbers.ts';
import { formatDuration } from '../../format/times.ts';
import classes from './Definitions.module.css';
import { DurationInput } from './DurationInput.tsx';
import { EditorActions } from './EditorActions.tsx';
import { PatternPicker } from './PatternPicker.tsx';

type Saved = OutputOf<'definitions'>['journeys'][number];
type Patterns = 'start' | 'end' | 'only' | 'ignore';

const blank: JourneyDefinition = {
  name: '',
  description: '',
  start: [],
  end: [],
  timeoutMs: null,
  sessionGapMs: null,
  only: [],
  ignore: [],
};

interface JourneyEditorProps {
  /** null for a new one */
  saved: Saved | null;
  taken: readonly string[];
}

/** A journey definition with what it makes of the data while it is written. */
export function JourneyEditor({ saved, taken }: JourneyEditorProps) {
  const before = saved === null ? blank : withoutCount(saved);
  const [draft, setDraft] = useState<JourneyDefinition>(before);
  const [, setOpen] = useParameter('edit');
  const toast = useToast();
  const save = useCommand('saveJourney');
  const [asked] = useDebouncedValue(draft, 250);
  const preview = useOperation('previewJourney', {
    definition: { ...asked, name: asked.name.trim() || 'draft' },
  });
  const set = (part: Partial<JourneyDefinition>) => setDraft((now) => ({ ...now, ...part }));
  const name = draft.name.trim();
  const clash = saved === null && taken.includes(name);
  const changed = JSON.stringify(draft) !== JSON.stringify(before);
  const patterns = (key: Patterns, label: string, description: string) => (
    <PatternPicker
      label={label}
      description={description}
      patterns={draft[key]}
      onChange={(next) => set({ [key]: next })}
    />
  );
  const keep = () =>
    save.mutate(
      { definition: { ...draft, name } },
      {
        onSuccess: ({ journeys }) => {
          const was = saved?.journeys;
          const change =
            was === undefined || was === null || was === journeys ? '' : `, before ${formatCount(was)}`;
          toast({ text: `Saved ${name}: ${countOf(journeys, 'journey')}${change}.` });
          if (saved === null) setOpen(name);
        },
        onError: ({ message }) => toast({ text: message, tone: 'warn' }),
      },
    );
  return (
    <form
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault();
        if (changed && name !== '' && !clash) keep();
      }}
    >
      <div className={classes['fields']}>
        {saved === null ? (
          <TextInput
            label="Name"
            placeholder="Joining"
            value={draft.name}
            error={clash ? `A journey is already called ${name}` : undefined}
            onChange={(event) => set({ name: event.currentTarget.value })}
            data-autofocus
          />
        ) : (
          <h2 className={classes['name']}>{saved.name}</h2>
        )}
        <Textarea
          label="What it is"
          autosize
          minRows={1}
          value={draft.description}
          onChange={(event) => set({ description: event.currentTarget.value })}
        />
        {patterns('start', 'Starts with', 'the first of these opens a journey; none: anything does')}
        {patterns('end', 'Ends with', 'any of these closes it')}
        <DurationInput
          label="Times out after"
          description="a longer silence closes it too"
          ms={draft.timeoutMs}
          onChange={(timeoutMs) => set({ timeoutMs })}
        />
        <DurationInput
          label="Sessions end after"
          description="cuts it further at longer pauses, whatever comes next"
          ms={draft.sessionGapMs}
          onChange={(sessionGapMs) => set({ sessionGapMs })}
        />
        {patterns('only', 'Only these', 'when given, nothing else belongs to it')}
        {patterns('ignore', 'Leave out', 'happens meanwhile, but is no part of it')}
        <EditorActions
          kind="journey"
          name={saved?.name ?? null}
          canSave={changed && name !== '' && !clash}
          saving={save.isPending}
          onReset={changed ? () => setDraft(before) : null}
        />
      </div>
      <JourneyPreview
        preview={preview.data}
        error={preview.error?.message ?? null}
        busy={preview.isFetching}
        saved={changed ? null : (saved?.name ?? null)}
        onReplace={(wrong, right) =>
          setDraft((now) => {
            const swap = (list: string[]) => list.map((pattern) => (pattern === wrong ? right : pattern));
            return {
              ...now,
              start: swap(now.start),
              end: swap(now.end),
              only: swap(now.only),
              ignore: swap(now.ignore),
            };
          })
        }
      />
    </form>
  );
}

interface JourneyPreviewProps {
  preview: OutputOf<'previewJourney'> | undefined;
  error: string | null;
  busy: boolean;
  /** name under which its journeys can be opened */
  saved: string | null;
  onReplace(wrong: string, right: string): void;
}

function JourneyPreview({ preview, error, busy, saved, onReplace }: JourneyPreviewProps) {
  if (error !== null) {
    return (
      <aside className={classes['preview']}>
        <p className={classes['warning']}>{error}</p>
      </aside>
    );
  }
  if (preview === undefined) {
    return (
      <aside className={classes['preview']}>
        <Loading label="Cutting journeys" />
      </aside>
    );
  }
  const [inside, all] = preview.interactions;
  const rows = (tally: { touchpoint: string; journeys: number }[]) =>
    tally.map(({ touchpoint, journeys }) => ({
      key: touchpoint,
      label: touchpoint,
      value: journeys,
      share: journeys / Math.max(1, preview.journeys),
    }));
  return (
    <aside
      className={classes['preview']}
      data-busy={busy || undefined}
      aria-live="polite"
      aria-label="What it makes of the data"
    >
      {preview.unknown.map(({ pattern, suggestion }) => (
        <p key={pattern} className={classes['warning']}>
          No touchpoint fits “{pattern}”.{' '}
          {suggestion === null ? null : (
            <button type="button" className={classes['link']} onClick={() => onReplace(pattern, suggestion)}>
              Use {suggestion}
            </button>
          )}
        </p>
      ))}
      <Figures>
        <Figure
          label="journeys"
          value={formatCount(preview.journeys)}
          note={`of ${countOf(preview.customers, 'customer')}`}
        />
        <Figure
          label="median"
          value={preview.medianMs === null ? '–' : formatDuration(preview.medianMs)}
          note="first to last"
        />
        <Figure
          label="still open"
          value={formatCount(preview.open)}
          note={formatShare(preview.open / Math.max(1, preview.journeys))}
        />
      </Figures>
      <p className={classes['hint']}>
        {formatCount(inside)} of {formatCount(all)} interactions ({formatShare(inside / Math.max(1, all))})
        belong to such a journey.
      </p>
      <h3>They start with</h3>
      <RankedBars rows={rows(preview.starts)} limit={5} />
      <h3>They end with</h3>
      <RankedBars rows={rows(preview.ends)} limit={5} />
      {saved === null ? null : (
        <p className={classes['links']}>
          <Link to="/journeys" search={{ journey: saved }}>
            Open {countOf(preview.journeys, 'journey')}
          </Link>
          <Link to="/flow" search={{ journey: saved }}>
            See their flow
          </Link>
        </p>
      )}
    </aside>
  );
}

function withoutCount({ journeys: _, ...definition }: Saved): JourneyDefinition {
  return definition;
}
