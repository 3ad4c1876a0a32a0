import { SegmentedControl } from '@mantine/core';
import { useOperation } from '../../api/useOperation.ts';
import { PeopleDrawer } from '../../components/PeopleDrawer.tsx';
import { SideSwitch, useSide } from '../../components/SideSwitch.tsx';
import { useAppSearch, useFilters, useParameter } from '../../filters/useAppSearch.ts';
import { useCompare } from '../../filters/useCompare.ts';
import { type TimeView, trendFigures, usePassage, useTrendInput } from './parameters.ts';
import { periodInFull } from './periodWords.ts';
import { weekdays } from './RhythmView.tsx';
import { roundDuration } from './roundDuration.ts';

/** The customers behind the figure that the address names. */
export function TimePeople({ view }: { view: TimeView }) {
  const [people] = useParameter('people');
  const [, change] = useAppSearch();
  if (people === undefined) return null;
  const close = () => change({ people: undefined, side: undefined, hits: undefined });
  if (view === 'between') return <BetweenPeople of={people} onClose={close} />;
  if (view === 'trend') return <TrendPeople of={people} onClose={close} />;
  return <RhythmPeople of={people} onClose={close} />;
}

interface OfProps {
  of: string;
  onClose(): void;
}

const whoWords = {
  reached: ['At', 'Everyone who came to the first touchpoint.'],
  arrived: ['Arrived at', 'Got from the one touchpoint to the other.'],
  open: ['May still come to', 'Not there yet, and not silent for long as the data end.'],
  gone: ['Never came to', 'Their journey is over, or the time was up.'],
} as const;

function BetweenPeople({ of, onClose }: OfProps) {
  const filters = useFilters();
  const [compare] = useCompare();
  const { from, to, within, each } = usePassage();
  const [part = '', ...rest] = of.split(':');
  const side = useSide(compare);
  const who = part === 'bin' ? 'arrived' : part in whoWords ? (part as keyof typeof whoWords) : 'reached';
  const [least, most] = part === 'bin' ? rest : [];
  const took = least === undefined ? null : tookWords(Number(least), most ? Number(most) : null);
  if (from === null || to === null) return null;
  const [verb, lead] = whoWords[who];
  const place = who === 'reached' ? from : to;
  return (
    <PeopleDrawer
      title={took === null ? `${verb} ${place}` : `${took} to ${to}`}
      lead={side === 'rest' ? `Of the rest. ${lead}` : lead}
      operation="timeBetweenPeople"
      input={{
        ...filters,
        from,
        to,
        each,
        ...(within ? { within } : {}),
        who,
        ...(least === undefined ? {} : { tookFrom: `${least}ms` }),
        ...(most ? { tookUnder: `${most}ms` } : {}),
        compare,
        side,
      }}
      onClose={onClose}
    >
      <SideSwitch compare={compare} />
    </PeopleDrawer>
  );
}

function tookWords(least: number, most: number | null): string {
  if (most === null) return `${roundDuration(least)} or longer`;
  return least === 0 ? `Under ${roundDuration(most)}` : `${roundDuration(least)} – ${roundDuration(most)}`;
}

const hitWords: Readonly<Record<string, readonly [all: string, hits: string]>> = {
  conversion: ['Entered', 'Arrived'],
  contactRate: ['Active', 'Were there'],
  csat: ['Rated', 'Satisfied'],
  nps: ['Rated', 'Promoters'],
};

function TrendPeople({ of, onClose }: OfProps) {
  const filters = useFilters();
  const [compare] = useCompare();
  const { input } = useTrendInput();
  const [hits, setHits] = useParameter('hits');
  const side = useSide(compare);
  const { by, ...whole } = input;
  const bar = of.indexOf('|');
  const at = of.slice(0, bar);
  const key = of.slice(bar + 1);
  const { data } = useOperation('settings', {});
  const figure = trendFigures.find(({ value }) => value === input.figure)?.label ?? '';
  const value = key.startsWith('value=') ? key.slice('value='.length) : null;
  const series = value !== null ? `, ${value || 'none'}` : key === 'others' ? ', others' : '';
  const choices = hitWords[input.figure];
  return (
    <PeopleDrawer
      title={`${figure}${series}`}
      lead={`${sentence(periodInFull(at, { period: input.period, zone: data?.timezone ?? 'UTC' }))}${side === 'rest' ? ', the rest' : ''}.`}
      operation="trendPeople"
      input={{
        ...filters,
        ...(compare.length > 0 ? whole : input),
        at,
        who: choices && hits === 'yes' ? 'hits' : 'all',
        ...(value === null ? {} : { value }),
        ...(key === 'others' ? { others: true } : {}),
        compare,
        side,
      }}
      onClose={onClose}
    >
      {choices ? (
        <SegmentedControl
          aria-label="Whom to list"
          size="xs"
          value={hits === 'yes' ? 'hits' : 'all'}
          onChange={(next) => setHits(next === 'hits' ? 'yes' : undefined)}
          data={[
            { value: 'all', label: choices[0] },
            { value: 'hits', label: choices[1] },
          ]}
        />
      ) : null}
      <SideSwitch compare={compare} />
    </PeopleDrawer>
  );
}

const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function RhythmPeople({ of, onClose }: OfProps) {
  const filters = useFilters();
  const [compare] = useCompare();
  const side = useSide(compare);
  const [touchpoint] = useParameter('touchpoint');
  const [weekday = 1, hour = 0] = of.split('-').map(Number);
  return (
    <PeopleDrawer
      title={`${weekdays[weekday - 1] ?? ''} ${hour}:00 – ${(hour + 1) % 24}:00`}
      lead={
        touchpoint === undefined ? 'Who was there at that hour.' : `Who was at ${touchpoint} at that hour.`
      }
      operation="rhythmPeople"
      input={{
        ...filters,
        weekday,
        hour,
        ...(touchpoint === undefined ? {} : { touchpoint: [touchpoint] }),
        compare,
        side,
      }}
      onClose={onClose}
    >
      <SideSwitch compare={compare} />
    </PeopleDrawer>
  );
}
