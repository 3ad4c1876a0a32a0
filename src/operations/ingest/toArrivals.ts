import type {
  ArrivedInteraction,
  ArrivedInvalid,
  ArrivedMerge,
  ArrivedTraits,
} from '../../model/arrivals.ts';
import type { Identifier as ArrivedIdentifier } from '../../model/identity.ts';
import type { Identifier, IncomingInteraction, Received } from '../../sources/protocols/incoming.ts';

/** Arrivals that are being put together; `count` says how many items they came from. */
export interface Gathered {
  interactions: ArrivedInteraction[];
  traits: ArrivedTraits[];
  merges: ArrivedMerge[];
  invalid: ArrivedInvalid[];
  signals: Record<string, number>;
}

export function gatherNothing(): Gathered {
  return { interactions: [], traits: [], merges: [], invalid: [], signals: {} };
}

/** Adds what a request carries. `source` is that of its key; an item may name its own. */
export function gather(
  into: Gathered,
  { accepted, invalid }: Pick<Received, 'accepted' | 'invalid'>,
  source: string,
): void {
  for (const item of accepted) gatherItem(into, item, item.source ?? source);
  for (const { reason, raw } of invalid) into.invalid.push({ source, reason, raw });
}

function gatherItem(into: Gathered, item: IncomingInteraction, source: string): void {
  switch (item.kind) {
    case 'signal':
      into.signals[source] = (into.signals[source] ?? 0) + 1;
      return;
    case 'merge':
      if (item.merge)
        into.merges.push({
          id: item.id,
          source,
          time: item.time,
          from: identifierOf(item.merge.from),
          to: identifierOf(item.merge.to),
        });
      break;
    case 'identify':
    case 'group':
      into.traits.push(traitsOf(item, item.id, source));
      return;
    default:
      into.interactions.push(interactionOf(item, source));
  }
  // what PostHog calls $set stands beside an event
  for (const _ in item.customerAttributes) {
    into.traits.push({ ...traitsOf(item, item.id, source), isBeside: true });
    break;
  }
}

function traitsOf(item: IncomingInteraction, id: string | null, source: string): ArrivedTraits {
  return {
    id,
    source,
    time: item.time,
    identifiers: item.identifiers.map(identifierOf),
    attributes: item.customerAttributes,
  };
}

/** A client's user id is the same thing as the `customer` of a file. */
function identifierOf({ type, value }: Identifier): ArrivedIdentifier {
  return { type: type === 'userId' ? 'customer' : type, value };
}

function interactionOf(item: IncomingInteraction, source: string): ArrivedInteraction {
  const interaction: ArrivedInteraction = {
    time: item.time,
    touchpoint: item.touchpoint ?? '',
    source,
    kind: item.kind === 'feedback' ? 'feedback' : 'step',
    attributes: item.attributes,
    identifiers: {},
    historical: false,
  };
  if (item.id !== null) interaction.id = item.id;
  if (item.saidTime !== null) interaction.saidTime = item.saidTime;
  if (item.channel !== null) interaction.channel = item.channel;
  if (item.text !== null) interaction.text = item.text;
  if (item.rating !== null) interaction.rating = item.rating;
  if (item.ratingKind !== null) interaction.ratingKind = item.ratingKind;
  if (item.ratingMax !== null) interaction.ratingMax = item.ratingMax;
  if (item.outcome !== null) interaction.outcome = item.outcome;
  if (item.duration !== null) interaction.duration = item.duration;
  if (item.amount !== null) interaction.amount = item.amount;
  if (item.currency !== null) interaction.currency = item.currency;
  if (item.direction !== null) interaction.direction = item.direction;
  if (item.agent !== null) interaction.agent = item.agent;
  if (item.team !== null) interaction.team = item.team;
  if (item.campaign !== null) interaction.campaign = item.campaign;
  addIdentifiers(interaction, item.identifiers);
  return interaction;
}

/** Customer is who is named by a customer or user id; all else keeps its type, a second one of a type under another spelling of it. */
function addIdentifiers(interaction: ArrivedInteraction, identifiers: readonly Identifier[]): void {
  const own = interaction.identifiers;
  for (const { type, value } of identifiers) {
    if (interaction.customer === undefined && (type === 'customer' || type === 'userId')) {
      interaction.customer = value;
      continue;
    }
    let name: string = type;
    while (Object.hasOwn(own, name)) name += '_';
    own[name] = value;
  }
}
