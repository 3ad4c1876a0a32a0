import type { Claim } from '../claim.ts';
import { sayCount, sayDuration, saySegment, sayShare, saySigned } from '../say.ts';
import type { Candidate } from './candidate.ts';
import type { Scene } from './scene.ts';

/** Where a pain is, in names. */
export function placeOfPain({ kind, place, to, part }: Candidate, scene: Scene): Claim['at'] {
  const { selection, groupings } = scene;
  const name = (label: number) => selection.touchpoints.names[label] ?? '';
  const group = groupings[part.grouping];
  const more = {
    ...(part.channel < 0 ? {} : { channel: selection.channels.names[part.channel] ?? '' }),
    ...(group === undefined ? {} : { segment: `${group.attribute}=${group.names[part.value] ?? ''}` }),
  };
  if (kind === 'wait') return { from: name(place), to: name(to), ...more };
  if (kind === 'failure')
    return to < 0 ? { touchpoint: name(place), ...more } : { touchpoint: name(to), to: name(place), ...more };
  return { touchpoint: name(place), ...(to < 0 ? {} : { to: name(to) }), ...more };
}

/** One sentence with its numbers. */
export function titleOf(pain: Candidate, at: Claim['at']): string {
  const { kind, measure, rate, baseRate, n } = pain;
  const say = (value: number) =>
    measure === 'share' ? sayShare(value) : measure === 'ms' ? sayDuration(value) : saySigned(value);
  const where = at.touchpoint ?? '';
  const who = [
    at.channel === undefined ? '' : ` on ${at.channel}`,
    at.segment === undefined ? '' : ` with ${saySegment(at.segment)}`,
  ].join('');
  const against = `against ${say(baseRate)} ${referenceWords(pain)}`;
  const of = `(n ${sayCount(n)})`;
  switch (kind) {
    case 'dropOff':
      return `After ${where}${who}, nothing of the journey follows for ${say(rate)} ${of}, ${against}`;
    case 'deadEnd':
      return `${where}${who} leads nowhere for ${say(rate)} of those who turn off to it ${of}, ${against}`;
    case 'channelGap':
      return `After ${where}${who}, nothing of the journey follows for ${say(rate)} ${of}, ${against}`;
    case 'wait':
      return `From ${at.from} to ${at.to} it takes ${say(rate)} in the median${who} ${of}, ${against}`;
    case 'rework':
      return `${say(rate)} of the visits at ${where}${who} are made again ${of}, ${against}`;
    case 'repeatContact':
      return `${say(rate)} of the contacts at ${where}${who} are followed by another within 7 days ${of}, ${against}`;
    case 'escalation':
      return `After ${where}${who}, ${say(rate)} turn to a person within 72 hours ${of}, ${against}`;
    case 'failure':
      return `${say(rate)} of the tries at ${where}${who} fail ${of}, ${against}`;
    default:
      return `${where}${who} feels ${say(rate)} on a scale from −1 to 1 ${of}, ${against}`;
  }
}

export function referenceWords({ reference, part }: Candidate): string {
  switch (reference) {
    case 'rest':
      return 'at comparable places';
    case 'channels':
      return 'on the other channels';
    case 'customers':
      return part.channel >= 0 ? 'for everybody else there' : 'for the other customers there';
    case 'target':
      return 'at most wanted';
  }
}

/** A command that counts the rate of a pain again. `filters`: as words of a command line. */
export function queryOf({ kind }: Candidate, at: Claim['at'], filters: string): string {
  const options: [string, string | undefined][] = [
    ['touchpoint', at.touchpoint ?? at.from],
    ['to', kind === 'wait' || kind === 'failure' ? at.to : undefined],
    ['on', at.channel],
    ['among', at.segment],
  ];
  const words = options.flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name} ${quoted(value)}`],
  );
  return ['waymark insight count', `--kind ${kind}`, ...words, filters]
    .filter((word) => word !== '')
    .join(' ');
}

/** As a shell takes it. */
export const quoted = (value: string) =>
  /^[\w.,:=@%/+-]+$/.test(value) ? value : `"${value.replace(/["\\$`]/g, '\\$&')}"`;
