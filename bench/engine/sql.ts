import { CHANNELS, STAGES, TENTH, TOUCHPOINTS } from './data.ts';
import { FUNNEL_STEPS, SQL_QUESTIONS, type SqlQuestionName, TOP_VARIANTS } from './questions.ts';

/** Ways of asking one question that give the same answer; the fastest one counts. */
export type Forms = Record<string, string>;
type Cell = string | number | null | readonly number[];

const tenth = CHANNELS.indexOf(TENTH);
const funnelCodes = FUNNEL_STEPS.map((name) => TOUCHPOINTS.indexOf(name));
const perStage = TOUCHPOINTS.length / STAGES.length;
const WEEK = 7 * 24 * 3600_000;
export const PATH_STEPS = 8;
const onChannels = (countIf: (condition: string) => string) =>
  CHANNELS.map((_, code) => countIf(`channel = ${code}`)).join(', ');

/** A row of an answer as a line, as the other peers write it; both databases give the same columns. */
export const sqlLine: Record<SqlQuestionName, (row: readonly Cell[]) => string> = {
  graph: (row) => row.join(),
  graphTimes: ([from, to, count, journeys, quantiles]) =>
    [from, to, count, journeys, ...list(quantiles)].join(),
  variants: ([journeys, labels, variants]) =>
    labels === null ? `variants ${variants}` : `${journeys},${list(labels).join('>')}`,
  funnel: (row) => row.join(),
  paths: (row) => row.join(),
  conformance: (row) => `fitting ${row[0]}`,
  touchpoints: ([code, n, journeys, repeats, ends, quantiles, ...on]) =>
    [code, n, journeys, repeats, ends, ...list(quantiles), ...on].join(),
};

function list(cell: Cell | undefined): readonly number[] {
  return Array.isArray(cell) ? cell : [];
}

export function duckDbForms(filtered: boolean): Record<SqlQuestionName, Forms> {
  const where = filtered ? `WHERE channel = ${tenth}` : '';
  const next = `SELECT customer, touchpoint, channel, time, lead(touchpoint) OVER journey AS next, lead(time) OVER journey - time AS wait
    FROM interaction ${where} WINDOW journey AS (PARTITION BY customer ORDER BY time)`;
  const pairs = `SELECT customer, unnest(touchpoints[:-2]) AS touchpoint, unnest(touchpoints[2:]) AS next,
    unnest(times[:-2]) AS before, unnest(times[2:]) AS after FROM journey WHERE len(touchpoints) > 1`;
  const grouped = `(SELECT customer, list(touchpoint ORDER BY time) AS touchpoints FROM interaction ${where} GROUP BY customer)`;
  const variants = (
    lists: string,
  ) => `WITH variant AS (SELECT count(*) AS n, touchpoints FROM ${lists} GROUP BY touchpoints)
    SELECT * FROM (SELECT n, touchpoints, NULL FROM variant ORDER BY n DESC LIMIT ${TOP_VARIANTS})
    UNION ALL SELECT NULL, NULL, count(*) FROM variant`;
  const both = (forms: { lists: string; rows: string }): Forms => (filtered ? { rows: forms.rows } : forms);
  const count = 'count(*), count(DISTINCT customer)';
  const perCustomer = (from: string) => `SELECT touchpoint, next, sum(n)::BIGINT, count(*) FROM (
    SELECT customer, touchpoint, next, count(*) AS n FROM (${from}) WHERE next IS NOT NULL GROUP BY ALL) GROUP BY ALL`;
  const distinct = (from: string, more = '') =>
    `SELECT touchpoint, next, ${count} ${more} FROM (${from}) WHERE next IS NOT NULL GROUP BY ALL`;
  const quantiles = (wait: string) => `, quantile_disc(${wait}, [0.5, 0.95])`;
  return {
    graph: {
      'rows, distinct': distinct(next),
      'rows, grouped twice': perCustomer(next),
      ...(filtered ? {} : { 'lists, distinct': distinct(pairs), 'lists, grouped twice': perCustomer(pairs) }),
    },
    graphTimes: both({
      rows: distinct(next, quantiles('wait')),
      lists: distinct(pairs, quantiles('after - before')),
    }),
    // grouping by hash(list) would be three times as fast, and wrong: the hash of lists collides
    variants: both({ lists: variants('journey'), rows: variants(grouped) }),
    funnel: { 'asof joins': duckDbFunnel(where) },
    paths: both({
      lists: duckDbPaths(`SELECT customer, touchpoints AS t FROM journey`),
      rows: duckDbPaths(
        `SELECT customer, list(touchpoint ORDER BY time) AS t FROM interaction ${where} GROUP BY customer`,
      ),
    }),
    touchpoints: {
      rows: `SELECT touchpoint, ${count}, count(*) FILTER (next = touchpoint), count(*) FILTER (next IS NULL),
        quantile_disc(wait, [0.5, 0.9]), ${onChannels((condition) => `count(*) FILTER (${condition})`)}
        FROM (${next}) GROUP BY ALL`,
    },
    conformance: {
      rows: `SELECT count(*) FILTER (fits) FROM (
        SELECT bool_and(next IS NULL OR next // ${perStage} >= touchpoint // ${perStage}) AS fits FROM (${next}) GROUP BY customer)`,
      ...(filtered
        ? {}
        : {
            lists: `SELECT count(*) FILTER (list_sort(stages) = stages) FROM (
              SELECT list_transform(touchpoints, lambda code: code // ${perStage}) AS stages FROM journey)`,
          }),
    },
  };
}

/** Each step takes the latest start that still leads to it: who has one, got there. */
function duckDbFunnel(where: string): string {
  const and = where.replace('WHERE', 'AND');
  const steps = funnelCodes.map((code, k) =>
    k === 0
      ? `s0 AS (SELECT customer, time AS start, time FROM interaction WHERE touchpoint = ${code} ${and})`
      : `s${k} AS (SELECT here.customer, before.start, here.time FROM interaction AS here
          ASOF JOIN s${k - 1} AS before ON before.customer = here.customer AND here.time > before.time
          WHERE here.touchpoint = ${code} ${and} AND here.time - before.start <= ${WEEK})`,
  );
  const reached = funnelCodes.map((_, k) => `SELECT customer, ${k} AS step FROM s${k}`).join(' UNION ALL ');
  const first = where
    ? `(SELECT customer, arg_min(channel, time) AS channel FROM interaction ${where} GROUP BY customer)`
    : '(SELECT customer, channels[1] AS channel FROM journey)';
  return `WITH ${steps.join(', ')}, furthest AS (SELECT customer, max(step) AS step FROM (${reached}) GROUP BY customer),
    counted AS (SELECT channel, step, count(*) AS n FROM furthest JOIN ${first} USING (customer) GROUP BY ALL)
    SELECT channel, k, coalesce(sum(n) FILTER (step >= k), 0)::BIGINT
    FROM counted, range(${funnelCodes.length}) AS steps(k) GROUP BY channel, k`;
}

function duckDbPaths(journeys: string): string {
  return `SELECT step, f, g, count(*) FROM (
    SELECT unnest(range(1, least(len(t), ${PATH_STEPS - 1}) + 1)) AS step, unnest(t[1:${PATH_STEPS - 1}]) AS f,
      unnest(list_resize(t[2:${PATH_STEPS}], least(len(t), ${PATH_STEPS - 1}), 255)) AS g FROM (${journeys}))
    GROUP BY ALL`;
}

/** Over journeys as arrays, and over the interactions themselves: grouped and sorted to such arrays in the same query. */
export function clickHouseForms(filtered: boolean): Record<SqlQuestionName, Forms> {
  const kept = (column: string) =>
    `arrayFilter((value, channel) -> channel = ${tenth}, ${column}, channels) AS ${column}`;
  const arrays = (...columns: string[]) =>
    filtered
      ? `(SELECT * FROM (SELECT customer, ${columns.map(kept).join(', ')} FROM bench.journey) WHERE notEmpty(touchpoints))`
      : 'bench.journey';
  // `kept` are the channels that are left: `channels` still means all of them
  const arraysWithChannels = filtered
    ? `(SELECT * FROM (SELECT customer, ${kept('touchpoints')}, ${kept('times')},
        arrayFilter(channel -> channel = ${tenth}, channels) AS kept FROM bench.journey) WHERE notEmpty(touchpoints))`
    : '(SELECT customer, touchpoints, times, channels AS kept FROM bench.journey)';
  const where = filtered ? `WHERE channel = ${tenth}` : '';
  const sorted = (
    more: string,
  ) => `(SELECT customer, arraySort(groupArray((time, touchpoint, channel))) AS steps,
    tupleElement(steps, 2) AS touchpoints ${more} FROM bench.interaction ${where} GROUP BY customer)`;
  const conditions = funnelCodes.map((code) => `touchpoint = ${code}`).join(', ');
  const grouped = formsOver(
    'rows, grouped',
    () => sorted(', tupleElement(steps, 1) AS times'),
    sorted(', tupleElement(steps, 1) AS times, tupleElement(steps, 3) AS kept'),
  );
  const forms = formsOver('arrays', arrays, arraysWithChannels);
  const all = Object.fromEntries(
    SQL_QUESTIONS.map((question) => [question, { ...forms[question], ...grouped[question] }]),
  ) as Record<SqlQuestionName, Forms>;
  all.funnel['rows'] =
    funnelOf(`SELECT argMin(channel, time) AS first, windowFunnel(${WEEK})(time::UInt64, ${conditions}) AS level
    FROM bench.interaction ${where} GROUP BY customer SETTINGS optimize_aggregation_in_order = 1`);
  return all;
}

const funnelOf = (levels: string) => `SELECT first, step, countIf(level > step) FROM (${levels})
  ARRAY JOIN range(${funnelCodes.length}) AS step WHERE level > 0 GROUP BY first, step`;

/** `journey` gives journeys with some columns, `withChannels` has all, the channels that are left being called `kept`. */
function formsOver(
  name: string,
  journey: (...columns: string[]) => string,
  withChannels: string,
): Record<SqlQuestionName, Forms> {
  const pairs = 'arrayPopBack(touchpoints) AS f, arrayPopFront(touchpoints) AS g';
  const nth = 'arrayEnumerateUniq(arrayPopBack(touchpoints), arrayPopFront(touchpoints)) AS nth';
  const waits = 'arrayPopFront(arrayDifference(times)) AS wait';
  // the value at rank ⌈qn⌉: quantileExact takes the one at ⌊qn⌋ + 1
  const quantiles = (q: number, more = '') => `quantilesExact${more}(0.499999999, ${q - 1e-9})`;
  const hits = funnelCodes.map((code) => `arrayMap(code -> code = ${code}, touchpoints)`).join(', ');
  return {
    graph: {
      [name]: `SELECT f, g, count(), countIf(nth = 1) FROM ${journey('touchpoints')} ARRAY JOIN ${pairs}, ${nth} GROUP BY f, g`,
    },
    graphTimes: {
      [name]: `SELECT f, g, count(), countIf(nth = 1), ${quantiles(0.95)}(wait) FROM ${journey('touchpoints', 'times')}
        ARRAY JOIN ${pairs}, ${nth}, ${waits} GROUP BY f, g`,
    },
    variants: {
      [`${name}, 64-bit hash`]: `SELECT n, touchpoints, variants FROM (
        SELECT count() AS n, min(customer) AS customer, count() OVER () AS variants FROM ${journey('touchpoints')}
        GROUP BY cityHash64(touchpoints) ORDER BY n DESC LIMIT ${TOP_VARIANTS}) AS top
        JOIN (SELECT customer, touchpoints FROM ${journey('touchpoints')}) AS journey USING customer`,
      [name]: `SELECT count() AS n, touchpoints, count() OVER () FROM ${journey('touchpoints')} GROUP BY touchpoints ORDER BY n DESC LIMIT ${TOP_VARIANTS}`,
    },
    funnel: {
      [name]: funnelOf(`SELECT kept[1] AS first,
        arrayReduce('windowFunnel(${WEEK})', times::Array(UInt64), ${hits}) AS level FROM ${withChannels}
        WHERE has(touchpoints, ${funnelCodes[0]})`),
    },
    paths: {
      [name]: `SELECT step, f, g, count() FROM ${journey('touchpoints')}
        ARRAY JOIN arraySlice(touchpoints, 1, ${PATH_STEPS - 1}) AS f,
          arraySlice(arrayPushBack(touchpoints, 255), 2, least(length(touchpoints), ${PATH_STEPS - 1})) AS g,
          arrayEnumerate(arraySlice(touchpoints, 1, ${PATH_STEPS - 1})) AS step GROUP BY step, f, g`,
    },
    touchpoints: {
      [name]: `SELECT f, count(), countIf(nth = 1), countIf(g = f), countIf(g = 255), ${quantiles(0.9, 'If')}(wait, g != 255),
        ${onChannels((condition) => `countIf(${condition})`)}
        FROM ${withChannels}
        ARRAY JOIN touchpoints AS f, kept AS channel, arrayPushBack(arrayPopFront(touchpoints), 255) AS g, arrayEnumerateUniq(touchpoints) AS nth,
          arrayPushBack(arrayPopFront(arrayDifference(times)), 0) AS wait GROUP BY f`,
    },
    conformance: {
      [`${name}, sorted`]: `SELECT countIf(arraySort(stages) = stages) FROM (
        SELECT arrayMap(code -> intDiv(code, ${perStage}), touchpoints) AS stages FROM ${journey('touchpoints')})`,
      [`${name}, pairs`]: `SELECT countIf(NOT arrayExists((f, g) -> intDiv(g, ${perStage}) < intDiv(f, ${perStage}), arrayPopBack(touchpoints), arrayPopFront(touchpoints)))
        FROM ${journey('touchpoints')}`,
    },
  };
}
