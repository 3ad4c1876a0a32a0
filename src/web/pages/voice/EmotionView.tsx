import { SegmentedControl, Select } from '@mantine/core';
import type { OutputOf } from '../../api/types.ts';
import { useOperation } from '../../api/useOperation.ts';
import { drawMood, type MoodLine, moodHeight } from '../../charts/moodOverTime.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Loading } from '../../components/Loading.tsx';
import { PickChart } from '../../components/PickChart.tsx';
import { SaveMenu } from '../../components/SaveMenu.tsx';
import { toCsv } from '../../components/saveFile.ts';
import { useWidth } from '../../components/useWidth.ts';
import { useAppSearch, useFilters, useParameter } from '../../filters/useAppSearch.ts';
import { countOf, formatCount, formatShare, formatValence } from '../../format/numbers.ts';
import { formatDate, formatDayMonth } from '../../format/times.ts';
import emotionStyle from './Emotion.module.css';
import { Spark } from './Spark.tsx';
import classes from './Voice.module.css';
import { capital, feltWords, LEAST } from './voiceWords.ts';

type Voice = OutputOf<'voice'>;
const lineHeight = 260;

/** How customers felt over time, from ratings and from texts apart, and the emotions that they speak of. */
export function EmotionView({ head }: { head: HTMLElement | null }) {
  const filters = useFilters();
  const [period, setPeriod] = useParameter('period');
  const [theme, setTheme] = useParameter('of');
  const [, change] = useAppSearch();
  const [frame, width] = useWidth<HTMLDivElement>();
  const unit = period === 'month' ? 'month' : 'week';
  const names = useOperation('themes', filters).data?.themes.map(({ name }) => name) ?? [];
  const { data, error, refetch } = useOperation('voice', {
    ...filters,
    period: unit,
    ...(theme === undefined ? {} : { theme }),
  });
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (data === undefined) return <Loading label="Reading how customers felt" lines={9} />;
  const lines = linesOf(data);
  const labels = data.periods.map(({ from }) => nameOf(from, unit));
  const draw = (w: number) =>
    drawMood(lines, labels, { width: w, height: lineHeight, names: w > 640 ? 116 : 0 }, (value) =>
      value === 0 ? '0' : formatValence(value).replace(/(\.\d)0$/, '$1'),
    );
  const height = moodHeight(lineHeight, lines.length);
  return (
    <>
      <SaveMenu
        head={head}
        name="emotion"
        disabled={data.periods.length === 0}
        picture={() => ({ shape: draw(960), width: 960, height })}
        tables={[
          { label: 'Over time', csv: () => periodsCsv(data) },
          { label: 'Emotions', name: 'emotions', csv: () => emotionsCsv(data) },
        ]}
      />
      <div className={classes['controls']}>
        <p className={classes['summary']}>
          Texts <strong>{feltWords(data.texts)}</strong>
          <span className={emotionStyle['apart']}>
            Ratings <strong>{feltWords(data.ratings)}</strong>
          </span>
        </p>
        <Select
          aria-label="Theme of the texts"
          placeholder="All themes"
          size="xs"
          w={190}
          clearable
          searchable
          data={[...new Set(names)]}
          value={theme ?? null}
          onChange={(next) => setTheme(next ?? undefined)}
        />
        <SegmentedControl
          aria-label="Period"
          size="xs"
          value={unit}
          onChange={(next) => setPeriod(next === 'week' ? undefined : next)}
          data={[
            { value: 'week', label: 'Weeks' },
            { value: 'month', label: 'Months' },
          ]}
        />
      </div>
      {data.periods.length === 0 ? (
        <EmptyState title="No data">Nothing was written or rated in what the filters leave.</EmptyState>
      ) : (
        <div className={classes['body']}>
          <ul className={emotionStyle['legend']} data-wide={width > 640 || undefined} aria-label="Lines">
            {lines.map(({ name, colour }) => (
              <li key={name}>
                <span style={{ background: `var(${colour})` }} /> {name}
              </li>
            ))}
          </ul>
          <div ref={frame} className={emotionStyle['frame']} style={{ minHeight: height }}>
            {width === 0 ? null : (
              <PickChart
                label={`How customers felt by ${unit}`}
                drawing={draw(width)}
                width={width}
                height={height}
                onPick={(id) => {
                  const one = data.periods[Number(id.slice(id.indexOf('|') + 1))];
                  if (one) change({ view: 'texts', from: one.from, to: one.to, theme });
                }}
              />
            )}
          </div>
          <p className={classes['note']}>
            From −1 to +1. Bands are 95 % intervals; hollow points rest on fewer than {LEAST}, or on a {unit}{' '}
            that is not complete. Texts and ratings are apart: what is written is sorted by {data.scorer.id}{' '}
            {data.scorer.version}, whose level may lie off, while its ups and downs hold. A point opens its
            texts.
          </p>
          <Emotions data={data} />
        </div>
      )}
    </>
  );
}

function Emotions({ data }: { data: Voice }) {
  const [, change] = useAppSearch();
  const most = Math.max(0.0001, ...data.emotions.map(({ high }) => high ?? 0));
  const tones = (['negative', 'neutral', 'positive'] as const).map((tone) => ({ tone, n: data.tones[tone] }));
  const scored = tones.reduce((sum, { n }) => sum + n, 0);
  return (
    <div className={emotionStyle['pair']}>
      <section className={classes['part']} aria-labelledby="emotions">
        <h3 id="emotions">
          What they feel <small>share of {countOf(data.n.texts, 'text')}, with 95 % interval</small>
        </h3>
        <ul className={emotionStyle['emotions']}>
          {data.emotions.map(({ emotion, texts, share, low, high, trend }) => (
            <li key={emotion}>
              <button
                type="button"
                disabled={texts === 0}
                onClick={() => change({ view: 'texts', emotion, from: undefined, to: undefined })}
              >
                <span>{capital(emotion)}</span>
                <span className={emotionStyle['range']} aria-hidden="true">
                  <i style={{ width: `${(100 * (share ?? 0)) / most}%` }} />
                  <b
                    style={{
                      left: `${(100 * (low ?? 0)) / most}%`,
                      width: `${(100 * ((high ?? 0) - (low ?? 0))) / most}%`,
                    }}
                  />
                </span>
                <span>{share === null ? 'no data' : formatShare(share)}</span>
                <small>n {formatCount(texts)}</small>
                <span className={emotionStyle['trend']}>
                  <Spark counts={trend} periods={data.periods} width={72} height={16} />
                </span>
              </button>
            </li>
          ))}
        </ul>
      </section>
      <section className={classes['part']} aria-labelledby="tones">
        <h3 id="tones">
          How texts sound <small>{countOf(scored, 'scored text')}</small>
        </h3>
        <ul className={emotionStyle['tones']}>
          {tones.map(({ tone, n }) => (
            <li key={tone}>
              <button
                type="button"
                disabled={n === 0}
                onClick={() => change({ view: 'texts', sentiment: tone, from: undefined, to: undefined })}
              >
                <span>{capital(tone)}</span>
                <span className={emotionStyle['range']} data-tone={tone} aria-hidden="true">
                  <i style={{ width: `${scored === 0 ? 0 : (100 * n) / scored}%` }} />
                </span>
                <span>{scored === 0 ? 'no data' : formatShare(n / scored)}</span>
                <small>n {formatCount(n)}</small>
              </button>
            </li>
          ))}
          {data.tones.unknown > 0 ? (
            <li className={classes['note']}>{countOf(data.tones.unknown, 'text')} could not be scored.</li>
          ) : null}
        </ul>
      </section>
    </div>
  );
}

function linesOf(data: Voice): MoodLine[] {
  const lines = [
    { name: 'Ratings', key: 'ratings', colour: '--teal' },
    { name: 'Texts', key: 'texts', colour: '--gold' },
  ] as const;
  return lines
    .filter(({ key }) => data[key].n > 0)
    .map(({ name, key, colour }) => ({
      name,
      colour,
      counts: data.periods.map((one) => one[key].n),
      points: data.periods.map((one, at) => {
        const { mean, low, high, n } = one[key];
        return {
          id: `${key}|${at}`,
          value: mean,
          // the interval of a few spans the whole scale and would hide all others
          low: n < 3 ? null : low,
          high: n < 3 ? null : high,
          complete: one.complete && n >= LEAST,
          title: `${name}, from ${formatDate(one.from)}: ${feltWords(one[key])}`,
        };
      }),
    }));
}

const nameOf = (from: string, unit: 'week' | 'month') =>
  unit === 'week'
    ? formatDayMonth(from)
    : new Intl.DateTimeFormat('en-GB', { month: 'short', year: '2-digit', timeZone: 'UTC' }).format(
        new Date(Date.parse(from) + 43_200_000),
      );

const periodsCsv = ({ periods }: Voice) =>
  toCsv(
    [
      'from',
      'to',
      'complete',
      'texts',
      'textsLow',
      'textsHigh',
      'textsN',
      'ratings',
      'ratingsLow',
      'ratingsHigh',
      'ratingsN',
    ],
    periods.map(({ from, to, complete, texts, ratings }) => [
      ...[from, to, complete ? 'yes' : 'no'],
      ...[texts.mean, texts.low, texts.high, texts.n],
      ...[ratings.mean, ratings.low, ratings.high, ratings.n],
    ]),
  );

const emotionsCsv = ({ emotions, n }: Voice) =>
  toCsv(
    ['emotion', 'texts', 'share', 'low', 'high', 'of'],
    emotions.map(({ emotion, texts, share, low, high }) => [emotion, texts, share, low, high, n.texts]),
  );
