import type { Evidence, JourneyMap, Mark } from '../model/journeyMap.ts';
import type { EmotionFigure, MapFigures, Ribbon } from '../model/mapFigures.ts';
import type { NumberWords } from './text/numbers.ts';

/** What one mark of a drawing says: for its aria-label, a drawer, a panel or a table. */
export interface MarkDetail {
  mark: string;
  /** stage, touchpoint, way, emotion, drop-off, outcome, or the kind of a mark, in words */
  kind: string;
  title: string;
  /** one or more full sentences */
  sentence: string;
  rows: { label: string; value: string }[];
}

export const markKindWords: Readonly<Record<Mark['kind'], string>> = {
  action: 'Action',
  thought: 'Thought',
  emotion: 'Emotion',
  painPoint: 'Pain point',
  gainPoint: 'Gain point',
  opportunity: 'Opportunity',
  kpi: 'KPI',
  quote: 'Quote',
  note: 'Note',
  evidence: 'Evidence',
  frontstage: 'Frontstage',
  backstage: 'Backstage',
  supportProcess: 'Support process',
};

const directionWords: Readonly<Record<Ribbon['direction'], string>> = {
  forward: 'on to the next stage',
  within: 'within the stage',
  back: 'back to an earlier stage',
  self: 'again at the same touchpoint',
  skip: 'past at least one stage',
};

const emotionSources: Readonly<Record<EmotionFigure['source'], string>> = {
  rating: 'from ratings',
  label: 'from labelled texts',
  model: 'from texts, by a trained model',
  lexicon: 'from texts, by a lexicon',
  endpoint: 'from texts, by a language model',
  assumed: 'assumed',
};

export const ribbonMark = (from: string, to: string): string => `ribbon:${from}>${to}`;

/** Everything on a map that can be addressed, with what it says. Figures may be absent; nothing then claims a number. */
export function describeMarks(
  map: JourneyMap,
  figures: MapFigures | null,
  words: NumberWords,
  knowsOutcomes: boolean,
): Map<string, MarkDetail> {
  const details = new Map<string, MarkDetail>();
  const add = (detail: MarkDetail) => details.set(detail.mark, detail);
  const stageName = new Map(map.stages.map((stage) => [stage.id, stage.name]));
  const outcomes = new Set(map.stages.filter((stage) => stage.kind === 'outcome').map((stage) => stage.id));
  const touchpointName = new Map(map.touchpoints.map((touchpoint) => [touchpoint.id, touchpoint.name]));
  const all = figures?.n.journeys ?? 0;
  const ofAll = (n: number) =>
    all > 0 ? `${words.count(n)} (${words.share(n / all)} of all)` : words.count(n);
  const { count, share, duration } = words;

  for (const stage of map.stages) {
    const found = figures?.stages.find((item) => item.id === stage.id);
    const goal = stage.goal === '' ? '' : ` Customers want: “${stage.goal}”.`;
    if (!found) {
      add({
        mark: `stage:${stage.id}`,
        kind: 'Stage',
        title: stage.name,
        sentence: `Stage ${stage.name}.${goal}${figures ? ' No data.' : ''}`,
        rows: textRows([
          ['Goal', stage.goal],
          ['Objective', stage.objective],
        ]),
      });
      continue;
    }
    const lost = knowsOutcomes ? 'dropped off' : 'end here';
    const lostLabel = knowsOutcomes ? 'Dropped off' : 'End here';
    const goOn =
      found.wentOn === null || found.journeys === 0
        ? ''
        : ` ${share(found.wentOn / found.journeys)} go on, ${count(found.dropped)} ${lost}, ${count(found.inProgress)} are still open.`;
    add({
      mark: `stage:${stage.id}`,
      kind: outcomes.has(stage.id) ? 'Outcomes' : 'Stage',
      title: stage.name,
      sentence: `Stage ${stage.name}: ${count(found.journeys)} journeys of ${count(found.customers)} customers.${goOn}${goal}`,
      rows: [
        { label: 'Journeys', value: ofAll(found.journeys) },
        { label: 'Customers', value: count(found.customers) },
        { label: 'Interactions', value: count(found.interactions) },
        ...(found.wentOn === null
          ? []
          : [
              {
                label: 'Went on',
                value:
                  found.journeys > 0
                    ? `${count(found.wentOn)} (${share(found.wentOn / found.journeys)})`
                    : count(found.wentOn),
              },
              { label: lostLabel, value: count(found.dropped) },
              { label: 'Still open', value: count(found.inProgress) },
            ]),
        { label: 'Journeys that end here', value: count(found.ended) },
        { label: 'Median time within', value: duration(found.medianWithinMs) },
        { label: 'Median time to a later stage', value: duration(found.medianToNextMs) },
        ...textRows([['Objective', stage.objective]]),
      ],
    });
    if (found.wentOn !== null && found.dropped !== null) {
      add({
        mark: `drop:${stage.id}`,
        kind: knowsOutcomes ? 'Drop-off' : 'Ends',
        title: `After ${stage.name}`,
        sentence: `After ${stage.name}, ${count(found.dropped)} of ${count(found.journeys)} journeys ${lost} and ${count(found.inProgress)} are still open.`,
        rows: [
          { label: 'Reached the stage', value: count(found.journeys) },
          { label: 'Went on', value: count(found.wentOn) },
          {
            label: lostLabel,
            value:
              found.journeys > 0
                ? `${count(found.dropped)} (${share(found.dropped / found.journeys)})`
                : count(found.dropped),
          },
          { label: 'Still open', value: count(found.inProgress) },
          {
            label: `Silence that counts as ${knowsOutcomes ? 'dropped' : 'an end'}`,
            value: duration(figures?.silenceMs),
          },
        ],
      });
    }
    const { emotion } = found;
    if (emotion) {
      add({
        mark: `emotion:${stage.id}`,
        kind: 'Emotion',
        title: `${stage.name}: ${words.valence(emotion.mean)}`,
        sentence: `Emotion in ${stage.name}: ${words.valence(emotion.mean)} on a scale from −1 to +1, 95${'\u2009'}% interval ${words.valence(emotion.low)} to ${words.valence(emotion.high)}, n ${count(emotion.n)}, ${emotionSources[emotion.source]}.${emotion.n < 10 ? ' Too few to rely on.' : ''}`,
        rows: [
          { label: 'Mean valence', value: words.valence(emotion.mean) },
          {
            label: '95\u2009% interval',
            value: `${words.valence(emotion.low)} to ${words.valence(emotion.high)}`,
          },
          { label: 'n', value: count(emotion.n) },
          { label: 'How measured', value: emotionSources[emotion.source] },
          ...Object.entries(emotion.ratings).map(([kind, rating]) => ({
            label: kind.toUpperCase(),
            value:
              kind === 'nps'
                ? `${words.decimal(rating?.score, 0)} (n ${count(rating?.n)})`
                : kind === 'csat'
                  ? `${share(rating?.score)} satisfied (n ${count(rating?.n)})`
                  : `${words.decimal(rating?.mean)} (n ${count(rating?.n)})`,
          })),
        ],
      });
    }
  }

  for (const touchpoint of map.touchpoints) {
    const found = figures?.touchpoints.find((item) => item.id === touchpoint.id);
    const isOutcome = outcomes.has(touchpoint.stage);
    const stage = stageName.get(touchpoint.stage) ?? touchpoint.stage;
    const traits = [
      touchpoint.required ? 'required' : '',
      touchpoint.momentOfTruth ? 'moment of truth' : '',
      touchpoint.repeatable ? '' : 'meant to happen once',
      touchpoint.outcome ? `a ${touchpoint.outcome} outcome` : '',
    ].filter((trait) => trait !== '');
    const about = `${isOutcome ? 'Outcome' : 'Touchpoint'} ${touchpoint.name}${touchpoint.channel ? ` (${touchpoint.channel})` : ''}${isOutcome ? '' : ` in ${stage}`}`;
    add({
      mark: `${isOutcome ? 'outcome' : 'touchpoint'}:${touchpoint.id}`,
      kind: isOutcome ? 'Outcome' : 'Touchpoint',
      title: touchpoint.name,
      sentence: found
        ? `${about}: ${count(found.interactions)} interactions in ${count(found.journeys)} journeys of ${count(found.customers)} customers${traits.length > 0 ? `; ${traits.join(', ')}` : ''}.`
        : `${about}${traits.length > 0 ? `; ${traits.join(', ')}` : ''}.${figures ? ' No data.' : ''}`,
      rows: [
        ...textRows([
          ['Stage', stage],
          ['Channel', touchpoint.channel],
        ]),
        ...(found
          ? [
              { label: 'Journeys', value: ofAll(found.journeys) },
              { label: 'Customers', value: count(found.customers) },
              { label: 'Interactions', value: count(found.interactions) },
              { label: 'Directly repeated', value: count(found.repeats) },
              { label: 'Journeys that end here', value: count(found.ends) },
              { label: 'Median time to the next', value: duration(found.medianToNextMs) },
              ...(found.emotion
                ? [
                    {
                      label: 'Emotion',
                      value: `${words.valence(found.emotion.mean)} (${words.valence(found.emotion.low)} to ${words.valence(found.emotion.high)}, n ${count(found.emotion.n)})`,
                    },
                  ]
                : []),
              ...found.channels.slice(0, 6).map((channel) => ({
                label: `via ${channel.channel || 'unknown'}`,
                value:
                  found.interactions > 0
                    ? `${count(channel.interactions)} (${share(channel.interactions / found.interactions)})`
                    : count(channel.interactions),
              })),
            ]
          : []),
        ...textRows([
          ['Counts as', touchpoint.match.touchpoints.join(', ')],
          ['Only on', (touchpoint.match.channels ?? []).join(', ')],
        ]),
      ],
    });
  }

  for (const ribbon of figures?.ribbons ?? []) {
    const from = touchpointName.get(ribbon.from) ?? ribbon.from;
    const to = touchpointName.get(ribbon.to) ?? ribbon.to;
    add({
      mark: ribbonMark(ribbon.from, ribbon.to),
      kind: 'Way',
      title: `${from} → ${to}`,
      sentence: `${count(ribbon.journeys)} journeys go from ${from} directly to ${to}, ${directionWords[ribbon.direction]}; median ${duration(ribbon.medianMs)}.`,
      rows: [
        { label: 'Journeys', value: ofAll(ribbon.journeys) },
        { label: 'Times', value: count(ribbon.count) },
        { label: 'Median time between', value: duration(ribbon.medianMs) },
        { label: 'Direction', value: directionWords[ribbon.direction] },
      ],
    });
  }

  for (const mark of map.marks) {
    const kind = markKindWords[mark.kind];
    const n = evidenceCount(mark.evidence);
    const owner = mark.owner ? ` Owned by ${mark.owner}.` : '';
    add({
      mark: `mark:${mark.id}`,
      kind,
      title: mark.text,
      sentence: `${kind} in ${stageName.get(mark.stage) ?? mark.stage}: ${mark.text}${/[.!?…”"]$/.test(mark.text) ? '' : '.'} ${capital(mark.provenance)}${n === null ? '' : `, n ${count(n)}`}.${owner}`,
      rows: [
        { label: 'Provenance', value: mark.provenance },
        ...textRows([
          ['Stage', stageName.get(mark.stage) ?? ''],
          ['Touchpoint', mark.touchpoint ? (touchpointName.get(mark.touchpoint) ?? '') : ''],
          ['Owner', mark.owner],
        ]),
        ...(mark.valence === undefined ? [] : [{ label: 'Valence', value: words.valence(mark.valence) }]),
        ...mark.evidence.map((evidence) => ({
          label: capital(evidenceWords[evidence.kind]),
          value: evidenceText(evidence, words),
        })),
      ],
    });
  }
  return details;
}

const evidenceWords: Readonly<Record<Evidence['kind'], string>> = {
  query: 'measured',
  quote: 'quote',
  survey: 'survey',
  interview: 'interview',
  focusGroup: 'focus group',
  document: 'document',
};

/** The largest n that any piece of evidence carries; null where none does. */
export function evidenceCount(evidence: readonly Evidence[]): number | null {
  const counts = evidence.flatMap((item) => (item.n === undefined ? [] : [item.n]));
  return counts.length === 0 ? null : Math.max(...counts);
}

function evidenceText(evidence: Evidence, words: NumberWords): string {
  return [
    evidence.text,
    evidence.n === undefined ? '' : `n ${words.count(evidence.n)}`,
    evidence.sources.join(', '),
    evidence.at === undefined ? '' : words.date(evidence.at),
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

export function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function textRows(
  rows: readonly (readonly [label: string, value: string])[],
): { label: string; value: string }[] {
  return rows.filter(([, value]) => value !== '').map(([label, value]) => ({ label, value }));
}
