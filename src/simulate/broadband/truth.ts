import { ratingValence } from '../../model/interaction.ts';
import type { CustomerHistory } from '../history.ts';
import { type Contrast, contrastCounter } from './contrasts.ts';
import { journeys, type TrueJourney } from './journeys.ts';
import { bites, type PainPointId } from './painPoints.ts';
import { personas } from './personas.ts';
import { negativeByNature, touchpointFacts } from './touchpoints.ts';

export interface TruePainPoint {
  id: string;
  title: string;
  /** the kind that names it best, then others under which it may rightly be found */
  kind: string;
  alsoKinds: readonly string[];
  at: {
    journeys: readonly string[];
    stage: string;
    touchpoints: readonly string[];
    /** attribute or channel whose value tells the affected from the rest */
    where: Readonly<Record<string, string>>;
  };
  /** distinct customers in the rows who met the place where it bites */
  customersAffected: number;
  rates: readonly Contrast[];
}

/** What was planted, and what came of it in the rows. */
export interface Truth {
  personas: { name: string; definition: string; plannedShare: number; customers: number; share: number }[];
  journeys: readonly TrueJourney[];
  suggestedJourney: string;
  /** everything that is worse somewhere than elsewhere; nothing else is */
  painPoints: TruePainPoint[];
  /** the same comparisons where nothing was planted: they differ by chance only */
  withoutDifference: { id: string; rates: readonly Contrast[] }[];
  valence: {
    touchpoint: string;
    planted: number;
    /** under the pain point that bites there, null where none does */
    plantedWhereHurt: number | null;
    /** from the ratings in the rows, mean null where n is 0 */
    observed: { n: number; mean: number | null };
  }[];
  /** unpleasant by their nature, in any company; not a pain point */
  negativeByNature: readonly string[];
  rows: { events: number; surveys: number; tickets: number; crm: number };
  /** distinct customers in events.csv; the others have nothing in the window */
  customersWithEvents: number;
  touchpoints: Record<string, number>;
  /** customer → name of their persona */
  personaOf: Record<string, string>;
}

const descriptions: Readonly<Record<PainPointId, Omit<TruePainPoint, 'id' | 'customersAffected' | 'rates'>>> =
  {
    slowInstallation: {
      title: 'Installation takes far longer in one region',
      kind: 'wait',
      alsoKinds: ['dropOff', 'negativeEmotion', 'repeatContact'],
      at: {
        journeys: ['join'],
        stage: 'Wait for installation',
        touchpoints: [
          'Order confirmed',
          'Date by text',
          'Appointment moved',
          'Where is he? call',
          'Order cancelled',
          'Router arrives',
        ],
        where: bites.slowInstallation,
      },
    },
    setUpLoop: {
      title: 'One router model sends people round between the guide and the helpline',
      kind: 'rework',
      alsoKinds: ['repeatContact', 'negativeEmotion', 'failure', 'dropOff'],
      at: {
        journeys: ['join'],
        stage: 'Set up',
        touchpoints: ['Set-up guide', 'Set-up call', 'Set-up chat'],
        where: bites.setUpLoop,
      },
    },
    billingPage: {
      title: 'The billing page on the website sends people to the helpline',
      kind: 'escalation',
      alsoKinds: ['channelGap', 'repeatContact', 'negativeEmotion'],
      at: {
        journeys: ['join'],
        stage: 'First bill',
        touchpoints: ['Billing page', 'Billing call'],
        where: bites.billingPage,
      },
    },
    renewalOffer: {
      title: 'A renewal offer that people do not understand',
      kind: 'negativeEmotion',
      alsoKinds: ['dropOff', 'escalation', 'repeatContact'],
      at: {
        journeys: ['renewal', 'cancellation'],
        stage: 'Offer',
        touchpoints: ['Renewal offer', 'Offer page', 'Renewal call', 'Renewed', 'Cancel request'],
        where: bites.renewalOffer,
      },
    },
  };

/** Counts the truth while histories pass by. */
export function countTruth(histories: Iterable<CustomerHistory>, to: number, planted: boolean): Truth {
  const contrasts = contrastCounter(to, planted);
  const rows = { events: 0, surveys: 0, tickets: 0, crm: 0 };
  const touchpoints: Record<string, number> = Object.fromEntries(
    Object.keys(touchpointFacts).map((name) => [name, 0]),
  );
  const ratings = new Map<string, { n: number; sum: number }>();
  const personaOf: Record<string, string> = {};
  const perPersona = new Map<string, number>();
  let customersWithEvents = 0;
  for (const history of histories) {
    const { customer, steps, surveys, tickets } = history;
    rows.crm++;
    if (steps.length > 0) customersWithEvents++;
    rows.events += steps.length;
    rows.surveys += surveys.length;
    rows.tickets += tickets.length;
    personaOf[customer.id] = customer.persona;
    perPersona.set(customer.persona, (perPersona.get(customer.persona) ?? 0) + 1);
    for (const step of steps) touchpoints[step.touchpoint] = (touchpoints[step.touchpoint] ?? 0) + 1;
    for (const { touchpoint, rating } of surveys) {
      const valence = rating ? ratingValence(rating.kind, rating.value) : null;
      if (valence === null) continue;
      const seen = ratings.get(touchpoint) ?? { n: 0, sum: 0 };
      ratings.set(touchpoint, { n: seen.n + 1, sum: seen.sum + valence });
    }
    contrasts.visit(history);
  }
  const ids = Object.keys(descriptions) as PainPointId[];
  return {
    personas: personas.map(({ name, definition, share }) => {
      const customers = perPersona.get(name) ?? 0;
      return {
        name,
        definition,
        plannedShare: share,
        customers,
        share: rows.crm === 0 ? 0 : customers / rows.crm,
      };
    }),
    journeys,
    suggestedJourney: 'join',
    painPoints: !planted
      ? []
      : ids.map((id) => ({
          id,
          ...descriptions[id],
          customersAffected: contrasts.customersAt(id),
          rates: contrasts.contrastsOf(id),
        })),
    withoutDifference: planted ? [] : ids.map((id) => ({ id, rates: contrasts.contrastsOf(id) })),
    valence: Object.entries(touchpointFacts).map(([touchpoint, facts]) => {
      const seen = ratings.get(touchpoint);
      return {
        touchpoint,
        planted: facts.valence,
        plantedWhereHurt: planted ? (facts.hurt ?? null) : null,
        observed: { n: seen?.n ?? 0, mean: seen === undefined ? null : seen.sum / seen.n },
      };
    }),
    negativeByNature,
    rows,
    customersWithEvents,
    touchpoints,
    personaOf,
  };
}
