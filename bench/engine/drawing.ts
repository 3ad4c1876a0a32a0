import { type Shape, shape, tenth } from '../../src/web/charts/shape.ts';
import { TITLES } from './questions.ts';
import { type MeasuredQuestion, PEER_NAMES, PEERS, type Peer, ratios, round } from './results.ts';

const WIDTH = 460;
const RIGHT = 56;
const NAME = 70;
const BAR = 7;
const PITCH = 11;
const HEAD = 20;
const GAP = 16;
const AXIS = 22;

const colours: Record<Peer, string> = {
  limit: 'var(--faint)',
  ours: 'var(--teal)',
  clickhouse: 'var(--gold)',
  duckdb: 'var(--ribbon)',
};

/** Bars on a logarithmic scale, one group a question, a bar a peer, with how Waymark compares beside the title. */
export function drawQuestions(questions: readonly MeasuredQuestion[], from: number, to: number): Shape {
  const place = (ms: number) =>
    NAME +
    ((Math.log10(Math.max(ms, from)) - Math.log10(from)) / Math.log10(to / from)) * (WIDTH - NAME - RIGHT);
  const group = HEAD + PEERS.length * PITCH + GAP;
  const height = AXIS + questions.length * group;
  const ticks: number[] = [];
  for (let tick = from; tick <= to * 1.001; tick *= 10) ticks.push(tick);
  const axis = ticks.map((tick) => [
    shape('line', {
      x1: place(tick),
      x2: place(tick),
      y1: AXIS - 4,
      y2: height - GAP,
      stroke: 'var(--line)',
    }),
    shape(
      'text',
      { x: place(tick), y: AXIS - 9, 'text-anchor': 'middle', fill: 'var(--mute)', 'font-size': 11 },
      tick >= 1000 ? `${tick / 1000} s` : `${tick} ms`,
    ),
  ]);
  const groups = questions.map((question, k) => drawGroup(question, AXIS + k * group, place));
  return shape(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${WIDTH} ${height}`,
      role: 'img',
      'aria-label': alternative(questions),
    },
    axis.flat(),
    groups,
  );
}

function drawGroup(question: MeasuredQuestion, top: number, place: (ms: number) => number): Shape {
  const { toLimit, toDatabase } = ratios(question);
  const compared = [
    toLimit === null ? null : `${factor(toLimit)} × C`,
    toDatabase === null
      ? null
      : toDatabase >= 1
        ? `${factor(toDatabase)} × faster`
        : `${factor(1 / toDatabase)} × slower`,
  ].filter((part) => part !== null);
  const bars = PEERS.map((peer, row): Shape[] => {
    const ms = question.ms[peer];
    if (ms === undefined) return [];
    const y = top + HEAD + row * PITCH;
    const isOurs = peer === 'ours';
    const text = { y: y + BAR, 'font-size': 10, fill: isOurs ? 'var(--ink)' : 'var(--mute)' };
    return [
      shape('text', { ...text, x: NAME - 8, 'text-anchor': 'end' }, PEER_NAMES[peer]),
      shape('rect', {
        x: NAME,
        y,
        width: tenth(Math.max(1, place(ms) - NAME)),
        height: BAR,
        rx: 1.5,
        fill: colours[peer],
      }),
      shape(
        'text',
        { ...text, x: tenth(place(ms) + 6), 'font-weight': isOurs ? 600 : undefined },
        ms >= 1000 ? `${(ms / 1000).toFixed(1)} s` : `${round(ms)} ms`,
      ),
    ];
  });
  return shape(
    'g',
    {},
    shape(
      'text',
      { x: 0, y: top + 12, 'font-size': 12, 'font-weight': 600, fill: 'var(--ink)' },
      TITLES[question.question].replace(/^…/, 'graph'),
    ),
    shape(
      'text',
      { x: WIDTH, y: top + 12, 'text-anchor': 'end', 'font-size': 11, fill: 'var(--mute)' },
      compared.join(' · '),
    ),
    bars.flat(),
  );
}

function factor(value: number): string {
  return value < 10 ? value.toFixed(1) : String(Math.round(value));
}

function alternative(questions: readonly MeasuredQuestion[]): string {
  return questions
    .map(({ question, ms }) => {
      const times = PEERS.filter((peer) => ms[peer] !== undefined).map(
        (peer) => `${PEER_NAMES[peer]} ${ms[peer]} ms`,
      );
      return `${TITLES[question]}: ${times.join(', ')}`;
    })
    .join('; ');
}
