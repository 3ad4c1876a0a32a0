import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { OutputOf } from '../../../api/types.ts';
import { useOperation } from '../../../api/useOperation.ts';
import { Drawer } from '../../../components/Drawer.tsx';
import { ErrorState } from '../../../components/ErrorState.tsx';
import { Figure, Figures } from '../../../components/Figure.tsx';
import { Loading } from '../../../components/Loading.tsx';
import { type OtherQuestion, OtherQuestions } from '../../../components/OtherQuestions.tsx';
import { namesOfWay } from '../../../components/pathText.ts';
import { SideSwitch, useSide } from '../../../components/SideSwitch.tsx';
import { type AppSearch, type FilterInput, travelling } from '../../../filters/search.ts';
import { useAppSearch } from '../../../filters/useAppSearch.ts';
import { countOf, formatCount, formatShare, formatValence, words } from '../../../format/numbers.ts';
import { formatDate, formatDuration, formatPeriod } from '../../../format/times.ts';
import classes from './EvidenceDrawer.module.css';
import { kindWord } from './kindWords.ts';
import { ShareBars } from './ShareBars.tsx';
import { SurvivalCurve } from './SurvivalCurve.tsx';

type Evidence = OutputOf<'mapEvidence'>;
type EvidenceFigure = Evidence['figures'][number];

export interface EvidenceDrawerProps {
  map: string;
  target: string;
  filters: FilterInput;
  /** what the group is compared by, that the map shows */
  compare: readonly string[];
  /** the journey that the map itself names */
  journey: string;
  onClose: () => void;
  onAddPain: () => void;
  /** a part of its own, under the sentence and the figures */
  children?: ReactNode;
  /** controls to change what is shown */
  editor?: ReactNode;
  /** begins editing; absent while editing */
  onEdit?: (() => void) | undefined;
}

/** What stands behind a mark of the map: how many, compared with what, what happened next, what they said. */
export function EvidenceDrawer(props: EvidenceDrawerProps) {
  const { map, target, filters, compare, journey, onClose, onAddPain, children, editor, onEdit } = props;
  const side = useSide(compare);
  const evidence = useOperation(
    'mapEvidence',
    { ...filters, compare: [...compare], side, map, target },
    { keepPrevious: false },
  );
  const { data, error } = evidence;
  const painful = data?.kind === 'drop' || data?.kind === 'painPoint';
  return (
    <Drawer
      kind={data === undefined ? '\u2026' : kindWord(data.kind)}
      title={data?.title ?? (error ? 'No evidence' : 'Loading the evidence')}
      tone={painful ? 'warn' : 'plain'}
      subject={target}
      onClose={onClose}
    >
      {editor}
      {target.startsWith('mark:') || compare.length === 0 ? null : (
        <div className={classes['side']}>
          <SideSwitch compare={compare} />
        </div>
      )}
      {error === null ? null : <ErrorState error={error} retry={() => void evidence.refetch()} />}
      {evidence.isPending ? <Loading label="Loading the evidence" lines={7} /> : null}
      {data === undefined ? null : (
        <EvidenceContent
          evidence={data}
          journey={journey}
          warn={painful}
          isByHand={target.startsWith('mark:')}
          onAddPain={onAddPain}
          onEdit={onEdit}
        >
          {children}
        </EvidenceContent>
      )}
    </Drawer>
  );
}

function EvidenceContent({
  evidence,
  journey,
  warn,
  isByHand,
  onAddPain,
  onEdit,
  children,
}: {
  evidence: Evidence;
  journey: string;
  warn: boolean;
  isByHand: boolean;
  onAddPain: () => void;
  onEdit: (() => void) | undefined;
  children: ReactNode;
}) {
  const [search] = useAppSearch();
  const { figures, distribution, next, quotes, provenance } = evidence;
  const most = Math.max(...(next?.rows.map((row) => row.journeys) ?? []), 1);
  const people: AppSearch = {
    ...travelling(search),
    ...(search.journey === undefined && journey !== '' ? { journey } : {}),
    ...(evidence.path === null ? {} : { path: evidence.path }),
  };
  return (
    <>
      <p className={classes['sentence']}>{evidence.sentence}</p>
      {figures.length === 0 ? null : (
        <Figures>
          {figures.slice(0, 3).map((figure) => (
            <Figure
              key={figure.label}
              label={figure.label.replaceAll('…', '\u2060…\u2060')}
              value={figureText(figure.value, figure.unit)}
              {...(!figure.comparedWith
                ? {}
                : {
                    note: `${figure.comparedWith.label} ${figureText(figure.comparedWith.value, figure.unit)}`,
                  })}
              {...(figure.n == null ? {} : { n: formatCount(figure.n) })}
            />
          ))}
        </Figures>
      )}
      {children}
      {distribution === null ? null : distribution.kind === 'stillWaiting' ? (
        <SurvivalCurve label={distribution.label} points={distribution.points} n={evidence.n} />
      ) : (
        <ShareBars
          label={distribution.label}
          bars={distribution.points.map((point) =>
            distribution.unit === 'ms'
              ? { name: intervalText(point.at, point.to), short: boundText(point.at), share: point.share }
              : { name: ratingText(point.at), short: ratingText(point.at), share: point.share },
          )}
          {...(distribution.unit === 'ms' ? { end: lastBound(distribution.points) } : {})}
        />
      )}
      {next === null || next.rows.length === 0 ? null : (
        <section className={classes['block']}>
          <h3 className={classes['heading']}>{next.title}</h3>
          <ul className={classes['bars']}>
            {next.rows.map((row) => (
              <li key={row.touchpoint}>
                <span
                  className={classes['bar']}
                  data-tone={warn ? 'warn' : 'plain'}
                  style={{ width: `${(row.journeys / most) * 78}%` }}
                />
                <span className={classes['barName']}>{row.touchpoint}</span>
                <span className={classes['barCount']}>{formatCount(row.journeys)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {quotes.length === 0 ? null : (
        <section className={classes['block']}>
          <h3 className={classes['heading']}>What they say</h3>
          {quotes.slice(0, 3).map((quote) => (
            <figure key={`${quote.at} ${quote.text}`} className={classes['quote']}>
              <blockquote>“{quote.text}”</blockquote>
              <figcaption>
                {quote.channel === '' ? null : `${quote.channel}, `}
                {formatDate(quote.at)}
                {quote.valence === null ? null : `, ${formatValence(quote.valence)}`}
              </figcaption>
            </figure>
          ))}
        </section>
      )}
      <OtherQuestions questions={otherQuestions(evidence.path, people.journey)} />
      <div className={classes['actions']}>
        {evidence.path === null || evidence.n === null || evidence.n === 0 ? null : (
          <Button component={Link} to="/journeys" search={people as never}>
            {evidence.pathNote === '' ? `Open ${countOf(evidence.n, 'journey')}` : 'Open all who came'}
          </Button>
        )}
        {isByHand ? (
          onEdit === undefined ? null : (
            <Button variant="default" onClick={onEdit}>
              Edit it
            </Button>
          )
        ) : (
          <Button variant="default" onClick={onAddPain}>
            Add pain point
          </Button>
        )}
      </div>
      {evidence.pathNote === '' ? null : <p className={classes['provenance']}>{evidence.pathNote}</p>}
      <p className={classes['provenance']} data-kind={provenance.kind}>
        {provenance.from === null ? null : `Measured ${formatPeriod(provenance.from, provenance.to)}`}
        {provenance.sources.length === 0 ? null : ` from ${provenance.sources.join(', ')}`}
        {provenance.from === null && provenance.sources.length === 0 ? null : '. '}
        {provenance.confidence}
      </p>
    </>
  );
}

/** Where a touchpoint, or a way from one to another, can be asked about further. */
function otherQuestions(path: string | null, journey: string | undefined): OtherQuestion[] {
  const names = path === null ? null : namesOfWay(path);
  const own: AppSearch = journey === undefined ? {} : { journey };
  if (names?.length === 1) {
    const [touchpoint] = names;
    return [
      { label: 'Trend by week', to: '/time', search: { ...own, view: 'trend', touchpoint } },
      { label: 'Time from here', to: '/time', search: { ...own, from: touchpoint } },
      { label: 'Paths from here', to: '/paths', search: { ...own, from: touchpoint } },
      { label: 'Funnel from here', to: '/funnel', search: { ...own, step: names } },
    ];
  }
  if (names?.length === 2) {
    const [from, to] = names;
    return [
      { label: 'As a funnel', to: '/funnel', search: { ...own, step: names } },
      { label: 'Time between', to: '/time', search: { ...own, from, to } },
    ];
  }
  return [];
}

function figureText(value: number | null, unit: EvidenceFigure['unit']): string {
  if (value === null) return 'no data';
  switch (unit) {
    case 'count':
      return formatCount(value);
    case 'share':
      return formatShare(value);
    case 'ms':
      return formatDuration(value);
    case 'valence':
      return formatValence(value);
    case 'score':
      return words.decimal(value, Number.isInteger(value) ? 0 : 1);
  }
}

/** Without the tenths that a round time does not have: '2 d'. */
const boundText = (ms: number): string => (ms === 0 ? '0' : formatDuration(ms).replace(/\.0(?=\D)/, ''));

function lastBound(points: readonly { to: number | null }[]): string {
  const to = points.at(-1)?.to ?? null;
  return to === null ? 'more' : boundText(to);
}

const ratingWords = ['very bad', 'bad', 'neutral', 'good', 'very good'] as const;

/** A fifth of the valences −1…1, by where it begins. */
function ratingText(from: number): string {
  const fifth = Math.min(4, Math.max(0, Math.round((from + 1) / 0.4)));
  return ratingWords[fifth] ?? 'neutral';
}

/** '2 h – 1 d', and what has no end: 'over 30 d'. */
function intervalText(at: number, to: number | null): string {
  if (to === null) return `over ${formatDuration(at)}`;
  return at === 0 ? `up to ${formatDuration(to)}` : `${formatDuration(at)} – ${formatDuration(to)}`;
}
