import { Button, Select, Switch, TextInput } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type ApiError, call } from '../../api/client.ts';
import type { InputOf, OutputOf } from '../../api/types.ts';
import { useOperation } from '../../api/useOperation.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Loading } from '../../components/Loading.tsx';
import { SaveMenu } from '../../components/SaveMenu.tsx';
import { toCsv } from '../../components/saveFile.ts';
import { TouchpointPicker } from '../../components/TouchpointPicker.tsx';
import { useAppSearch, useFilters } from '../../filters/useAppSearch.ts';
import { countOf, formatCount } from '../../format/numbers.ts';
import { formatPeriod } from '../../format/times.ts';
import { TextList } from './TextList.tsx';
import textStyle from './Texts.module.css';
import classes from './Voice.module.css';
import { capital, type ShownText } from './voiceWords.ts';

const tones = ['negative', 'neutral', 'positive', 'unknown'] as const;
const emotions = [
  'frustration',
  'confusion',
  'disappointment',
  'anger',
  'relief',
  'delight',
  'trust',
] as const;
const pageSize = 50;

/** What customers wrote, newest first, narrowed by theme, sentiment, emotion, touchpoint, words and whether anybody is known to have written it. */
export function TextsView({ head }: { head: HTMLElement | null }) {
  const filters = useFilters();
  const [search, change] = useAppSearch();
  const one = (name: string) => {
    const value = search[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const theme = one('theme');
  const touchpoint = one('touchpoint');
  const sentiment = tones.find((tone) => tone === one('sentiment'));
  const emotion = emotions.find((name) => name === one('emotion'));
  const words = one('words');
  const from = one('from');
  const to = one('to');
  const onlyNobodys = one('unattributed') === 'only';
  const input: InputOf<'texts'> = {
    ...filters,
    ...(theme === undefined ? {} : { theme }),
    ...(sentiment === undefined ? {} : { sentiment }),
    ...(emotion === undefined ? {} : { emotion }),
    ...(touchpoint === undefined ? {} : { touchpoint: [touchpoint] }),
    ...(words === undefined ? {} : { words }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(onlyNobodys ? { unattributed: true } : {}),
  };
  const names = useOperation('themes', filters).data?.themes.map(({ name }) => name) ?? [];
  const asked = useInfiniteQuery({
    queryKey: ['texts', input, 'pages'],
    queryFn: ({ pageParam, signal }) =>
      call('texts', { ...input, limit: pageSize, offset: pageParam }, { signal }),
    initialPageParam: 0,
    getNextPageParam: (_: OutputOf<'texts'>, pages) => {
      const shown = pages.reduce((sum, { texts }) => sum + texts.length, 0);
      return shown < (pages[0]?.n ?? 0) && pages.at(-1)?.texts.length !== 0 ? shown : undefined;
    },
  });
  const first = asked.data?.pages[0];
  const listed = asked.data?.pages.flatMap(({ texts }) => texts) ?? [];
  const isNarrowed = [theme, sentiment, emotion, touchpoint, words, from].some(
    (value) => value !== undefined,
  );
  const clear = () =>
    change({
      ...{ theme: undefined, sentiment: undefined, emotion: undefined, touchpoint: undefined },
      ...{ words: undefined, from: undefined, to: undefined, unattributed: undefined },
    });
  return (
    <>
      <SaveMenu
        head={head}
        name="texts"
        disabled={listed.length === 0}
        tables={[{ label: 'Texts shown', csv: () => csvOf(listed) }]}
      />
      <div className={classes['fields']}>
        <Select
          aria-label="Theme"
          placeholder="Any theme"
          clearable
          searchable
          data={[...new Set([...names, ...(theme === undefined ? [] : [theme])])]}
          value={theme ?? null}
          onChange={(next) => change({ theme: next ?? undefined })}
        />
        <Select
          aria-label="Sentiment"
          placeholder="Any sentiment"
          clearable
          data={tones.map((value) => ({ value, label: value === 'unknown' ? 'Not scored' : capital(value) }))}
          value={sentiment ?? null}
          onChange={(next) => change({ sentiment: next ?? undefined })}
        />
        <Select
          aria-label="Emotion"
          placeholder="Any emotion"
          clearable
          data={emotions.map((value) => ({ value, label: capital(value) }))}
          value={emotion ?? null}
          onChange={(next) => change({ emotion: next ?? undefined })}
        />
        <TouchpointPicker
          label="Touchpoint"
          hideLabel
          value={touchpoint ?? null}
          onChange={(next) => change({ touchpoint: next ?? undefined })}
        />
        <TextInput
          aria-label="Words"
          placeholder="Words in the text"
          defaultValue={words ?? ''}
          key={words ?? ''}
          onBlur={(event) => change({ words: event.currentTarget.value.trim() || undefined })}
          onKeyDown={(event) => {
            if (event.key === 'Enter') change({ words: event.currentTarget.value.trim() || undefined });
          }}
        />
        <Switch
          size="xs"
          label="Only unattributed"
          checked={onlyNobodys}
          onChange={(event) => change({ unattributed: event.currentTarget.checked ? 'only' : undefined })}
        />
      </div>
      {asked.error ? (
        <ErrorState error={asked.error as ApiError} retry={() => void asked.refetch()} />
      ) : first === undefined ? (
        <Loading label="Reading texts" lines={9} />
      ) : (
        <div className={classes['body']}>
          <p className={textStyle['found']}>
            <strong>{countOf(first.n, 'text')}</strong> by {countOf(first.customers, 'customer')}
            {first.unattributed > 0 ? `, ${formatCount(first.unattributed)} unattributed` : ''}
            {from === undefined ? '' : `, written ${formatPeriod(from, to)}`}
            {isNarrowed || onlyNobodys ? (
              <button type="button" className={classes['link']} onClick={clear}>
                Show all
              </button>
            ) : null}
          </p>
          {first.n === 0 ? (
            <EmptyState title="No text fits">Take some of what is chosen above away.</EmptyState>
          ) : (
            <TextList texts={listed} label="Texts" onTheme={(name) => change({ theme: name })} />
          )}
          {asked.hasNextPage ? (
            <Button
              className={textStyle['next'] ?? ''}
              variant="default"
              size="xs"
              loading={asked.isFetchingNextPage}
              onClick={() => void asked.fetchNextPage()}
            >
              Show more of {formatCount(first.n)}
            </Button>
          ) : null}
        </div>
      )}
    </>
  );
}

const csvOf = (texts: readonly ShownText[]) =>
  toCsv(
    ['at', 'customer', 'touchpoint', 'channel', 'text', 'label', 'sentiment', 'source', 'themes'],
    texts.map((one) => [
      one.at,
      one.customer,
      one.touchpoint,
      one.channel,
      one.text,
      one.label,
      one.sentiment,
      one.source,
      one.themes.join('; '),
    ]),
  );
