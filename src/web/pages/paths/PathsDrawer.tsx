import { Link } from '@tanstack/react-router';
import type { InputOf } from '../../api/types.ts';
import { useOperation } from '../../api/useOperation.ts';
import { PeopleDrawer } from '../../components/PeopleDrawer.tsx';
import { RankedBars } from '../../components/RankedBars.tsx';
import { SideSwitch, useSide } from '../../components/SideSwitch.tsx';
import { type AppSearch, travelling } from '../../filters/search.ts';
import { useAppSearch } from '../../filters/useAppSearch.ts';
import { countOf, formatCount, formatPoints, formatShare } from '../../format/numbers.ts';
import type { Cell, Cells, LinkCell } from './cells.ts';
import classes from './PathsPage.module.css';
import type { PathsQuestion } from './usePathsQuestion.ts';
import { rowName, stepWords } from './words.ts';

interface PathsDrawerProps {
  cells: Cells;
  question: PathsQuestion;
  id: string;
  onSelect(id: string | null): void;
}

/** The customers of a row or a link, what came before and next, and the same journeys in other questions. */
export function PathsDrawer({ cells, question, id, onSelect }: PathsDrawerProps) {
  const cell = cells.byId.get(id);
  if (cell) return <CellDrawer {...{ cells, question, cell, onSelect }} />;
  const link = cells.links.find((one) => one.id === id);
  return link ? <LinkDrawer {...{ cells, question, link, onSelect }} /> : null;
}

function CellDrawer({ cells, question, cell, onSelect }: Omit<PathsDrawerProps, 'id'> & { cell: Cell }) {
  const name = rowName(cell, question.show);
  const bars = (links: readonly LinkCell[], end: 'from' | 'to') =>
    links
      .filter((link) => link[end].kind !== cell.kind || cell.kind === 'touchpoint' || cell.kind === 'other')
      .map((link) => ({
        key: link.id,
        label: rowName(link[end], question.show),
        value: link.journeys,
        share: cell.journeys === 0 ? 0 : link.journeys / cell.journeys,
      }))
      .filter(({ value }) => value > 0)
      .sort((a, b) => b.value - a.value);
  const before = bars(
    cells.links.filter(({ to }) => to.id === cell.id),
    'from',
  );
  const after = bars(
    cells.links.filter(({ from }) => from.id === cell.id),
    'to',
  );
  const side = useSide(question.compare);
  const input = { ...question.input, side, step: cell.step, row: cell.touchpoint, rowKind: cell.kind };
  return (
    <PeopleDrawer
      kind={stepWords(cell.step, question)}
      title={name}
      lead={
        <>
          {countOf(cell.journeys, 'journey')} of {formatCount(cells.n)} ({formatShare(cell.share)}).
          {cell.repeats > 0 ? ` ${countOf(cell.repeats, 'repeat')} taken into this step.` : ''}
          <RestLine cell={cell} cells={cells} />
        </>
      }
      operation="pathsPeople"
      input={input}
      onClose={() => onSelect(null)}
    >
      <SideSwitch compare={question.compare} />
      {before.length > 0 ? (
        <div className={classes['block']}>
          <h3>The step before</h3>
          <RankedBars rows={before} onOpen={onSelect} limit={4} />
        </div>
      ) : null}
      {after.length > 0 ? (
        <div className={classes['block']}>
          <h3>The step after</h3>
          <RankedBars rows={after} onOpen={onSelect} limit={4} />
        </div>
      ) : null}
      <Elsewhere
        input={input}
        question={question}
        anchor={cell.kind === 'touchpoint' ? cell.touchpoint : null}
      />
    </PeopleDrawer>
  );
}

function LinkDrawer({ cells, question, link, onSelect }: Omit<PathsDrawerProps, 'id'> & { link: LinkCell }) {
  const { from, to } = link;
  const isFunnel = from.kind === 'touchpoint' && to.kind === 'touchpoint';
  const side = useSide(question.compare);
  const input = {
    ...question.input,
    side,
    step: link.step,
    row: from.touchpoint,
    rowKind: from.kind,
    next: to.touchpoint,
    nextKind: to.kind,
  };
  return (
    <PeopleDrawer
      kind={stepWords(link.step, question)}
      title={`${rowName(from, question.show)} → ${rowName(to, question.show)}`}
      lead={
        <>
          {countOf(link.journeys, 'journey')} of {formatCount(cells.n)} ({formatShare(link.share)})
          {from.journeys > 0 && from.journeys < cells.n
            ? `, ${formatShare(link.journeys / from.journeys)} of the ${formatCount(from.journeys)} there`
            : ''}
          .
          <RestLine cell={link} cells={cells} />
        </>
      }
      operation="pathsPeople"
      input={input}
      onClose={() => onSelect(null)}
    >
      <SideSwitch compare={question.compare} />
      <Elsewhere
        input={input}
        question={question}
        anchor={null}
        {...(isFunnel ? { funnel: [from.touchpoint, to.touchpoint] } : {})}
      />
    </PeopleDrawer>
  );
}

function RestLine({ cell, cells }: { cell: Pick<Cell, 'rest' | 'difference'>; cells: Cells }) {
  const { rest, difference } = cell;
  if (rest === null) return null;
  return (
    <span className={classes['rest']}>
      The rest: {formatCount(rest.journeys)} of {formatCount(cells.restN)} ({formatShare(rest.share)}).
      {difference?.difference == null || difference.low === null || difference.high === null
        ? ''
        : ` Difference ${formatPoints(difference.difference)} points, 95 % between ${formatPoints(difference.low)} and ${formatPoints(difference.high)}.`}
    </span>
  );
}

interface ElsewhereProps {
  input: InputOf<'pathsPeople'>;
  question: PathsQuestion;
  /** a touchpoint that paths can be seen from */
  anchor: string | null;
  /** the two steps of a funnel that counts the same */
  funnel?: readonly string[];
}

/** The same journeys in other questions, where a path pattern says exactly which they are. */
function Elsewhere({ input, question, anchor, funnel }: ElsewhereProps) {
  const [, change] = useAppSearch();
  const path =
    useOperation('pathsPeople', { ...input, limit: 0 }, { keepPrevious: false }).data?.path ?? null;
  const isAnchor = anchor === null || anchor === question.from || anchor === question.to;
  if (path === null && isAnchor) return null;
  return (
    <div className={classes['elsewhere']}>
      {path === null ? null : (
        <Link to="/journeys" search={(before: AppSearch) => ({ ...travelling(before), path })}>
          Their journeys
        </Link>
      )}
      {path === null || funnel === undefined ? null : (
        <Link
          to="/funnel"
          search={(before: AppSearch) => ({ ...travelling(before), path, step: [...funnel], order: 'next' })}
        >
          As a funnel
        </Link>
      )}
      {path === null || funnel === undefined || funnel[0] === funnel[1] ? null : (
        <Link
          to="/time"
          search={(before: AppSearch) => ({ ...travelling(before), from: funnel[0], to: funnel[1] })}
        >
          Time between
        </Link>
      )}
      {isAnchor ? null : (
        <>
          <button
            type="button"
            onClick={() => change({ from: anchor, to: undefined, show: undefined, selected: undefined })}
          >
            Paths from here
          </button>
          <button
            type="button"
            onClick={() => change({ from: undefined, to: anchor, show: undefined, selected: undefined })}
          >
            Paths to here
          </button>
        </>
      )}
    </div>
  );
}
