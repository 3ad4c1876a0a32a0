import { laneTemplate } from '../../src/map/blankMap.ts';
import type { JourneyMap, Lane, MapTouchpoint, Mark, Stage } from '../../src/model/journeyMap.ts';
import type { EmotionFigure, MapFigures, Ribbon } from '../../src/model/mapFigures.ts';
import type { Persona } from '../../src/model/persona.ts';

const day = 86_400_000;

export function stage(id: string, name: string, goal = '', kind: Stage['kind'] = 'stage'): Stage {
  return { id, name, kind, goal, objective: '', kpis: [], steps: [] };
}

export function touchpoint(
  id: string,
  stage: string,
  name: string,
  channel = '',
  more: Partial<MapTouchpoint> = {},
): MapTouchpoint {
  return {
    id,
    stage,
    name,
    channel,
    match: { touchpoints: [name] },
    required: false,
    repeatable: true,
    momentOfTruth: false,
    ...more,
  };
}

export function mark(
  id: string,
  lane: string,
  stage: string,
  kind: Mark['kind'],
  text: string,
  more: Partial<Mark> = {},
): Mark {
  return { id, lane, stage, kind, text, provenance: 'measured', evidence: [], owner: '', ...more };
}

export function emotion(
  mean: number,
  n: number,
  half = 1.2 / Math.sqrt(n),
  source: EmotionFigure['source'] = 'rating',
): EmotionFigure {
  return { mean, low: Math.max(-1, mean - half), high: Math.min(1, mean + half), n, source, ratings: {} };
}

function mapOf(name: string, kind: JourneyMap['kind'], more: Partial<JourneyMap>): JourneyMap {
  return {
    format: 'waymark/map',
    version: 1,
    id: name.toLowerCase().replace(/\W+/g, '-'),
    name,
    kind,
    objective: '',
    scenario: '',
    owner: '',
    personas: [],
    journey: '',
    stages: [],
    touchpoints: [],
    lanes: laneTemplate(kind),
    marks: [],
    ...more,
  };
}

interface Numbers {
  /** id → journeys, interactions */
  touchpoints: Record<string, [journeys: number, interactions: number, emotion?: EmotionFigure]>;
  ribbons: [from: string, to: string, journeys: number, medianDays?: number][];
  stages: Record<
    string,
    { journeys: number; wentOn?: number; dropped?: number; next?: number; emotion?: EmotionFigure }
  >;
  n: [journeys: number, customers: number];
  quotes?: MapFigures['quotes'];
  simulated?: boolean;
}

export function figuresOf(map: JourneyMap, numbers: Numbers): MapFigures {
  const order = map.stages.map((item) => item.id);
  const stageOf = new Map(map.touchpoints.map((item) => [item.id, order.indexOf(item.stage)]));
  const interactions = Object.values(numbers.touchpoints).reduce((sum, [, times]) => sum + times, 0);
  const ribbons: Ribbon[] = numbers.ribbons.map(([from, to, journeys, medianDays]) => {
    const step = (stageOf.get(to) ?? 0) - (stageOf.get(from) ?? 0);
    return {
      from,
      to,
      journeys,
      count: Math.round(journeys * 1.1),
      medianMs: (medianDays ?? 1) * day,
      direction:
        from === to ? 'self' : step === 0 ? 'within' : step < 0 ? 'back' : step > 1 ? 'skip' : 'forward',
    };
  });
  return {
    n: { journeys: numbers.n[0], customers: numbers.n[1], interactions },
    from: '2026-06-01T00:00:00.000Z',
    to: '2026-08-30T18:00:00.000Z',
    sources: ['orders', 'texts', 'calls', 'surveys'],
    simulated: numbers.simulated ?? false,
    silenceMs: 21 * day,
    medianMs: 19 * day,
    stages: map.stages.map((item) => {
      const found = numbers.stages[item.id];
      const journeys = found?.journeys ?? 0;
      return {
        id: item.id,
        journeys,
        customers: Math.round(journeys * 0.96),
        interactions: Math.round(journeys * 1.7),
        wentOn: found?.wentOn ?? null,
        dropped: found?.dropped ?? null,
        inProgress: found?.wentOn === undefined ? null : journeys - found.wentOn - (found.dropped ?? 0),
        ended: found?.dropped ?? 0,
        medianWithinMs: 2 * day,
        medianToNextMs: found?.next === undefined ? null : found.next * day,
        emotion: found?.emotion ?? null,
      };
    }),
    touchpoints: Object.entries(numbers.touchpoints).map(([id, [journeys, times, felt]]) => {
      const channel = map.touchpoints.find((item) => item.id === id)?.channel ?? '';
      return {
        id,
        interactions: times,
        journeys,
        customers: Math.round(journeys * 0.97),
        ends: Math.round(journeys * 0.05),
        repeats: times - journeys,
        channels: [{ channel, interactions: times }],
        medianToNextMs: day,
        emotion: felt ?? null,
      };
    }),
    ribbons,
    shown: {
      interactions: [interactions, Math.round(interactions * 1.03)],
      ribbons: [ribbons.length, ribbons.length + 41],
    },
    unmapped: [],
    quotes: numbers.quotes ?? [],
  };
}

export const harbourPersonas: Persona[] = [
  {
    format: 'waymark/persona',
    version: 1,
    id: 'mover',
    name: 'Mara Moves',
    description: 'Moves house and needs to be online on day one.',
    goals: ['Online on the day I move in'],
    motivations: [],
    frustrations: ['Waiting without a date'],
    demographics: { age: '28–40' },
    preferredChannels: ['app', 'text'],
    segment: 'movers',
    provenance: 'measured',
    evidence: [],
  },
  {
    format: 'waymark/persona',
    version: 1,
    id: 'switcher',
    name: 'Sam Switches',
    description: 'Compares plans every two years and knows all the tariffs.',
    goals: ['Pay less for the same'],
    motivations: [],
    frustrations: [],
    demographics: {},
    preferredChannels: ['website', 'webchat', 'email'],
    segment: 'switchers',
    provenance: 'measured',
    evidence: [],
  },
  {
    format: 'waymark/persona',
    version: 1,
    id: 'caller',
    name: 'Carol Calls',
    description: 'Would rather talk to a person than read a page.',
    goals: ['Talk to somebody who knows'],
    motivations: [],
    frustrations: [],
    demographics: {},
    preferredChannels: ['helpline', 'store'],
    segment: '',
    provenance: 'assumed',
    evidence: [],
  },
];

export function harbour(): { map: JourneyMap; figures: MapFigures; personas: Persona[] } {
  const map = mapOf('Joining Harbour', 'current', {
    objective: 'A new customer is online within 7 days of ordering.',
    owner: 'Ana Ruiz',
    personas: ['mover', 'switcher', 'caller'],
    stages: [
      stage('discover', 'Discover', 'Is there better internet here?'),
      stage('compare', 'Compare', 'Which plan, and can I trust it?'),
      stage('order', 'Order', 'Let me get this done.'),
      stage('wait', 'Wait for installation', 'When will somebody come?'),
      stage('setup', 'Set up', 'Why is there no light?'),
      stage('bill', 'First bill', 'Is this what I agreed to?'),
      stage('outcome', 'Outcome', '', 'outcome'),
    ],
    touchpoints: [
      touchpoint('ad', 'discover', 'Search ad', 'website'),
      touchpoint('friend', 'discover', 'Recommended', 'social'),
      touchpoint('shop', 'discover', 'Shop visit', 'store'),
      touchpoint('plans', 'compare', 'Plan page', 'website'),
      touchpoint('advice', 'compare', 'Webchat advice', 'webchat'),
      touchpoint('coverage', 'compare', 'Coverage check', 'website', { momentOfTruth: true }),
      touchpoint('checkout', 'order', 'Checkout', 'website', { required: true, repeatable: false }),
      touchpoint('phone-order', 'order', 'Order by phone', 'helpline'),
      touchpoint('date', 'wait', 'Date by text', 'text', { required: true }),
      touchpoint('moved', 'wait', 'Appointment moved', 'email', { repeatable: false }),
      touchpoint('where', 'wait', '“Where is he?” call', 'helpline'),
      touchpoint('router', 'setup', 'Router arrives', 'post', { required: true }),
      touchpoint('guide', 'setup', 'Set-up guide', 'app'),
      touchpoint('no-light', 'setup', 'No-light call', 'helpline'),
      touchpoint('bill-mail', 'bill', 'Bill by email', 'email', { momentOfTruth: true }),
      touchpoint('bill-page', 'bill', 'Billing page', 'website'),
      touchpoint('bill-call', 'bill', 'Billing call', 'helpline'),
      touchpoint('stays', 'outcome', 'Online and staying', '', { outcome: 'good' }),
      touchpoint('cancelled', 'outcome', 'Cancelled', '', { outcome: 'bad' }),
      touchpoint('complains', 'outcome', 'Complaint open', '', { outcome: 'neutral' }),
    ],
    marks: [
      mark('p1', 'painPoints', 'compare', 'painPoint', 'Plans hard to compare', {
        provenance: 'reported',
        evidence: [
          { kind: 'survey', text: 'back and forth 2.3 ×', n: 1090, sources: ['surveys'], at: '2026-08-12' },
        ],
      }),
      mark('p2', 'painPoints', 'wait', 'painPoint', 'The long wait', {
        touchpoint: 'where',
        owner: 'Field service',
        evidence: [
          {
            kind: 'query',
            text: '11.2 d, elsewhere 4.1 d',
            n: 1204,
            sources: ['orders', 'texts', 'calls', 'surveys'],
            at: '2026-08-30',
          },
        ],
      }),
      mark('p3', 'painPoints', 'wait', 'painPoint', 'Appointment moved', {
        touchpoint: 'moved',
        evidence: [
          { kind: 'query', text: '36 % at least once', n: 1611, sources: ['texts'], at: '2026-08-30' },
        ],
      }),
      mark('p4', 'painPoints', 'setup', 'painPoint', 'Router set-up loop', {
        touchpoint: 'no-light',
        evidence: [
          {
            kind: 'query',
            text: 'guide → call → guide',
            n: 988,
            sources: ['app', 'calls'],
            at: '2026-08-29',
          },
        ],
      }),
      mark('p5', 'painPoints', 'bill', 'painPoint', 'Nobody expects the set-up fee', {
        touchpoint: 'bill-call',
        provenance: 'assumed',
      }),
      mark('e1', 'emotions', 'discover', 'emotion', 'Curious', { provenance: 'assumed', valence: 0.4 }),
      mark('e2', 'emotions', 'compare', 'emotion', 'Confident', { provenance: 'assumed', valence: 0.35 }),
      mark('e3', 'emotions', 'order', 'emotion', 'Relieved', { provenance: 'assumed', valence: 0.6 }),
      mark('e4', 'emotions', 'wait', 'emotion', 'Patient', { provenance: 'assumed', valence: 0.15 }),
      mark('e5', 'emotions', 'setup', 'emotion', 'Fine', { provenance: 'assumed', valence: 0.25 }),
      mark('e6', 'emotions', 'bill', 'emotion', 'Fine', { provenance: 'assumed', valence: 0.2 }),
      mark('o1', 'opportunities', 'compare', 'opportunity', 'One comparison page', {
        evidence: [{ kind: 'query', text: 'helped: +4.1 pp [1.9–6.3]', sources: [] }],
        owner: 'Web',
      }),
      mark('o2', 'opportunities', 'wait', 'opportunity', 'Two-hour slots, kept', {
        provenance: 'reported',
        evidence: [{ kind: 'document', text: '11.2 → 6 d by 30 Nov', sources: [] }],
      }),
      mark('o3', 'opportunities', 'setup', 'opportunity', 'New guide, photo first', {
        provenance: 'assumed',
      }),
    ],
  });
  const figures = figuresOf(map, {
    n: [7904, 7611],
    simulated: true,
    stages: {
      discover: { journeys: 7904, wentOn: 5612, dropped: 2080, next: 2.1, emotion: emotion(0.32, 212) },
      compare: { journeys: 5612, wentOn: 4812, dropped: 690, next: 3.4, emotion: emotion(0.18, 340) },
      order: { journeys: 4812, wentOn: 4475, dropped: 301, next: 0.0098, emotion: emotion(0.46, 511) },
      wait: { journeys: 4475, wentOn: 3535, dropped: 628, next: 11.2, emotion: emotion(-0.52, 1318) },
      setup: { journeys: 3535, wentOn: 2934, dropped: 489, next: 1.6, emotion: emotion(-0.31, 902) },
      bill: { journeys: 2934, emotion: emotion(0.05, 188) },
      outcome: { journeys: 4120 },
    },
    touchpoints: {
      ad: [5210, 6800],
      friend: [1604, 1650],
      shop: [1090, 1204],
      plans: [5020, 11_400],
      advice: [1422, 1801, emotion(0.3, 210)],
      coverage: [3911, 4900],
      checkout: [4190, 4700, emotion(0.5, 420)],
      'phone-order': [622, 700],
      date: [4410, 4600],
      moved: [1611, 2230, emotion(-0.5, 300)],
      where: [1204, 1999, emotion(-0.7, 512)],
      router: [3420, 3430],
      guide: [3102, 5200, emotion(-0.1, 200)],
      'no-light': [988, 1400, emotion(-0.6, 280)],
      'bill-mail': [2934, 2934],
      'bill-page': [1210, 1600],
      'bill-call': [431, 520, emotion(-0.3, 90)],
      stays: [2934, 2934],
      cancelled: [948, 948],
      complains: [238, 260],
    },
    ribbons: [
      ['ad', 'plans', 4100],
      ['friend', 'coverage', 800],
      ['friend', 'plans', 500],
      ['shop', 'advice', 420],
      ['shop', 'plans', 400],
      ['plans', 'coverage', 3100],
      ['coverage', 'plans', 1300],
      ['plans', 'advice', 700],
      ['advice', 'plans', 420],
      ['plans', 'checkout', 2300],
      ['coverage', 'checkout', 1700],
      ['coverage', 'phone-order', 260],
      ['advice', 'phone-order', 300],
      ['checkout', 'date', 4000],
      ['phone-order', 'date', 430],
      ['date', 'moved', 1500],
      ['moved', 'where', 620],
      ['date', 'where', 420],
      ['where', 'date', 380],
      ['date', 'router', 2400],
      ['moved', 'router', 700],
      ['where', 'router', 500],
      ['router', 'guide', 2800],
      ['guide', 'no-light', 800],
      ['no-light', 'guide', 600],
      ['guide', 'bill-mail', 2300],
      ['router', 'bill-mail', 500],
      ['no-light', 'bill-mail', 260],
      ['no-light', 'where', 190],
      ['bill-mail', 'bill-page', 980],
      ['bill-page', 'bill-call', 300],
      ['bill-mail', 'stays', 1700],
      ['bill-page', 'stays', 720],
      ['bill-call', 'cancelled', 130],
      ['where', 'cancelled', 410],
      ['moved', 'moved', 330],
      ['no-light', 'cancelled', 280],
      ['bill-call', 'complains', 140],
      ['checkout', 'coverage', 220],
      ['ad', 'checkout', 240],
    ],
    quotes: [
      {
        stage: 'discover',
        touchpoint: 'friend',
        text: 'Neighbour said it just works.',
        at: '2026-07-04',
        channel: 'survey',
        valence: 0.7,
      },
      {
        stage: 'compare',
        touchpoint: 'plans',
        text: 'Three plans, I see no difference.',
        at: '2026-07-22',
        channel: 'webchat',
        valence: -0.3,
      },
      {
        stage: 'order',
        touchpoint: 'checkout',
        text: 'Ordered in ten minutes, lovely.',
        at: '2026-08-09',
        channel: 'survey',
        valence: 0.9,
      },
      {
        stage: 'wait',
        touchpoint: 'where',
        text: 'Took a day off twice. Nobody came.',
        at: '2026-08-17',
        channel: 'survey',
        valence: -0.9,
      },
      {
        stage: 'setup',
        touchpoint: 'guide',
        text: 'Guide talks about a light my box has not got.',
        at: '2026-08-20',
        channel: 'ticket',
        valence: -0.6,
      },
      {
        stage: 'bill',
        touchpoint: 'bill-mail',
        text: 'A set-up fee? It said free of charge.',
        at: '2026-08-28',
        channel: 'email',
        valence: -0.5,
      },
    ],
  });
  return { map, figures, personas: harbourPersonas };
}

export function loan(): { map: JourneyMap; figures: MapFigures } {
  const map = mapOf('Loan application', 'current', {
    objective: '',
    stages: [
      stage('a', 'Submission'),
      stage('b', 'Pre-acceptance and completion of the file'),
      stage('c', 'Offers'),
      stage('d', 'Assessment'),
      stage('z', 'Outcome', '', 'outcome'),
    ],
    touchpoints: [
      touchpoint('t1', 'a', 'A_SUBMITTED'),
      touchpoint('t2', 'a', 'A_PARTLYSUBMITTED'),
      touchpoint('t3', 'b', 'W_Completeren aanvraag'),
      touchpoint('t4', 'b', 'A_PREACCEPTED'),
      touchpoint('t5', 'b', 'W_Afhandelen leads'),
      touchpoint('t6', 'c', 'O_SENT'),
      touchpoint('t7', 'c', 'W_Nabellen offertes'),
      touchpoint('t8', 'c', 'O_SENT_BACK'),
      touchpoint('t9', 'd', 'W_Nabellen incomplete dossiers'),
      touchpoint('t10', 'd', 'W_Valideren aanvraag'),
      touchpoint('t11', 'd', 'W_Beoordelen fraude'),
      touchpoint('t12', 'z', 'A_APPROVED', '', { outcome: 'good' }),
      touchpoint('t13', 'z', 'A_DECLINED', '', { outcome: 'bad' }),
      touchpoint('t14', 'z', 'A_CANCELLED', '', { outcome: 'neutral' }),
    ],
  });
  const figures = figuresOf(map, {
    n: [13_087, 13_087],
    stages: {
      a: { journeys: 13_087, wentOn: 9658, dropped: 3429, next: 0.0004 },
      b: { journeys: 9658, wentOn: 5015, dropped: 4100, next: 0.9 },
      c: { journeys: 5015, wentOn: 3254, dropped: 1500, next: 10.8 },
      d: { journeys: 3254 },
      z: { journeys: 12_688 },
    },
    touchpoints: {
      t1: [13_087, 13_087],
      t2: [13_087, 13_087],
      t3: [7367, 23_967],
      t4: [7367, 7367],
      t5: [4755, 5898],
      t6: [5015, 7030],
      t7: [5015, 22_976],
      t8: [3254, 3454],
      t9: [1647, 11_407],
      t10: [3210, 7895],
      t11: [108, 270],
      t12: [2246, 2246],
      t13: [7635, 7635],
      t14: [2807, 2807],
    },
    ribbons: [
      ['t1', 't2', 13_087],
      ['t2', 't13', 3429],
      ['t2', 't4', 4852],
      ['t2', 't5', 4700],
      ['t5', 't4', 2230],
      ['t5', 't13', 2234],
      ['t4', 't3', 7367],
      ['t3', 't3', 5000],
      ['t3', 't6', 5015],
      ['t3', 't13', 1300],
      ['t3', 't14', 1011],
      ['t6', 't7', 5015],
      ['t7', 't7', 4600],
      ['t7', 't8', 3254],
      ['t7', 't14', 1260],
      ['t8', 't10', 3210],
      ['t10', 't9', 1647],
      ['t9', 't9', 1400],
      ['t9', 't10', 1500],
      ['t10', 't12', 2246],
      ['t10', 't13', 630],
      ['t10', 't7', 220],
      ['t2', 't11', 108],
    ],
  });
  return { map, figures };
}

export function receipt(): { map: JourneyMap; figures: MapFigures } {
  const names = [
    'Confirmation of receipt',
    'T02 Check confirmation of receipt',
    'T03 Adjust confirmation of receipt',
    'T04 Determine confirmation of receipt',
    'T05 Print and send confirmation of receipt',
    'T06 Determine necessity of stop advice',
    'T07-1 Draft intern advice aspect 1',
    'T07-2 Draft intern advice aspect 2',
    'T07-3 Draft intern advice hold for aspect 3',
    'T07-4 Draft internal advice to hold for type 4',
    'T07-5 Draft intern advice aspect 5',
    'T08 Draft and send request for advice',
    'T09-1 Process or receive external advice from party 1',
    'T09-2 Process or receive external advice from party 2',
    'T09-3 Process or receive external advice from party 3',
    'T09-4 Process or receive external advice from party 4',
    'T10 Determine necessity to stop indication',
    'T11 Create document X request unlicensed',
    'T12 Check document X request unlicensed',
    'T13 Adjust document X request unlicensed',
    'T14 Determine document X request unlicensed',
    'T15 Print document X request unlicensed',
    'T16 Report reasons to hold request',
    'T17 Check report Y to stop indication',
    'T18 Adjust report Y to stop indicition',
    'T19 Determine report Y to stop indication',
    'T20 Print report Y to stop indication',
  ];
  const stages = [
    'Confirmation of receipt',
    'T06 Determine necessity of stop advice',
    'T10 Determine necessity to stop indication',
  ];
  const map = mapOf('Receipt phase of an environmental permit', 'current', {
    stages: stages.map((name, index) => stage(`s${index}`, name)),
    touchpoints: names.map((name, index) =>
      touchpoint(`r${index}`, index < 5 ? 's0' : index < 16 ? 's1' : 's2', name),
    ),
  });
  const journeys = names.map((_, index) => Math.max(1, Math.round(1434 / (1 + ((index * 7) % 13) ** 1.5))));
  const figures = figuresOf(map, {
    n: [1434, 1434],
    stages: {
      s0: { journeys: 1434, wentOn: 1318, dropped: 116, next: 0.6 },
      s1: { journeys: 1390, wentOn: 1283, dropped: 80, next: 0.002 },
      s2: { journeys: 1283 },
    },
    touchpoints: Object.fromEntries(
      names.map((_, index) => [
        `r${index}`,
        [journeys[index] ?? 1, Math.round((journeys[index] ?? 1) * 1.2)],
      ]),
    ),
    ribbons: names.flatMap((_, index): Numbers['ribbons'] => [
      [`r${index}`, `r${(index + 1) % 27}`, Math.min(journeys[index] ?? 1, journeys[(index + 1) % 27] ?? 1)],
      [`r${index}`, `r${(index * 5 + 3) % 27}`, Math.round((journeys[index] ?? 1) / 3) + 1],
    ]),
  });
  return { map, figures };
}

export function blueprint(): { map: JourneyMap } {
  const stages = ['Book', 'Check in', 'Stay', 'Check out'];
  const ids = stages.map((_, index) => `s${index}`);
  const at = (index: number) => ids[index] ?? 's0';
  return {
    map: mapOf('A night at the harbour hotel', 'blueprint', {
      objective: 'Guests are in their room within five minutes of arriving.',
      stages: stages.map((name, index) =>
        stage(
          at(index),
          name,
          [
            'Is there a room with a view?',
            'I only want to sit down.',
            'Let me sleep.',
            'How fast can I leave?',
          ][index] ?? '',
        ),
      ),
      touchpoints: [
        touchpoint('b1', at(0), 'Booking page', 'website'),
        touchpoint('b2', at(0), 'Confirmation mail', 'email'),
        touchpoint('b3', at(1), 'Front desk', 'store', { momentOfTruth: true }),
        touchpoint('b4', at(2), 'Room', 'store'),
        touchpoint('b5', at(2), 'Call for towels', 'helpline'),
        touchpoint('b6', at(3), 'Express check-out', 'app'),
      ],
      marks: [
        mark('x1', 'evidence', at(0), 'evidence', 'Booking confirmation', { provenance: 'reported' }),
        mark('x2', 'evidence', at(1), 'evidence', 'Key card in its sleeve', { provenance: 'assumed' }),
        mark('x3', 'evidence', at(3), 'evidence', 'Invoice', { provenance: 'reported' }),
        mark('f1', 'frontstage', at(1), 'frontstage', 'Receptionist greets, asks for name and card', {
          provenance: 'reported',
          owner: 'Front office',
        }),
        mark('f2', 'frontstage', at(2), 'frontstage', 'Housekeeping knocks', { provenance: 'assumed' }),
        mark('f3', 'frontstage', at(3), 'frontstage', 'Porter takes the luggage', { provenance: 'assumed' }),
        mark('k1', 'backstage', at(0), 'backstage', 'Revenue desk opens the room types for sale', {
          provenance: 'reported',
        }),
        mark('k2', 'backstage', at(1), 'backstage', 'Room is assigned and marked as clean', {
          provenance: 'measured',
          evidence: [
            {
              kind: 'query',
              text: 'median 14 min after arrival',
              n: 412,
              sources: ['property system'],
              at: '2026-08-30',
            },
          ],
        }),
        mark('k3', 'backstage', at(2), 'backstage', 'Laundry sends towels up'),
        mark('u1', 'supportProcesses', at(0), 'supportProcess', 'Channel manager synchronises prices'),
        mark('u2', 'supportProcesses', at(1), 'supportProcess', 'Payment provider reserves the amount', {
          provenance: 'reported',
        }),
        mark('u3', 'supportProcesses', at(3), 'supportProcess', 'Invoice goes to accounting', {
          provenance: 'assumed',
        }),
      ],
    }),
  };
}

export function twelveStages(): { map: JourneyMap; figures: MapFigures } {
  const names = [
    'Notice',
    'Ask around',
    'Compare',
    'Visit',
    'Decide',
    'Order',
    'Wait',
    'Unbox',
    'Set up',
    'Use every day',
    'Get help',
    'Renew',
  ];
  const map = mapOf('Twelve stages of a subscription', 'current', {
    stages: names.map((name, index) =>
      stage(`s${index}`, name, index % 2 ? 'Will it be worth it in the end?' : ''),
    ),
    touchpoints: names.flatMap((name, index) => [
      touchpoint(`a${index}`, `s${index}`, `${name} online`, 'website'),
      touchpoint(`b${index}`, `s${index}`, `${name} by phone`, 'helpline'),
      ...(index % 3 === 0 ? [touchpoint(`c${index}`, `s${index}`, `${name} in the app`, 'app')] : []),
    ]),
    marks: [
      mark('m1', 'painPoints', 's6', 'painPoint', 'Nobody knows where the parcel is', {
        touchpoint: 'b6',
        evidence: [{ kind: 'query', text: '', n: 812, sources: ['calls'] }],
      }),
    ],
  });
  const figures = figuresOf(map, {
    n: [20_000, 18_000],
    stages: Object.fromEntries(
      names.map((_, index) => {
        const journeys = Math.round(20_000 * 0.86 ** index);
        return [
          `s${index}`,
          {
            journeys,
            ...(index < 11
              ? {
                  wentOn: Math.round(journeys * (index === 6 ? 0.7 : 0.86)),
                  dropped: Math.round(journeys * 0.1),
                  next: 1 + index,
                }
              : {}),
            emotion:
              index === 4 ? undefined : emotion(Math.sin(index) * 0.6, index === 9 ? 6 : 40 + index * 30),
          } as Numbers['stages'][string],
        ];
      }),
    ),
    touchpoints: Object.fromEntries(
      map.touchpoints.map((item, index) => [item.id, [8000 - index * 150, 9000 - index * 120]]),
    ),
    ribbons: map.touchpoints.flatMap((item, index): Numbers['ribbons'] => {
      const next = map.touchpoints[index + 2];
      const far = map.touchpoints[index + 5];
      return [
        ...(next ? ([[item.id, next.id, 5000 - index * 100]] as Numbers['ribbons']) : []),
        ...(far && index % 4 === 0 ? ([[item.id, far.id, 800]] as Numbers['ribbons']) : []),
        ...(index > 6 && index % 5 === 0
          ? ([[item.id, map.touchpoints[index - 5]?.id ?? '', 700]] as Numbers['ribbons'])
          : []),
      ];
    }),
  });
  return { map, figures };
}

/** A map that people drew, with nothing measured. */
export function byHand(): { map: JourneyMap } {
  const { map } = harbour();
  return {
    map: {
      ...map,
      name: 'Joining Harbour as we believe it is',
      marks: map.marks.map((item) => ({ ...item, provenance: 'assumed' as const, evidence: [] })),
    },
  };
}

export const laneOf = (map: JourneyMap, kind: Lane['kind']): string =>
  map.lanes.find((lane) => lane.kind === kind)?.id ?? '';

/** A day that people told in interviews: thoughts, actions, gains, KPIs, steps. */
export function dayInTheLife(): { map: JourneyMap } {
  const ids = ['morning', 'midday', 'afternoon', 'evening'];
  const named = ['Morning', 'Midday', 'Afternoon', 'Evening'];
  const at = (index: number) => ids[index] ?? 'morning';
  const reported = {
    provenance: 'reported' as const,
    evidence: [{ kind: 'interview' as const, text: '', n: 12, sources: ['interviews'], at: '2026-05-11' }],
  };
  const map = mapOf('A nurse’s day with the roster app', 'dayInTheLife', {
    scenario: 'Ward nurse, four days a week, swaps shifts twice a month.',
    stages: named.map((name, index) => ({
      ...stage(at(index), name),
      steps:
        index === 0
          ? [
              { id: 'wake', name: 'Wake' },
              { id: 'travel', name: 'Travel' },
              { id: 'handover', name: 'Handover' },
            ]
          : [],
    })),
    touchpoints: [
      touchpoint('d1', 'morning', 'Push message', 'text'),
      touchpoint('d2', 'midday', 'Roster on the wall', 'store'),
      touchpoint('d3', 'evening', 'Roster app', 'app'),
    ],
    marks: [
      mark('a1', 'customerActions', 'morning', 'action', 'Checks who is on the ward today', reported),
      mark('a2', 'customerActions', 'midday', 'action', 'Asks two colleagues to swap Thursday', reported),
      mark(
        'a3',
        'customerActions',
        'evening',
        'action',
        'Enters the swap, hopes that it is approved',
        reported,
      ),
      mark('t1', 'thoughts', 'morning', 'thought', 'Please let us be four today.', reported),
      mark('t2', 'thoughts', 'afternoon', 'thought', 'Did anybody see my request?', {
        provenance: 'assumed',
      }),
      mark('v1', 'emotions', 'morning', 'emotion', 'Tense', { ...reported, valence: -0.2 }),
      mark('v2', 'emotions', 'midday', 'emotion', 'Hopeful', { ...reported, valence: 0.3 }),
      mark('v3', 'emotions', 'afternoon', 'emotion', 'Left alone', { provenance: 'assumed', valence: -0.6 }),
      mark('v4', 'emotions', 'evening', 'emotion', 'Relieved', { ...reported, valence: 0.5 }),
      mark('q1', 'painPoints', 'afternoon', 'painPoint', 'No answer for hours', reported),
      mark('g1', 'painPoints', 'evening', 'gainPoint', 'Swaps are seen by everybody at once', reported),
      mark('w1', 'opportunities', 'afternoon', 'opportunity', 'Answer to a swap within an hour', {
        provenance: 'assumed',
        owner: 'Ward lead',
      }),
    ],
  });
  return { map };
}
