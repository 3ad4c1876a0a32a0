import { Button, Popover, Textarea, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Segment } from '../../../model/definition.ts';
import type { OutputOf } from '../../api/types.ts';
import { useCommand, useOperation } from '../../api/useOperation.ts';
import { Figure, Figures } from '../../components/Figure.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Loading } from '../../components/Loading.tsx';
import { useToast } from '../../components/Toasts.tsx';
import { useParameter } from '../../filters/useAppSearch.ts';
import { WherePicker } from '../../filters/WherePicker.tsx';
import { readableWhere } from '../../filters/whereText.ts';
import { countOf, formatCount, formatShare } from '../../format/numbers.ts';
import { formatDate } from '../../format/times.ts';
import { DefinitionList } from './DefinitionList.tsx';
import classes from './Definitions.module.css';
import { EditorActions } from './EditorActions.tsx';

type Saved = OutputOf<'definitions'>['segments'][number];
const blank: Segment = { name: '', description: '', where: [] };

/** Customers who belong together, by what is known of them and the way they took. */
export function Segments({ segments }: { segments: readonly Saved[] }) {
  return (
    <DefinitionList
      items={segments}
      noun="segment"
      note={({ customers }) => (customers === null ? 'can’t be counted' : countOf(customers, 'customer'))}
      purpose="A segment is a rule over customers: where they live, what they bought, which way they took. Personas and filters use it, and its size stays live."
      editor={(item) => (
        <SegmentEditor key={item?.name ?? ''} saved={item} taken={segments.map(({ name }) => name)} />
      )}
    />
  );
}

function SegmentEditor({ saved, taken }: { saved: Saved | null; taken: readonly string[] }) {
  const before = saved === null ? blank : withoutCount(saved);
  const [draft, setDraft] = useState<Segment>(before);
  const [, setOpen] = useParameter('edit');
  const [adding, setAdding] = useState(false);
  const toast = useToast();
  const status = useOperation('status', {}).data;
  const save = useCommand('saveSegment');
  const [asked] = useDebouncedValue(draft, 300);
  const listed = saved?.listed ?? null;
  const preview = useOperation('previewSegment', {
    segment: { ...asked, name: asked.name.trim() || 'draft' },
    keepList: listed !== null,
  });
  const set = (part: Partial<Segment>) => setDraft((now) => ({ ...now, ...part }));
  const name = draft.name.trim();
  const clash = saved === null && taken.includes(name);
  const changed = JSON.stringify(draft) !== JSON.stringify(before);
  const ruled =
    draft.where.length > 0 || draft.anyOf !== undefined || draft.path !== undefined || listed !== null;
  const canSave = changed && name !== '' && !clash && ruled && preview.error === null;
  const setPath = (path: string) => {
    const { path: _, ...rest } = draft;
    setDraft(path === '' ? rest : { ...rest, path });
  };
  const keep = () =>
    save.mutate(
      { segment: { ...draft, name }, keepList: listed !== null },
      {
        onSuccess: ({ customers }) => {
          const was = saved?.customers;
          const change =
            was === undefined || was === null || was === customers ? '' : `, before ${formatCount(was)}`;
          toast({ text: `Saved ${name}: ${countOf(customers, 'customer')}${change}.` });
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
        if (canSave) keep();
      }}
    >
      <div className={classes['fields']}>
        {saved === null ? (
          <TextInput
            label="Name"
            placeholder="North and coast"
            value={draft.name}
            error={clash ? `A segment is already called ${name}` : undefined}
            onChange={(event) => set({ name: event.currentTarget.value })}
          />
        ) : (
          <h2 className={classes['name']}>{saved.name}</h2>
        )}
        <Textarea
          label="Who they are"
          autosize
          minRows={1}
          value={draft.description}
          onChange={(event) => set({ description: event.currentTarget.value })}
        />
        {listed === null ? null : (
          <div>
            <p className={classes['label']}>A list of {countOf(listed, 'customer')}</p>
            <p className={classes['hint']}>
              {saved?.listedAt ? `taken on ${formatDate(saved.listedAt)}, ` : ''}fixed: it does not grow with
              new data. What stands below narrows it.
            </p>
          </div>
        )}
        {draft.anyOf === undefined ? null : (
          <div>
            <p className={classes['label']}>One of these lines holds</p>
            <ul className={classes['clauses']}>
              {draft.anyOf.map((list) => (
                <li key={list.join()}>{list.map(readableWhere).join(' and ')}</li>
              ))}
            </ul>
          </div>
        )}
        <div>
          <p className={classes['label']}>All of these hold</p>
          <p className={classes['hint']}>for the customer, or for one of their interactions</p>
          <ul className={classes['clauses']}>
            {draft.where.map((clause) => (
              <li key={clause}>
                {readableWhere(clause)}
                <button
                  type="button"
                  aria-label={`Remove ${readableWhere(clause)}`}
                  onClick={() => set({ where: draft.where.filter((one) => one !== clause) })}
                >
                  <Icon name="close" size={11} />
                </button>
              </li>
            ))}
            <li data-add>
              <Popover
                opened={adding}
                onChange={setAdding}
                position="bottom-start"
                width={300}
                trapFocus
                returnFocus
              >
                <Popover.Target>
                  <button type="button" onClick={() => setAdding(!adding)}>
                    + Condition
                  </button>
                </Popover.Target>
                <Popover.Dropdown>
                  <WherePicker
                    attributes={status?.attributes ?? []}
                    customerAttributes={status?.customerAttributes ?? []}
                    onAdd={(clause) => {
                      set({ where: [...draft.where.filter((one) => one !== clause), clause] });
                      setAdding(false);
                    }}
                  />
                </Popover.Dropdown>
              </Popover>
            </li>
          </ul>
        </div>
        <TextInput
          label="And a journey of theirs fits this path"
          placeholder={'"Appointment moved"->.*->Cancelled'}
          value={draft.path ?? ''}
          spellCheck={false}
          onChange={(event) => setPath(event.currentTarget.value)}
          error={draft.path === undefined ? undefined : preview.error?.message}
        />
        <EditorActions
          kind="segment"
          name={saved?.name ?? null}
          canSave={canSave}
          saving={save.isPending}
          onReset={changed ? () => setDraft(before) : null}
        />
      </div>
      <aside
        className={classes['preview']}
        data-busy={preview.isFetching || undefined}
        aria-live="polite"
        aria-label="Who belongs to it"
      >
        {preview.error ? (
          <p className={classes['warning']}>{preview.error.message}</p>
        ) : preview.data === undefined ? (
          <Loading label="Counting customers" />
        ) : (
          <>
            <Figures>
              <Figure
                label="customers"
                value={formatCount(preview.data.customers)}
                note={`of ${formatCount(preview.data.of)}`}
              />
              <Figure
                label="share"
                value={preview.data.share === null ? '–' : formatShare(preview.data.share)}
              />
            </Figures>
            {ruled ? null : <p className={classes['hint']}>Nothing is asked yet: everybody belongs to it.</p>}
            {preview.data.examples.length > 0 ? (
              <>
                <h3>For example</h3>
                <ul className={classes['examples']}>
                  {preview.data.examples.map((id) => (
                    <li key={id}>
                      <Link to="/journeys" search={{ customer: id }}>
                        {id}
                      </Link>
                    </li>
                  ))}
                </ul>
              </>
            ) : null}
            {saved !== null && !changed ? (
              <Button
                size="xs"
                variant="default"
                mt={14}
                renderRoot={(properties) => (
                  <Link {...properties} to="/journeys" search={{ segment: saved.name }} />
                )}
              >
                Open their journeys
              </Button>
            ) : null}
          </>
        )}
      </aside>
    </form>
  );
}

function withoutCount({ customers: _, listed: __, ...segment }: Saved): Segment {
  return segment;
}
