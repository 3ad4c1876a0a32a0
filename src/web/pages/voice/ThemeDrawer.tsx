import { Button } from '@mantine/core';
import { useState } from 'react';
import { useCommand, useOperation } from '../../api/useOperation.ts';
import { Drawer } from '../../components/Drawer.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Figure, Figures } from '../../components/Figure.tsx';
import { Loading } from '../../components/Loading.tsx';
import { PeopleDrawer } from '../../components/PeopleDrawer.tsx';
import { RankedBars } from '../../components/RankedBars.tsx';
import { useToast } from '../../components/Toasts.tsx';
import { useAppSearch, useFilters } from '../../filters/useAppSearch.ts';
import { countOf, formatCount, formatShare, formatValence } from '../../format/numbers.ts';
import { formatDate } from '../../format/times.ts';
import { Spark } from './Spark.tsx';
import { TextList } from './TextList.tsx';
import themeStyle from './Themes.module.css';
import classes from './Voice.module.css';
import { provenanceWords } from './voiceWords.ts';

/** One theme: how much of it there is, how it feels, where and when, and what people say. */
export function ThemeDrawer({ name, onClose }: { name: string; onClose(): void }) {
  const filters = useFilters();
  const [, change] = useAppSearch();
  const [showsPeople, setShowsPeople] = useState(false);
  const { data } = useOperation('themes', filters);
  const theme = data?.themes.find((one) => one.name === name);
  const said = useOperation(
    'texts',
    { ...filters, theme: name, limit: 8 },
    { enabled: theme !== undefined },
  ).data;
  if (data === undefined)
    return (
      <Drawer kind="Theme" title={name} subject={name} onClose={onClose}>
        <Loading label="Reading the theme" />
      </Drawer>
    );
  if (theme === undefined)
    return (
      <Drawer kind="Theme" title={name} subject={name} onClose={onClose}>
        <EmptyState title="No text has this theme">
          Filters leave none, or it is called otherwise now.
        </EmptyState>
      </Drawer>
    );
  if (showsPeople)
    return (
      <PeopleDrawer
        kind="Theme"
        title={name}
        lead="Customers who wrote about it, each with what their first text is about."
        operation="textPeople"
        input={{ ...filters, theme: name }}
        onClose={onClose}
      >
        <p className={themeStyle['back']}>
          <button type="button" className={classes['link']} onClick={() => setShowsPeople(false)}>
            Back to the theme
          </button>
        </p>
      </PeopleDrawer>
    );
  const { interval } = theme;
  const first = data.periods[0];
  const last = data.periods.at(-1);
  return (
    <Drawer
      kind={`Theme · ${provenanceWords[theme.provenance]}`}
      title={theme.name}
      subject={name}
      onClose={onClose}
    >
      <p className={themeStyle['phrases']}>
        {theme.phrases.slice(0, 8).join(' · ')}
        {theme.phrases.length > 8 ? ` and ${theme.phrases.length - 8} more phrases` : ''}
      </p>
      {theme.provenance === 'suggested' ? <KeepTheme name={theme.name} phrases={theme.phrases} /> : null}
      <Figures>
        <Figure label="Texts" value={formatCount(theme.texts)} note={`${formatShare(theme.share)} of all`} />
        <Figure
          label="Negative"
          value={theme.scored === 0 ? 'no data' : formatShare(theme.negative / theme.scored)}
          note={`${formatCount(theme.negative)} of ${formatCount(theme.scored)}`}
          tone={theme.negative * 2 > theme.scored ? 'warn' : 'plain'}
        />
        <Figure
          label="Felt"
          value={theme.sentiment === null ? 'no data' : formatValence(theme.sentiment)}
          note={
            interval === null ? undefined : `${formatValence(interval[0])} to ${formatValence(interval[1])}`
          }
          n={formatCount(theme.scored)}
        />
      </Figures>
      <p className={themeStyle['who']}>
        {theme.customers === 0 ? (
          'No customer is known'
        ) : (
          <button type="button" className={classes['link']} onClick={() => setShowsPeople(true)}>
            {countOf(theme.customers, 'customer')}
          </button>
        )}
        {theme.unattributed > 0 ? `, and ${countOf(theme.unattributed, 'text')} of nobody known` : ''}
      </p>
      <section className={classes['part']} aria-label="Over time">
        <h3>
          Texts a {data.period} <small>{data.zone}</small>
        </h3>
        <Spark counts={theme.trend} periods={data.periods} width={306} height={44} />
        <p className={themeStyle['ends']}>
          <span>{first ? formatDate(first.from) : ''}</span>
          <span>{last ? formatDate(last.from) : ''}</span>
        </p>
      </section>
      <section className={classes['part']} aria-label="Touchpoints">
        <h3>Where it is said</h3>
        <RankedBars
          limit={5}
          rows={theme.at.map(({ touchpoint, texts }) => ({
            key: touchpoint,
            label: touchpoint,
            value: texts,
            share: texts / theme.texts,
          }))}
          onOpen={(touchpoint) => change({ view: 'texts', theme: name, touchpoint })}
        />
      </section>
      <section className={classes['part']} aria-label="Quotes">
        <h3>What people say</h3>
        {said === undefined ? (
          <Loading lines={4} />
        ) : (
          <TextList texts={said.texts} label="Newest texts of the theme" />
        )}
        <Button
          variant="default"
          size="xs"
          mt={10}
          onClick={() => change({ view: 'texts', theme: name, touchpoint: undefined })}
        >
          All {countOf(theme.texts, 'text')}
        </Button>
      </section>
    </Drawer>
  );
}

function KeepTheme({ name, phrases }: { name: string; phrases: readonly string[] }) {
  const save = useCommand('saveTheme');
  const toast = useToast();
  const [, change] = useAppSearch();
  const keep = () =>
    save.mutate(
      { theme: { name, phrases: [...phrases], provenance: 'suggested' } },
      {
        onSuccess: ({ theme }) => {
          toast({ text: `Kept ‘${theme.name}’ in the taxonomy: rename it, or change its phrases.` });
          change({ view: 'taxonomy', edit: theme.id, theme: undefined });
        },
        onError: ({ message }) => toast({ text: message, tone: 'warn' }),
      },
    );
  return (
    <div className={themeStyle['keep']}>
      <p>Found by itself among texts that no other theme catches.</p>
      <Button size="xs" loading={save.isPending} onClick={keep}>
        Keep this theme
      </Button>
    </div>
  );
}
