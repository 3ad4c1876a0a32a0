import { Button, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useCommand, useOperation } from '../../api/useOperation.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Loading } from '../../components/Loading.tsx';
import { SaveMenu } from '../../components/SaveMenu.tsx';
import { saveFile, toCsv } from '../../components/saveFile.ts';
import { useToast } from '../../components/Toasts.tsx';
import { useFilters, useParameter } from '../../filters/useAppSearch.ts';
import { countOf } from '../../format/numbers.ts';
import taxonomyStyle from './Taxonomy.module.css';
import { ThemeEditor } from './ThemeEditor.tsx';
import themeStyle from './Themes.module.css';
import classes from './Voice.module.css';
import { industryWords, type ListedTheme, provenanceWords } from './voiceWords.ts';

/** Which themes texts are sorted by: those of the industry, changed and added to by people. */
export function TaxonomyView({ head }: { head: HTMLElement | null }) {
  const filters = useFilters();
  const [edit, setEdit] = useParameter('edit');
  const [find, setFind] = useState('');
  const { data, error, refetch } = useOperation('listThemes', {});
  const counted = useOperation('themes', filters).data;
  const counts = new Map(counted?.themes.map((one) => [one.id, one.texts]));
  const choose = useCommand('chooseIndustry');
  const toast = useToast();
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (data === undefined) return <Loading label="Opening the taxonomy" lines={9} />;
  const isFound = ({ name, phrases }: ListedTheme) =>
    [name, ...phrases].some((text) => text.toLowerCase().includes(find.trim().toLowerCase()));
  const shown = data.themes.filter(isFound);
  return (
    <>
      <SaveMenu
        head={head}
        name="taxonomy"
        tables={[
          {
            label: 'Taxonomy',
            csv: () =>
              toCsv(
                ['id', 'name', 'provenance', 'off', 'phrases'],
                data.themes.map((one) => [
                  one.id,
                  one.name,
                  one.provenance,
                  one.off ? 'yes' : 'no',
                  one.phrases.join('; '),
                ]),
              ),
          },
        ]}
      />
      <div className={classes['fields']}>
        <Select
          aria-label="Industry"
          size="xs"
          className={classes['wide'] ?? ''}
          data={[
            {
              value: 'auto',
              label: `As the texts suggest${data.suggestedIndustry ? `: ${industryWords[data.suggestedIndustry]}` : ''}`,
            },
            ...Object.entries(industryWords).map(([value, label]) => ({ value, label })),
          ]}
          value={data.chosen ? data.industry : 'auto'}
          allowDeselect={false}
          onChange={(next) =>
            choose.mutate(
              next === 'auto' || next === null ? {} : { industry: next as typeof data.industry },
              {
                onError: ({ message }) => toast({ text: message, tone: 'warn' }),
              },
            )
          }
        />
        <TextInput
          aria-label="Find a theme or a phrase"
          placeholder="Find a theme or a phrase"
          size="xs"
          value={find}
          onChange={(event) => setFind(event.currentTarget.value)}
        />
        <Button size="xs" leftSection={<Icon name="plus" size={13} />} onClick={() => setEdit('new')}>
          New theme
        </Button>
        <Button
          size="xs"
          variant="default"
          onClick={() =>
            saveFile(
              'themes.json',
              'application/json',
              `${JSON.stringify({ themes: data.themes }, null, 2)}\n`,
            )
          }
        >
          JSON
        </Button>
      </div>
      <div className={classes['body']}>
        {edit === 'new' ? <ThemeEditor theme={null} onDone={() => setEdit(undefined)} /> : null}
        <ul className={taxonomyStyle['taxonomy']} aria-label="Taxonomy">
          {shown.map((theme) => (
            <li key={theme.id} data-off={theme.off || undefined}>
              {edit === theme.id ? (
                <ThemeEditor theme={theme} onDone={() => setEdit(undefined)} />
              ) : (
                <button type="button" title="Change it" onClick={() => setEdit(theme.id)}>
                  <span className={themeStyle['name']}>
                    <strong>{theme.name}</strong>
                    <small>
                      <span className={themeStyle['tag']} data-kind={theme.provenance}>
                        {theme.off
                          ? 'off'
                          : theme.changed
                            ? 'built in, changed'
                            : provenanceWords[theme.provenance]}
                      </span>
                      {countOf(theme.phrases.length, 'phrase')}
                    </small>
                  </span>
                  <span className={taxonomyStyle['some']}>{theme.phrases.slice(0, 14).join(' · ')}</span>
                  <span className={themeStyle['number']}>
                    {theme.off || counted === undefined ? '' : countOf(counts.get(theme.id) ?? 0, 'text')}
                  </span>
                </button>
              )}
            </li>
          ))}
        </ul>
        {shown.length === 0 ? <p className={classes['note']}>No theme or phrase has that in it.</p> : null}
        <p className={classes['note']}>
          A phrase is words beside each other, in any letters. <code>bill*</code> is any word that begins so,{' '}
          <code>*rechnung</code> any that ends so, <code>cancel* … contract</code> has up to three words
          between. In a terminal: <code>waymark themes import themes.json</code>.
        </p>
      </div>
    </>
  );
}
