import { Button, SegmentedControl } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useCallback, useMemo } from 'react';
import { useOperation } from '../../api/useOperation.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Loading } from '../../components/Loading.tsx';
import { NoJourneys } from '../../components/NoJourneys.tsx';
import { Page, PageMain } from '../../components/Page.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { SaveMenu } from '../../components/SaveMenu.tsx';
import { useWidth } from '../../components/useWidth.ts';
import { compareText } from '../../filters/compareText.ts';
import { FilterBar } from '../../filters/FilterBar.tsx';
import { useAppSearch, useParameter } from '../../filters/useAppSearch.ts';
import { countOf, formatCount, formatShare } from '../../format/numbers.ts';
import { cellsOf, type Paths } from './cells.ts';
import { PathsControls } from './PathsControls.tsx';
import { PathsDrawer } from './PathsDrawer.tsx';
import classes from './PathsPage.module.css';
import { linksCsv, stepsCsv } from './pathsFiles.ts';
import { drawPaths, layOutPaths, type Picture, thinnestShare } from './picture.ts';
import { SankeyCanvas } from './SankeyCanvas.tsx';
import { StepMatrix } from './StepMatrix.tsx';
import { type PathsQuestion, usePathsQuestion } from './usePathsQuestion.ts';

/** What happens step by step: a picture of ways, and the same as a matrix. */
export function PathsPage() {
  const question = usePathsQuestion();
  const [viewText, setView] = useParameter('view');
  const [selected, setSelected] = useParameter('selected');
  const narrow = useMediaQuery('(width < 700px)', false, { getInitialValueInEffect: false }) ?? false;
  const view = viewText === 'ways' || viewText === 'matrix' ? viewText : narrow ? 'matrix' : 'ways';
  const [frame, width] = useWidth<HTMLDivElement>();
  const { data: found, error, refetch, isPlaceholderData } = useOperation('paths', question.input);
  const cells = useMemo(() => (found ? cellsOf(found) : null), [found]);
  const picture = useMemo(
    () => (cells && cells.n > 0 && width > 0 ? layOutPaths(cells, width - 48, question) : null),
    [cells, width, question],
  );
  const exists =
    selected !== undefined &&
    cells !== null &&
    (cells.byId.has(selected) || cells.links.some(({ id }) => id === selected));
  const select = useCallback((id: string | null) => setSelected(id ?? undefined), [setSelected]);
  const wrong = wrongAnchor(error?.message);
  return (
    <Page>
      <PageMain ref={frame}>
        <PageHeader
          title="Paths"
          lead="What customers do step by step, after a touchpoint, before it, or between two."
          actions={
            <>
              <SegmentedControl
                aria-label="View"
                value={view}
                onChange={setView}
                data={[
                  { value: 'ways', label: 'Ways' },
                  { value: 'matrix', label: 'Matrix' },
                ]}
              />
              <SaveMenu
                name="paths"
                disabled={cells === null || cells.n === 0}
                picture={() =>
                  cells &&
                  picture && {
                    shape: drawPaths(picture, cells, question, {
                      selected: null,
                      focusable: null,
                      lit: null,
                    }),
                    width: picture.layout.width,
                    height: picture.layout.height + 8,
                  }
                }
                tables={
                  cells
                    ? [
                        { label: 'Steps', name: 'paths-steps', csv: () => stepsCsv(cells) },
                        { label: 'Links', name: 'paths-links', csv: () => linksCsv(cells) },
                      ]
                    : []
                }
              />
            </>
          }
        />
        <FilterBar compares count={found && <Total found={found} />} />
        <PathsControls question={question} wrong={wrong} />
        {error && wrong === null ? (
          <ErrorState error={error} retry={() => void refetch()} />
        ) : error ? (
          <NobodyThere question={question} of={null} />
        ) : !found || !cells ? (
          <Loading label="Following the journeys" lines={7} />
        ) : found.of.journeys === 0 ? (
          <NoJourneys />
        ) : found.n === 0 ? (
          <NobodyThere question={question} of={found.of.journeys} />
        ) : (
          <>
            <Honest
              found={found}
              question={question}
              picture={view === 'ways' ? picture : null}
              busy={isPlaceholderData}
            />
            {view === 'matrix' ? (
              <StepMatrix cells={cells} question={question} selected={selected ?? null} onSelect={select} />
            ) : picture ? (
              <SankeyCanvas
                picture={picture}
                cells={cells}
                question={question}
                selected={exists ? selected : null}
                onSelect={select}
              />
            ) : null}
          </>
        )}
      </PageMain>
      {cells && exists ? (
        <PathsDrawer cells={cells} question={question} id={selected} onSelect={select} />
      ) : null}
    </Page>
  );
}

/** All that the filters leave, in both groups where they are compared. */
function Total({ found: { of, compare } }: { found: Paths }) {
  const journeys = of.journeys + (compare?.rest.of.journeys ?? 0);
  const customers = compare
    ? compare.size.customers + compare.restSize.customers - compare.inBoth
    : of.customers;
  return (
    <>
      <strong>{countOf(journeys, 'journey')}</strong> of {countOf(customers, 'customer')}
    </>
  );
}

interface HonestProps {
  found: Paths;
  question: PathsQuestion;
  picture: Picture | null;
  busy: boolean;
}

/** How many journeys this is about, and what the picture leaves out: never silently. */
function Honest({ found, question, picture, busy }: HonestProps) {
  const { compare } = found;
  const of = (one: Pick<Paths, 'n' | 'of'>) =>
    one.n === one.of.journeys
      ? formatCount(one.n)
      : `${formatCount(one.n)} of ${formatCount(one.of.journeys)}`;
  return (
    <p className={classes['honest']} data-busy={busy || undefined} aria-live="polite">
      {compare ? (
        <span>
          {question.from === null && question.to === null
            ? 'From the start'
            : `Journeys that ${basis(question)}`}
          : <i className={classes['swatch']} data-tone="group" /> more in {compareText(question.compare)} (n{' '}
          {of(found)}) <i className={classes['swatch']} data-tone="rest" /> more in the rest (n{' '}
          {of(compare.rest)})
        </span>
      ) : (
        <span>
          <strong>{formatCount(found.n)}</strong> of {countOf(found.of.journeys, 'journey')} {basis(question)}
          {found.customers === found.n ? '' : `, of ${countOf(found.customers, 'customer')}`}
        </span>
      )}
      {picture && picture.drawn.links < picture.drawn.of ? (
        <span>
          links <strong>{formatCount(picture.drawn.links)}</strong> of {formatCount(picture.drawn.of)}, those
          with {formatShare(thinnestShare)} of the journeys or more:{' '}
          <strong>{formatShare(picture.drawn.share)}</strong> of all moves
        </span>
      ) : null}
    </p>
  );
}

function basis({ from, to, show }: PathsQuestion): string {
  if (from !== null && to !== null) {
    const part = { before: `, before ${from}`, between: '', after: `, after ${to}`, around: '' }[show];
    return `come from ${from} to ${to}${part}`;
  }
  const anchor = from ?? to;
  return anchor === null ? 'from the start' : `come to ${anchor}, seen from the first time`;
}

function NobodyThere({ question, of }: { question: PathsQuestion; of: number | null }) {
  const [, change] = useAppSearch();
  return (
    <EmptyState
      title={of === null ? 'That touchpoint isn’t there' : 'No journey goes that way'}
      actions={
        <Button variant="default" onClick={() => change({ from: undefined, to: undefined, show: undefined })}>
          Show paths from the start
        </Button>
      }
    >
      {of === null
        ? 'The filters may leave it out, or its name has changed.'
        : question.from !== null && question.to !== null
          ? `None of ${countOf(of, 'journey')} comes from ${question.from} to ${question.to} later.`
          : `None of ${countOf(of, 'journey')} comes to ${question.from ?? question.to}.`}
    </EmptyState>
  );
}

/** A refusal that names an anchor belongs to its field. */
function wrongAnchor(message: string | undefined): { anchor: 'from' | 'to'; message: string } | null {
  const found = /^(?:paths: )?--(from|to): (.*)$/s.exec(message ?? '');
  return found ? { anchor: found[1] as 'from' | 'to', message: found[2] ?? '' } : null;
}
