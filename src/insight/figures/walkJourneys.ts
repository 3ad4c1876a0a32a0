import type { Selection } from '../../engine/columns.ts';
import { type StepReader, stepReader } from '../../engine/steps.ts';
import type { JourneyMap } from '../../model/journeyMap.ts';
import { Gaps, Spans } from './gaps.ts';
import { matchMap } from './matching.ts';

interface StageState {
  readonly journeys: Uint32Array;
  readonly customers: Uint32Array;
  readonly interactions: Uint32Array;
  readonly wentOn: Uint32Array;
  readonly ended: Uint32Array;
}

export type Walk = ReturnType<typeof walkJourneys>;

/** Counts everything that a map shows of journeys, in one pass over them. */
export function walkJourneys(selection: Selection, map: JourneyMap) {
  const { columns, journeys: all } = selection;
  const matching = matchMap(selection, map);
  const T = map.touchpoints.length;
  const S = map.stages.length;
  const indexOfStage = new Map(map.stages.map((stage, s) => [stage.id, s]));
  const stageOf = Int32Array.from(map.touchpoints, (touchpoint) => indexOfStage.get(touchpoint.stage) ?? -1);
  const isOutcome = map.stages.map((stage) => stage.kind === 'outcome');
  const C = selection.channels.names.length;

  const tpInteractions = new Uint32Array(T);
  const tpJourneys = new Uint32Array(T);
  const tpCustomers = new Uint32Array(T);
  const tpEnds = new Uint32Array(T);
  const tpRepeats = new Uint32Array(T);
  const tpChannels = new Uint32Array(T * C);
  const stage: StageState = {
    journeys: new Uint32Array(S),
    customers: new Uint32Array(S),
    interactions: new Uint32Array(S),
    wentOn: new Uint32Array(S),
    ended: new Uint32Array(S),
  };
  const L = selection.touchpoints.names.length;
  const unmappedInteractions = new Uint32Array(L);
  const unmappedJourneys = new Uint32Array(L);
  const unmappedStamp = new Int32Array(L).fill(-1);
  const sourceSeen = new Uint8Array(columns.source.names.length);
  const customerSeen = new Uint8Array(columns.customers);

  const gaps = new Gaps(T, columns.interactions);
  const lengths = new Spans(1);
  const within = new Spans(S);
  const toNext = new Spans(S);
  /** journeys that a stage lost, with the time of their last interaction */
  const stayed = new Spans(S);

  const tpStamp = new Int32Array(T).fill(-1);
  const tpCustomerStamp = new Int32Array(T).fill(-1);
  const stageStamp = new Int32Array(S).fill(-1);
  const stageCustomerStamp = new Int32Array(S).fill(-1);
  const firstTime = new Float64Array(S);
  const lastTimeIn = new Float64Array(S);
  const waiting = new Uint8Array(S);
  const present = new Int32Array(S);

  let journeys = 0;
  let interactions = 0;
  let matched = 0;
  let customers = 0;
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  const reader: StepReader = stepReader(selection);
  const { label, at } = reader;
  const time = columns.time;
  const { byLabel } = matching;
  const channelCodes = columns.channel.codes;
  const channelOf = selection.channels.of;
  const sourceCodes = columns.source.codes;

  for (let j = 0; j < all.count; j++) {
    const n = reader.read(j);
    if (n === 0) continue;
    const customer = all.customer[j]!;
    journeys++;
    interactions += n;
    if (customerSeen[customer] === 0) {
      customerSeen[customer] = 1;
      customers++;
    }
    const startTime = time[at[0]!]!;
    const endTime = time[at[n - 1]!]!;
    if (startTime < from) from = startTime;
    if (endTime > to) to = endTime;
    lengths.add(0, endTime - startTime);
    let previous = -1;
    let previousTime = 0;
    let previousStage = -1;
    let stagesHere = 0;
    for (let i = 0; i < n; i++) {
      const index = at[i]!;
      const now = time[index]!;
      const channel = channelOf[channelCodes[index]!]!;
      const t = byLabel === null ? matching.of(label[i]!, channel) : byLabel[label[i]!]!;
      sourceSeen[sourceCodes[index]!] = 1;
      if (i > 0) gaps.add(previous, t, now - previousTime, j);
      if (t < 0) {
        const name = label[i]!;
        unmappedInteractions[name]!++;
        if (unmappedStamp[name] !== j) {
          unmappedStamp[name] = j;
          unmappedJourneys[name]!++;
        }
      } else {
        matched++;
        tpInteractions[t]!++;
        if (channel < C) tpChannels[t * C + channel]!++;
        if (previous === t) tpRepeats[t]!++;
        if (tpStamp[t] !== j) {
          tpStamp[t] = j;
          tpJourneys[t]!++;
          if (tpCustomerStamp[t] !== customer) {
            tpCustomerStamp[t] = customer;
            tpCustomers[t]!++;
          }
        }
        const s = stageOf[t]!;
        if (s >= 0) {
          stage.interactions[s]!++;
          if (s !== previousStage) {
            for (let p = 0; p < stagesHere; p++) {
              const earlier = present[p]!;
              if (waiting[earlier] === 1 && earlier !== s && (isOutcome[s] === true || earlier < s)) {
                waiting[earlier] = 0;
                stage.wentOn[earlier]!++;
                toNext.add(earlier, now - firstTime[earlier]!);
              }
            }
            if (stageStamp[s] !== j) {
              stageStamp[s] = j;
              present[stagesHere++] = s;
              firstTime[s] = now;
              waiting[s] = isOutcome[s] === true ? 0 : 1;
              stage.journeys[s]!++;
              if (stageCustomerStamp[s] !== customer) {
                stageCustomerStamp[s] = customer;
                stage.customers[s]!++;
              }
            }
            previousStage = s;
          }
          lastTimeIn[s] = now;
        }
      }
      previous = t;
      previousTime = now;
    }
    if (previous >= 0) {
      tpEnds[previous]!++;
      const s = stageOf[previous]!;
      if (s >= 0) stage.ended[s]!++;
    }
    for (let p = 0; p < stagesHere; p++) {
      const s = present[p]!;
      within.add(s, lastTimeIn[s]! - firstTime[s]!);
      if (waiting[s] === 1) stayed.add(s, endTime);
    }
  }
  return {
    matching,
    stageOf,
    isOutcome,
    journeys,
    interactions,
    matched,
    customers,
    from,
    to,
    tpInteractions,
    tpJourneys,
    tpCustomers,
    tpEnds,
    tpRepeats,
    tpChannels,
    stage,
    unmappedInteractions,
    unmappedJourneys,
    sourceSeen,
    gaps,
    lengths,
    within,
    toNext,
    stayed,
  };
}
