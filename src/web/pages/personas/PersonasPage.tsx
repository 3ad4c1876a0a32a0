import { Button, Popover, SegmentedControl, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Persona } from '../../../model/persona.ts';
import { useCommand, useOperation } from '../../api/useOperation.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Loading } from '../../components/Loading.tsx';
import { NoJourneys } from '../../components/NoJourneys.tsx';
import { Page, PageMain } from '../../components/Page.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { PersonaEditor } from '../../components/PersonaEditor.tsx';
import { useToast } from '../../components/Toasts.tsx';
import { FilterBar } from '../../filters/FilterBar.tsx';
import { useFilters, useParameter } from '../../filters/useAppSearch.ts';
import { countOf, formatCount, formatShare } from '../../format/numbers.ts';
import { ComparePersonas } from './ComparePersonas.tsx';
import { PersonaCard } from './PersonaCard.tsx';
import { PersonaDrawer } from './PersonaDrawer.tsx';
import classes from './PersonasPage.module.css';
import { entriesOf, type PersonaEntry, type Personas } from './personaWords.ts';
import { SavePersonas } from './SavePersonas.tsx';

/** Kinds of customers: found by what they do, kept as cards, told more about by people. */
export function PersonasPage() {
  const filters = useFilters();
  const [groupsText, setGroups] = useParameter('groups');
  const [people, setPeople] = useParameter('people');
  const [chosenText, setChosen] = useParameter('chosen');
  const [compared, setCompared] = useParameter('compared');
  const [editing, setEditing] = useState<Persona | 'new' | null>(null);
  const toast = useToast();
  const groups = /^[2-8]$/.test(groupsText ?? '') ? Number(groupsText) : undefined;
  const input = { ...filters, ...(groups === undefined ? {} : { groups }) };
  const { data, error, refetch, isPlaceholderData } = useOperation('personas', input);
  const kept = useOperation('listPersonas', {}).data?.personas;
  const segments = useOperation('definitions', {}).data?.segments ?? [];
  const keep = useCommand('keepPersonas');
  const save = useCommand('savePersona');
  const entries = data === undefined || kept === undefined ? [] : entriesOf(data, kept, segments);
  const chosen = entries.filter(({ id }) => (chosenText ?? '').split(' ').includes(id));
  const choose = (id: string, on: boolean) => {
    const ids = chosen.map((one) => one.id).filter((one) => one !== id);
    setChosen([...ids, ...(on ? [id] : [])].join(' ') || undefined);
  };
  const failed = ({ message }: { message: string }) => toast({ text: message, tone: 'warn' });
  const keepSome = (ids: string[]) =>
    keep.mutate(
      { ...input, personas: ids },
      {
        onError: failed,
        onSuccess: ({ personas }) => toast({ text: `Kept ${countOf(personas.length, 'persona')}.` }),
      },
    );
  const shown = entries.find(({ id }) => id === people);
  const [first, second] = chosen;
  const fresh = entries.filter(({ card }) => card === null);
  return (
    <Page>
      <PageMain>
        <PageHeader
          title="Personas"
          lead="Kinds of customers by what they do. What you know of them beside the data describes them."
          actions={
            <>
              <Button
                size="xs"
                variant="default"
                leftSection={<Icon name="plus" size={13} />}
                onClick={() => setEditing('new')}
              >
                By hand
              </Button>
              {data === undefined || data.k === 0 ? null : (
                <Button
                  size="xs"
                  variant={fresh.length > 0 ? 'filled' : 'default'}
                  loading={keep.isPending}
                  onClick={() => keepSome([])}
                >
                  {fresh.length > 0 ? 'Keep all' : 'Update cards'}
                </Button>
              )}
              <Button size="xs" variant="default" onClick={() => window.print()}>
                Print
              </Button>
              <SavePersonas entries={entries} />
            </>
          }
        />
        <FilterBar count={data && <strong>{countOf(data.n.customers, 'customer')}</strong>} />
        {error ? (
          <ErrorState error={error} retry={() => void refetch()} />
        ) : data === undefined || kept === undefined ? (
          <Loading label="Looking for kinds of customers" lines={8} />
        ) : data.n.customers === 0 ? (
          <NoJourneys />
        ) : (
          <>
            {data.noClearGroups === null ? (
              <Summary data={data} groups={groups} onGroups={setGroups} />
            ) : (
              <NoGroups reason={data.noClearGroups} />
            )}
            {chosen.length < 2 ? null : (
              <div className={classes['bar']}>
                <span>{countOf(chosen.length, 'persona')} chosen</span>
                {chosen.length === 2 ? (
                  <Button size="xs" variant="default" onClick={() => setCompared('yes')}>
                    Compare
                  </Button>
                ) : null}
                {chosen.every(({ card }) => card !== null) ? (
                  <Merge chosen={chosen} onMerged={() => setChosen(undefined)} />
                ) : (
                  <span>Keep them to merge them.</span>
                )}
                <Button size="xs" variant="subtle" color="gray" onClick={() => setChosen(undefined)}>
                  Choose none
                </Button>
              </div>
            )}
            <div className={classes['grid']} data-busy={isPlaceholderData || undefined}>
              {entries.map((entry) => (
                <PersonaCard
                  key={entry.id}
                  entry={entry}
                  busy={keep.isPending || save.isPending}
                  chosen={chosen.includes(entry)}
                  onChoose={(on) => choose(entry.id, on)}
                  onPeople={() => setPeople(entry.id)}
                  onKeep={() => keepSome([entry.id])}
                  onEdit={() => setEditing(entry.card)}
                  onPin={() =>
                    entry.card &&
                    save.mutate(
                      { persona: { ...entry.card, pinned: !entry.card.pinned } },
                      { onError: failed },
                    )
                  }
                />
              ))}
            </div>
          </>
        )}
        {editing === null ? null : (
          <PersonaEditor card={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />
        )}
      </PageMain>
      {compared !== undefined && first && second ? (
        <ComparePersonas pair={[first, second]} onClose={() => setCompared(undefined)} />
      ) : shown ? (
        <PersonaDrawer entry={shown} groups={groups} onClose={() => setPeople(undefined)} />
      ) : null}
    </Page>
  );
}

function Summary({
  data,
  groups,
  onGroups,
}: {
  data: Personas;
  groups: number | undefined;
  onGroups(groups: string | undefined): void;
}) {
  const { k, stability, certainty, n, candidates } = data;
  const best = candidates[0]?.k ?? k;
  const offered = [...new Set([...candidates.map((one) => one.k), k])].sort((a, b) => a - b);
  return (
    <div className={classes['bar']}>
      <span>
        <strong>{countOf(k, 'persona')}</strong> of {countOf(n.customers, 'customer')}
      </span>
      {offered.length < 2 ? null : (
        <SegmentedControl
          size="xs"
          aria-label="Number of personas"
          value={String(groups ?? best)}
          onChange={(next) => onGroups(Number(next) === best ? undefined : next)}
          data={offered.map((one) => ({
            value: String(one),
            label: one === best ? `${one}, best` : String(one),
          }))}
        />
      )}
      {certainty === null ? null : (
        <span title="Mean chance that a customer is put where they belong">
          placed with {formatShare(certainty)} certainty
        </span>
      )}
      {stability === null ? null : (
        <span title="Adjusted Rand index between these groups and those of resampled customers; 1 = always the same">
          stability {stability.toFixed(2)}, found in {formatCount(n.sampled)} customers
        </span>
      )}
    </div>
  );
}

function NoGroups({ reason }: { reason: string }) {
  return (
    <EmptyState title="No clear groups">
      <div className={classes['why']}>
        <p>{reason}</p>
        <p>
          Personas from these data would be drawn at will: others would come out next week. Customers may
          still differ by attributes (Compare shows where), and you can add a persona by hand.
        </p>
      </div>
    </EmptyState>
  );
}

function Merge({ chosen, onMerged }: { chosen: readonly PersonaEntry[]; onMerged(): void }) {
  const [opened, setOpened] = useState(false);
  const [name, setName] = useState('');
  const merge = useCommand('mergePersonas');
  return (
    <Popover opened={opened} onChange={setOpened} width={280} trapFocus returnFocus>
      <Popover.Target>
        <Button size="xs" variant="default" onClick={() => setOpened(!opened)}>
          Merge
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Merge personas">
        <form
          className={classes['form']}
          onSubmit={(event) => {
            event.preventDefault();
            merge.mutate(
              { ids: chosen.map(({ id }) => id), name: name.trim() },
              {
                onSuccess: () => {
                  setOpened(false);
                  onMerged();
                },
              },
            );
          }}
        >
          <TextInput
            label="Name of both together"
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          {merge.error === null ? null : (
            <p className={classes['error']} role="alert">
              {merge.error.message}
            </p>
          )}
          <Button type="submit" size="xs" loading={merge.isPending} disabled={name.trim() === ''}>
            Merge {formatCount(chosen.length)}
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
