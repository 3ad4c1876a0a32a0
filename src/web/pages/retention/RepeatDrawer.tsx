import { SegmentedControl } from '@mantine/core';
import type { InputOf } from '../../api/types.ts';
import { PeopleDrawer } from '../../components/PeopleDrawer.tsx';
import { quoteName } from '../../components/pathText.ts';
import { SideSwitch, useSide } from '../../components/SideSwitch.tsx';
import { type AppSearch, travelling } from '../../filters/search.ts';
import { useAppSearch } from '../../filters/useAppSearch.ts';
import { formatCount, formatShare } from '../../format/numbers.ts';
import { formatDuration } from '../../format/times.ts';
import classes from './RetentionPage.module.css';
import type { RepeatFigure } from './repeatFigure.ts';
import { type Loops, type RepeatRow, repeatLists } from './repeatRows.ts';
import { intervalText, setTimeText } from './retentionWords.ts';

const words = {
  selfLoop: 'Again at one touchpoint',
  pingPong: 'To and fro',
  return: 'Back to an earlier stage',
  repeatContact: 'Contact again',
} as const;

type Counted = 'repeated' | 'notRepeated' | 'notYet';

interface RepeatDrawerProps {
  loops: Loops;
  input: InputOf<'loops'>;
  figure: RepeatFigure;
  onClose(): void;
}

/** The customers of a line of the lists. */
export function RepeatDrawer({ loops, input, figure, onClose }: RepeatDrawerProps) {
  const [search, change] = useAppSearch();
  const side = useSide(input.compare ?? []);
  const isContact = figure.figure === 'repeatContact';
  const counted: Counted =
    isContact && (search['who'] === 'notRepeated' || search['who'] === 'notYet') ? search['who'] : 'repeated';
  const shown = side === 'rest' && loops.compare ? { ...loops, ...loops.compare.rest } : loops;
  const row = repeatLists(shown)
    .find(({ kind }) => kind === figure.figure)
    ?.rows.find(({ open }) => JSON.stringify(open) === JSON.stringify(figure));
  const path = pathBehind(figure);
  return (
    <PeopleDrawer
      kind={words[figure.figure]}
      title={row?.label ?? titleOf(figure)}
      lead={row ? leadOf(figure, row, loops) : leadOfAny(figure, shown)}
      operation="loopsPeople"
      input={{ ...input, ...figure, counted, side }}
      {...(path === null || loops.compare
        ? {}
        : { journeys: { ...(travelling(search) as AppSearch), path } })}
      onClose={onClose}
    >
      <div className={classes['sides']}>
        {isContact ? (
          <SegmentedControl
            aria-label="Whom to list"
            size="xs"
            value={counted}
            onChange={(value) => change({ who: value === 'repeated' ? undefined : value }, { replace: true })}
            data={[
              { value: 'repeated', label: 'Came again' },
              { value: 'notRepeated', label: 'Did not' },
              { value: 'notYet', label: 'Not yet known' },
            ]}
          />
        ) : null}
        <SideSwitch compare={input.compare ?? []} />
      </div>
    </PeopleDrawer>
  );
}

function titleOf(figure: RepeatFigure): string {
  if (figure.figure === 'return')
    return [figure.fromStage, figure.toStage].filter(Boolean).join(' → ') || 'Any stage';
  return figure.touchpoint ?? 'Any touchpoint';
}

function leadOf({ figure }: RepeatFigure, row: RepeatRow, { repeatContacts }: Loops): string {
  const share = `${formatShare(row.share)}, 95\u2009% interval ${intervalText(row.low, row.high)}`;
  const of = `${formatCount(row.x)} of ${formatCount(row.n)}`;
  if (figure === 'repeatContact') {
    const later = row.notYet ? ` For ${formatCount(row.notYet)} more the time is not over.` : '';
    return `${of} customers came again within ${setTimeText(repeatContacts.withinMs)} of their first contact (${share}).${later}`;
  }
  const time = row.medianMs === null ? '' : `, a median of ${formatDuration(row.medianMs)} each`;
  return `${of} journeys (${share}): ${formatCount(row.times)} ${row.times === 1 ? 'time' : 'times'} altogether${time}.`;
}

/** Of a figure over all touchpoints or stages. */
function leadOfAny({ figure }: RepeatFigure, { any, n }: Pick<Loops, 'any' | 'n'>): string {
  const one = { selfLoop: any.selfLoops, pingPong: any.pingPongs, return: any.returns, repeatContact: null }[
    figure
  ];
  if (one === null) return 'No data here.';
  return `${formatCount(one.journeys)} of ${formatCount(n.journeys)} journeys (${formatShare(one.share)}, 95\u2009% interval ${intervalText(one.low, one.high)}).`;
}

/** The pattern of the journeys behind it, where one says it. */
function pathBehind(figure: RepeatFigure): string | null {
  if (figure.figure === 'selfLoop' && figure.touchpoint !== undefined)
    return [figure.touchpoint, figure.touchpoint].map(quoteName).join('->');
  if (figure.figure === 'pingPong' && figure.touchpoint !== undefined && figure.over !== undefined)
    return [figure.touchpoint, figure.over, figure.touchpoint].map(quoteName).join('->');
  return null;
}
