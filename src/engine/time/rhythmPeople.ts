import type { Fold } from '../fold.ts';
import { mergePeople, type People } from '../people.ts';
import { touchpointSet } from '../select/touchpointSet.ts';
import { weekHourReader } from '../statistics/weekHours.ts';
import { stepReader } from '../steps.ts';
import type { RhythmOptions } from './rhythm.ts';

export interface RhythmPeopleOptions extends RhythmOptions {
  /** 1 Monday … 7 Sunday; null: any */
  weekday: number | null;
  /** 0 … 23; null: any */
  hour: number | null;
}

/** The customers who were there at an hour of the week, each with the first such interaction. */
export const rhythmPeopleFold: Fold<RhythmPeopleOptions, People, People> = {
  create: () => ({ customer: [], at: [] }),
  visit(people, selection, { zone, touchpoints, weekday, hour }, from, to) {
    const { time } = selection.columns;
    const { customer } = selection.journeys;
    const { member } = touchpointSet(touchpoints, selection.touchpoints.names);
    const weekHour = weekHourReader(zone);
    const reader = stepReader(selection, from, to);
    for (let j = from; j < to; j++) {
      if (people.customer.at(-1) === customer[j]) continue;
      const length = reader.read(j);
      for (let i = 0; i < length; i++) {
        if (member[reader.label[i]!] === 0) continue;
        const cell = weekHour(time[reader.at[i]!]!);
        if (weekday !== null && Math.floor(cell / 24) + 1 !== weekday) continue;
        if (hour !== null && cell % 24 !== hour) continue;
        people.customer.push(customer[j]!);
        people.at.push(reader.at[i]!);
        break;
      }
    }
  },
  merge: mergePeople,
  finish: (people) => people,
};
