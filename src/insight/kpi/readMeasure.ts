import { nearestName } from '../../engine/labels.ts';
import { compilePath } from '../../engine/paths/pathMatcher.ts';
import { PatternError, parsePath } from '../../engine/paths/pathPattern.ts';
import type { Predicate } from '../../engine/select/predicates.ts';
import {
  didYouMean,
  fail,
  type Part,
  readContacts,
  readDuration,
  readName,
  readPlaces,
  split,
} from './formulaText.ts';
import type { KnownNames, Measure, Places } from './measure.ts';

/** What stands between the brackets of a figure: things, then options such as `within 7d`. */
export interface Arguments {
  /** just behind the opening bracket */
  readonly at: number;
  readonly things: readonly Part[];
  readonly options: ReadonlyMap<string, Part>;
  readonly known: KnownNames;
}

interface Reading {
  /** as it is written, for hints and completion */
  readonly example: string;
  readonly says: string;
  readonly options: readonly string[];
  read(given: Arguments): Measure;
}

const WEEK = 7 * 864e5;

/** Every figure by the words that stand before its bracket. */
export const readings: Readonly<Record<string, Reading>> = {
  conversion: steps('conversion', 'of the customers at the first touchpoint, who gets to the last'),
  completion: steps(
    'completion',
    'the same, of those who got there or have left: who is still on the way is apart',
  ),
  abandonment: steps('abandonment', 'of those who got there or have left, who left'),
  median: quantile('median', 'half of the journeys take no longer'),
  p90: quantile('p90', 'nine of ten journeys take no longer'),
  mean: {
    example: 'mean(amount) or mean(time A -> B)',
    says: 'the mean of a number, or of a time',
    options: ['at', 'within'],
    read: (given) => readTime(given, 'mean') ?? readAmount(given, 'mean'),
  },
  sum: {
    example: 'sum(amount, at Order)',
    says: 'a number added up',
    options: ['at'],
    read: (given) => readAmount(given, 'sum'),
  },
  rate: {
    example: 'rate(Login succeeded / Login)',
    says: 'interactions at one touchpoint by those at another',
    options: [],
    read: readRate,
  },
  share: {
    example: 'share(Helpline call), share(A -> B) or share(plan = pro)',
    says: 'of all journeys those with a touchpoint or on a path; of customers those with a value',
    options: [],
    read: readShare,
  },
  'per journey': {
    example: 'per journey(Helpline call)',
    says: 'how often in a journey',
    options: [],
    read: (given) => ({ kind: 'perJourney', places: onePlace(given, 'per journey') }),
  },
  reach: reached('reach', 'of all customers, who was there'),
  referral: reached('referral', 'of all customers, who referred somebody: name the touchpoint'),
  count: {
    example: 'count(Order)',
    says: 'interactions',
    options: [],
    read: (given) => ({ kind: 'count', what: 'interactions', places: anyPlace(given) }),
  },
  customers: {
    example: 'customers(Order)',
    says: 'distinct customers',
    options: [],
    read: (given) => ({ kind: 'count', what: 'customers', places: anyPlace(given) }),
  },
  journeys: {
    example: 'journeys()',
    says: 'journeys',
    options: [],
    read(given) {
      if (given.things.length > 0)
        fail('journeys() counts all: write share(…) for those with a touchpoint', given.at);
      return { kind: 'count', what: 'journeys' };
    },
  },
  nps: rating('nps', 'promoters less detractors, −100 to 100'),
  csat: rating('csat', 'of the answers, who is satisfied'),
  ces: rating('ces', 'mean of the ease that customers report, 1 to 7 unless they say otherwise'),
  stars: rating('stars', 'mean of the stars'),
  retention: {
    example: 'retention(week 4)',
    says: 'customers back in that period after their first interaction',
    options: ['start', 'return'],
    read: readRetention,
  },
  'contact rate': {
    example: 'contact rate(Checkout, within 7d)',
    says: 'of those who came there (or anywhere), who contacted us so soon after',
    options: ['within', 'via'],
    read: (given) => ({
      kind: 'contactRate',
      places: anyPlace(given),
      withinMs: within(given) ?? WEEK,
      via: via(given),
    }),
  },
  'repeat contact': {
    example: 'repeat contact(within 7d)',
    says: 'of those who contacted us, who did so again',
    options: ['within', 'via'],
    read(given) {
      if (given.things[0])
        fail('repeat contact takes no touchpoint: write via A for contacts at A', given.things[0].at);
      return { kind: 'repeatContact', withinMs: within(given) ?? WEEK, via: via(given) };
    },
  },
};

function steps(kind: 'conversion' | 'completion' | 'abandonment', says: string): Reading {
  return {
    example: `${kind}(A -> B, within 7d)`,
    says,
    options: ['within'],
    read(given) {
      const found = stepsOf(one(given, `two touchpoints are wanted: ${kind}(A -> B)`), given);
      if (found.length < 2) fail(`two touchpoints are wanted: ${kind}(A -> B)`, given.at);
      return { kind, steps: found, withinMs: within(given) };
    },
  };
}

function quantile(of: 'median' | 'p90', says: string): Reading {
  const amounts = of === 'median' ? ['at', 'within'] : ['within'];
  return {
    example: `${of}(time A -> B)`,
    says,
    options: amounts,
    read(given) {
      const time = readTime(given, of);
      if (time) return time;
      if (of === 'median') return readAmount(given, of);
      return fail(`a time is wanted: ${of}(time A -> B)`, given.at);
    },
  };
}

function rating(scale: 'nps' | 'csat' | 'ces' | 'stars', says: string): Reading {
  return {
    example: `${scale}()`,
    says,
    options: [],
    read: (given) => ({ kind: 'rating', scale, places: anyPlace(given) }),
  };
}

function reached(name: string, says: string): Reading {
  return {
    example: `${name}(A)`,
    says,
    options: [],
    read: (given) => ({ kind: 'reach', places: onePlace(given, name) }),
  };
}

function one({ things, at }: Arguments, wanted: string): Part {
  const [first, second] = things;
  if (first === undefined || first.text === '') return fail(wanted, at);
  if (second) return fail(`'${second.text}' can't be read here: ${wanted}`, second.at);
  return first;
}

function stepsOf(part: Part, { known }: Arguments): Places[] {
  return split(part, '->').map((step) => readPlaces(step, known.touchpoints));
}

function onePlace(given: Arguments, name: string): Places {
  return readPlaces(one(given, `a touchpoint is wanted: ${name}(A)`), given.known.touchpoints);
}

function anyPlace(given: Arguments): Places {
  if (given.things.length === 0) return [];
  return readPlaces(one(given, 'one touchpoint is wanted, or [A|B]'), given.known.touchpoints);
}

function within({ options }: Arguments): number | null {
  const part = options.get('within');
  return part ? readDuration(part) : null;
}

function via({ options, known }: Arguments): Places {
  const part = options.get('via');
  return part ? readContacts(part, known) : [];
}

function readTime(given: Arguments, of: 'median' | 'p90' | 'mean'): Measure | null {
  const [first] = given.things;
  if (first === undefined || !/^time\s/u.test(first.text)) return null;
  const wanted = `two touchpoints are wanted: ${of}(time A -> B)`;
  const part = one(given, wanted);
  const [from, to, more] = stepsOf({ text: part.text.slice(5), at: part.at + 5 }, given);
  if (from === undefined || to === undefined || more) return fail(wanted, part.at);
  return { kind: 'time', of, from, to, withinMs: within(given) };
}

function readAmount(given: Arguments, of: 'sum' | 'mean' | 'median'): Measure {
  const part = one(given, `a number is wanted: ${of}(amount)`);
  const attribute = readName(part);
  checkAttribute({ text: attribute, at: part.at }, given.known);
  const at = given.options.get('at');
  return { kind: 'amount', of, attribute, places: at ? readPlaces(at, given.known.touchpoints) : [] };
}

function checkAttribute({ text, at }: Part, { attributes }: KnownNames): void {
  if (attributes === undefined || attributes.includes(text)) return;
  const nearest = nearestName(text, attributes);
  fail(`there is no attribute '${text}'${didYouMean(nearest)}`, at, nearest);
}

function readRate(given: Arguments): Measure {
  const wanted = 'two touchpoints are wanted: rate(A / B)';
  const part = one(given, wanted);
  const spaced = split(part, ' / ');
  const [hits, of, more] = spaced.length > 1 ? spaced : split(part, '/');
  if (hits === undefined || of === undefined || more) return fail(wanted, part.at);
  const { touchpoints } = given.known;
  return { kind: 'rate', hits: readPlaces(hits, touchpoints), of: readPlaces(of, touchpoints) };
}

const comparison = /^("(?:[^"\\]|\\.)*"|[^=!<>"]*?)\s*(!=|=|<|(?<!-)>|\bin(?=\s*\())\s*(.*)$/su;

function readShare(given: Arguments): Measure {
  const part = one(
    given,
    'a touchpoint, a path or a condition is wanted: share(A), share(A -> B), share(plan = pro)',
  );
  const found = comparison.exec(part.text);
  if (found && found[1] !== '' && !/^[[^]/u.test(part.text)) return readCondition(part, found, given.known);
  const isPath = split(part, '->').length > 1 || /^\^|\$$|^\./u.test(part.text);
  if (!isPath) return { kind: 'share', places: readPlaces(part, given.known.touchpoints) };
  try {
    if (given.known.touchpoints) compilePath(part.text, given.known.touchpoints);
    else parsePath(part.text);
  } catch (error) {
    if (error instanceof PatternError) fail(error.message, part.at + error.position, error.nearest);
    throw error;
  }
  return { kind: 'shareOfPath', path: part.text };
}

function readCondition(part: Part, found: RegExpExecArray, known: KnownNames): Measure {
  const attribute = readName({ text: found[1] ?? '', at: part.at });
  checkAttribute({ text: attribute, at: part.at }, known);
  const operator = (found[2] ?? '=') as Predicate['operator'];
  const rest: Part = { text: found[3] ?? '', at: part.at + part.text.length - (found[3] ?? '').length };
  if (operator !== 'in')
    return { kind: 'shareWhere', where: { attribute, operator, values: [readName(rest)] } };
  if (!rest.text.endsWith(')')) fail(`the list must stand in brackets: ${attribute} in (a, b)`, rest.at);
  const values = split({ text: rest.text.slice(1, -1), at: rest.at + 1 }, ',').map(readName);
  return { kind: 'shareWhere', where: { attribute, operator, values } };
}

function readRetention(given: Arguments): Measure {
  const wanted = 'a period is wanted: retention(week 4)';
  const part = one(given, wanted);
  const found = /^(day|week|month)\s*(\d{1,3})$/u.exec(part.text);
  const period = Number(found?.[2]);
  if (!found || !(period > 0)) fail(wanted, part.at);
  const places = (name: string) => {
    const option = given.options.get(name);
    return option ? readPlaces(option, given.known.touchpoints) : [];
  };
  return {
    kind: 'retention',
    unit: found?.[1] as 'day' | 'week' | 'month',
    period,
    start: places('start'),
    returns: places('return'),
  };
}
