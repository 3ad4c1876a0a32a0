import { Select } from '@mantine/core';
import type { OutputOf } from '../../api/types.ts';
import { useOperation } from '../../api/useOperation.ts';
import { drawThemes } from '../../charts/themeBars.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Loading } from '../../components/Loading.tsx';
import { SaveMenu } from '../../components/SaveMenu.tsx';
import { toCsv } from '../../components/saveFile.ts';
import { useFilters, useParameter } from '../../filters/useAppSearch.ts';
import { countOf, formatCount, formatShare, formatValence } from '../../format/numbers.ts';
import { VolumeBar } from './Share.tsx';
import { Spark } from './Spark.tsx';
import themeStyle from './Themes.module.css';
import classes from './Voice.module.css';
import { industryWords, LEAST, provenanceWords, type Theme } from './voiceWords.ts';

const orders = [
  { value: 'negative', label: 'Negative texts' },
  { value: 'texts', label: 'Texts' },
  { value: 'sentiment', label: 'Worst felt' },
  { value: 'name', label: 'Name' },
] as const;
type Order = (typeof orders)[number]['value'];

/** Themes ranked by how many of their texts are negative: volume times negativity. */
export function ThemesView({ head }: { head: HTMLElement | null }) {
  const filters = useFilters();
  const [orderText, setOrder] = useParameter('order');
  const [open, setOpen] = useParameter('theme');
  const order: Order = orders.find(({ value }) => value === orderText)?.value ?? 'negative';
  const { data, error, refetch } = useOperation('themes', filters);
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (data === undefined) return <Loading label="Sorting texts by theme" lines={9} />;
  const rows = sorted(data.themes, order);
  const most = Math.max(1, ...rows.map(({ texts }) => texts));
  return (
    <>
      <SaveMenu
        head={head}
        name="themes"
        disabled={rows.length === 0}
        picture={() => drawThemes(rows, 960)}
        tables={[{ csv: () => csvOf(rows) }]}
      />
      <div className={classes['controls']}>
        <Summary {...data} />
        <Select
          aria-label="Ranked by"
          size="xs"
          w={148}
          data={[...orders]}
          value={order}
          allowDeselect={false}
          onChange={(next) => setOrder(next === null || next === 'negative' ? undefined : next)}
        />
      </div>
      {rows.length === 0 ? (
        <EmptyState title="No theme stands out">
          {countOf(data.n.texts, 'text')} and none of the words that themes are told by. Write themes of your
          own under Taxonomy.
        </EmptyState>
      ) : (
        <>
          <div className={themeStyle['themeHead']} aria-hidden="true">
            <span>Theme</span>
            <span>
              Texts, of which <em>negative</em>
            </span>
            <span>Negative</span>
            <span>Felt</span>
            <span>Over time</span>
          </div>
          <ol className={themeStyle['themes']} aria-label="Themes">
            {rows.map((theme) => (
              <li key={`${theme.provenance} ${theme.name}`}>
                <button
                  type="button"
                  className={themeStyle['theme']}
                  aria-pressed={theme.name === open}
                  onClick={() => setOpen(theme.name === open ? undefined : theme.name)}
                >
                  <span className={themeStyle['name']}>
                    <strong>{theme.name}</strong>
                    <small>
                      {theme.provenance === 'seed' ? null : (
                        <span className={themeStyle['tag']} data-kind={theme.provenance}>
                          {provenanceWords[theme.provenance]}
                        </span>
                      )}
                      {theme.touchpoints[0] ?? 'no touchpoint'}
                    </small>
                  </span>
                  <span className={themeStyle['amount']}>
                    <VolumeBar texts={theme.texts} negative={theme.negative} most={most} />
                    <span>{formatCount(theme.texts)}</span>
                  </span>
                  <span className={themeStyle['number']} data-label="negative">
                    {theme.scored === 0 ? 'no data' : formatShare(theme.negative / theme.scored)}
                    <small> of {formatCount(theme.scored)}</small>
                  </span>
                  <span
                    className={themeStyle['number']}
                    data-few={theme.scored < LEAST || undefined}
                    data-label="felt"
                  >
                    {theme.sentiment === null ? 'no data' : formatValence(theme.sentiment)}
                    {theme.interval === null ? null : (
                      <small>
                        {' '}
                        {formatValence(theme.interval[0])} to {formatValence(theme.interval[1])}
                      </small>
                    )}
                  </span>
                  <span className={themeStyle['spark']}>
                    <Spark counts={theme.trend} periods={data.periods} />
                  </span>
                </button>
              </li>
            ))}
          </ol>
          <p className={`${classes['note']} ${themeStyle['foot']}`}>
            A text can have several themes. Grey: fewer than {LEAST} scored texts. Bars over time are texts a{' '}
            {data.period}; pale ones are not complete.
          </p>
        </>
      )}
    </>
  );
}

function Summary({ n, industry, suggestedIndustry, sources }: OutputOf<'themes'>) {
  const [, setView] = useParameter('view');
  const scored = Object.values(sources).reduce((sum, count) => sum + count, 0);
  const byLexicon = sources.lexicon ?? 0;
  return (
    <p className={classes['summary']}>
      <strong>{formatCount(n.withTheme)}</strong> of {countOf(n.texts, 'text')} have a theme. Themes of{' '}
      <button type="button" className={classes['link']} onClick={() => setView('taxonomy')}>
        {industryWords[industry]}
      </button>
      {suggestedIndustry ? ', as the texts suggest' : ''}.{' '}
      {scored > 0 && byLexicon / scored > 0.5 ? (
        <>
          Sentiment is by word list;{' '}
          <button type="button" className={classes['link']} onClick={() => setView('review')}>
            label a few texts
          </button>{' '}
          to better it.
        </>
      ) : null}
    </p>
  );
}

function sorted(themes: readonly Theme[], order: Order): Theme[] {
  if (order === 'negative') return [...themes];
  return [...themes].sort((a, b) =>
    order === 'texts'
      ? b.texts - a.texts
      : order === 'name'
        ? a.name.localeCompare(b.name, 'en')
        : (a.sentiment ?? 9) - (b.sentiment ?? 9),
  );
}

function csvOf(rows: readonly Theme[]): string {
  return toCsv(
    [
      'theme',
      'provenance',
      'texts',
      'customers',
      'unattributed',
      'negative',
      'scored',
      'sentiment',
      'low',
      'high',
      'touchpoint',
    ],
    rows.map((row) => [
      row.name,
      row.provenance,
      row.texts,
      row.customers,
      row.unattributed,
      row.negative,
      row.scored,
      row.sentiment,
      row.interval?.[0] ?? null,
      row.interval?.[1] ?? null,
      row.touchpoints[0] ?? '',
    ]),
  );
}
