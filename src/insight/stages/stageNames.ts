import { isStopWord } from './displayNames.ts';

export interface NamedThing {
  /** display name */
  readonly name: string;
  /** how much it counts, e.g. journeys */
  readonly weight: number;
}

/** Usual stages and the words of touchpoints (English, Dutch, German) that speak for them. */
const usualStages: readonly (readonly [string, RegExp])[] = [
  [
    'Awareness',
    /\b(ads?|advert\w*|banner|campaign|social|impression|blog|promo\w*|saw|seen|sponsor\w*|search(ed)? (result|engine)|video|influencer|flyer|billboard|werbung|anzeige)\b/i,
  ],
  [
    'Consideration',
    /\b(product|compar\w*|pric(e|es|ing)|plans?|tariff\w*|brochure|demo|webinar|catalogu?e?|category|reviews? read|read reviews?|availability|coverage|postcode|configur\w*|wish ?list|store locator|landing|browse\w*|visit(ed)? (site|shop|store)|vergelijk\w*|angebot(e)?)\b/i,
  ],
  ['Lead', /\b(leads?|mql|sql|qualif\w*|prospect|contact form|inquiry|enquiry)\b/i],
  [
    'Order',
    /\b(basket|cart|checkout|order(ed|s)?|confirm(ed)? order|bestel\w*|bestellung|warenkorb|winkelwagen|delivery (option|slot|date) chosen)\b/i,
  ],
  [
    'Purchase',
    /\b(purchas\w*|buy|bought|pay|paid|payment|credit card|contract|deal|betaling|kauf|zahlung)\b/i,
  ],
  [
    'Delivery',
    /\b(ship\w*|deliver\w*|dispatch\w*|parcel|package|arriv\w*|track(ing)?|courier|levering|lieferung|versand)\b/i,
  ],
  [
    'Appointment',
    /\b(appointment\w*|schedul\w*|reschedul\w*|time ?slot|date (by|set|moved|agreed|confirmed)|where is|waiting|afspraak|termin\w*)\b/i,
  ],
  [
    'Set-up',
    /\b(onboard\w*|set[- ]?up|install\w*|activat\w*|registr\w*|sign(ed)? ?up|welcome|tutorial|guide|router|technician|first (login|use)|get(ting)? started|connect\w*|einrichtung|installatie|account created)\b/i,
  ],
  [
    'Use',
    /\b(usage|use[ds]?|log(ged)? ?(in|on)|login|session|dashboard|app|feature|stream\w*|nutzung|gebruik)\b/i,
  ],
  [
    'Billing',
    /(?<!final )\b(bill(s|ing|ed)?|invoice\w*|dunning|direct debit|payment (reminder|failed)|factuur|rechnung|charge[ds]?)\b/i,
  ],
  [
    'Support',
    /\b(help\w*|support|(?<=^|phone )calls?|hotline call|chat(bot)?|ticket|faq|fault|outage|repair\w*|issue|problem|agent|callback|service desk|hotline|knowledge base|troubleshoot\w*|klantenservice|storing|störung)\b/i,
  ],
  ['Complaint', /\b(complain\w*|klacht\w*|beschwerde\w*|escalat\w*|dispute|objection|bezwaar)\b/i],
  ['Return', /\b(return\w*|refund\w*|exchange|retour\w*|rma|erstattung)\b/i],
  [
    'Retention',
    /\b(retention|loyalty|reward\w*|points|offer to stay|save desk|win[- ]?back|discount|upgrade\w*|cross[- ]?sell|upsell)\b/i,
  ],
  ['Renewal', /\b(renew\w*|extend\w*|verleng\w*|verlängerung|contract end)\b/i],
  [
    'Advocacy',
    /\b(refer\w*|recommend\w*|review (written|left|posted)|wrote review|shar(e|ed)|testimonial|advocat\w*|invite[ds]?|empfehl\w*)\b/i,
  ],
  [
    'Leaving',
    /\b(cancel\w*|churn\w*|terminat\w*|unsubscrib\w*|switch\w*|leave|leaving|final bill|opzegging|kündigung|notice)\b/i,
  ],
  [
    'Application',
    /\b(submit\w*|appl(y|ied|ication\w*)|request(ed)? (received|registered)|aanvra\w*|antrag\w*|intake|registration of request)\b/i,
  ],
  [
    'Completing the application',
    /\b(completeren|complete application|pre-?accepted|aanvullen|afhandelen|missing (data|documents?))\b/i,
  ],
  ['Offer', /\b(offers?|offerte\w*|proposal|quot(e|es|ation)|finali[sz]ed|selected|created|sent)\b/i],
  [
    'Validation',
    /\b(validat\w*|valideren|verif\w*|sent back|incomplete|dossiers?|documents? (check|received)|nabellen|fraude?|prüfung)\b/i,
  ],
  [
    'Assessment',
    /\b(assess\w*|beoordel\w*|evaluat\w*|examin\w*|credit check|scor(e|ing)|inspect\w*|investigat\w*|triage|diagnos\w*)\b/i,
  ],
  ['Advice', /\b(advice|advise|advies|consult\w*|beratung)\b/i],
  ['Decision', /\b(deci(de|sion)\w*|determin\w*|besluit\w*|verdict|entscheid\w*|approval)\b/i],
  ['Treatment', /\b(treat\w*|surgery|therap\w*|admission|admitted|medication|behandeling)\b/i],
  ['Claim', /\b(claims?|schade|schaden|damage)\b/i],
  ['Resolution', /\b(resolv\w*|answer\w*|repl(y|ied)|solved|solution|settle\w*|closed|close)\b/i],
  ['Feedback', /\b(survey|feedback|rating|questionnaire|nps|csat)\b/i],
];

interface Candidate {
  readonly stage: number;
  readonly name: string;
  readonly score: number;
}

/** How much of the stage speaks for it, less how much of the other stages does. */
function speaksFor(
  stages: readonly (readonly NamedThing[])[],
  stage: number,
  says: (name: string) => boolean,
): number {
  const share = (things: readonly NamedThing[]) => {
    let yes = 0;
    let all = 0;
    for (const thing of things) {
      const weight = Math.sqrt(thing.weight + 1);
      all += weight;
      if (says(thing.name)) yes += weight;
    }
    return all > 0 ? yes / all : 0;
  };
  const here = share(stages[stage]!);
  if (here === 0) return 0;
  let elsewhere = 0;
  for (const [other, things] of stages.entries()) if (other !== stage) elsewhere += share(things);
  return here * (here / (here + elsewhere));
}

/** What staff do to a thing names no stage: 'determine necessity'. */
const workVerb =
  /^(adjust|check|create|determine|draft|enter|execute|handle|make|perform|prepare|print|process|receive|register|report|send|set|start|update|view|write)$/i;

/** Runs of up to four words that a name holds, in lower case, none beginning or ending in a stop word or a work verb, none with a bare letter or number. */
function phrasesOf(name: string): string[] {
  const words = name
    .toLowerCase()
    .split(/[^\p{L}\p{N}-]+/u)
    .filter(Boolean);
  const edge = (word: string) => isStopWord(word) || workVerb.test(word);
  const phrases: string[] = [];
  for (let from = 0; from < words.length; from++)
    for (let to = from + 1; to <= Math.min(words.length, from + 4); to++) {
      const run = words.slice(from, to);
      if (edge(run[0]!) || edge(run.at(-1)!)) continue;
      if (run.some((word) => /^(\d+|\p{L})$/u.test(word))) continue;
      if (run.length === 1 && run[0]!.length < 4) continue;
      phrases.push(run.join(' '));
    }
  return phrases;
}

function phraseCandidates(stages: readonly (readonly NamedThing[])[]): (Candidate & { words: number })[] {
  const phrasesBy = new Map<string, ReadonlySet<string>>();
  for (const { name } of stages.flat()) phrasesBy.set(name, new Set(phrasesOf(name)));
  const candidates: (Candidate & { words: number })[] = [];
  for (const [stage, things] of stages.entries()) {
    const counts = new Map<string, number>();
    for (const { name } of things)
      for (const phrase of phrasesBy.get(name) ?? []) counts.set(phrase, (counts.get(phrase) ?? 0) + 1);
    for (const [phrase, count] of counts) {
      if (count < 2) continue;
      const score = speaksFor(stages, stage, (name) => phrasesBy.get(name)?.has(phrase) === true);
      const words = phrase.split(' ').length;
      const name = phrase.charAt(0).toUpperCase() + phrase.slice(1);
      candidates.push({ stage, name, words, score: score * (1 + 0.05 * Math.min(words - 1, 2)) });
    }
  }
  return candidates;
}

/** Touchpoints of a stage that have a say in its name: the most used ones. */
const HEARD = 40;

export interface StageName {
  readonly name: string;
  /** no word of its own was found: it is called after its most used touchpoint */
  readonly makeshift: boolean;
}

/**
 * Names for stages from the names of their touchpoints: a usual stage where enough touchpoints speak for it, else words that they share,
 * else 'Around' the most used one. No two are alike, nor like those `taken`.
 */
export function nameStages(
  everything: readonly (readonly NamedThing[])[],
  taken: readonly string[] = [],
): StageName[] {
  const stages = everything.map((things) => [...things].sort((a, b) => b.weight - a.weight).slice(0, HEARD));
  const usual: Candidate[] = [];
  for (const stage of stages.keys())
    for (const [name, shape] of usualStages) {
      const score = speaksFor(stages, stage, (touchpoint) => shape.test(touchpoint));
      if (score > 0) usual.push({ stage, name, score });
    }
  const phrases = phraseCandidates(stages);
  const names = new Array<string | undefined>(stages.length);
  const used = new Set(taken.map((name) => name.toLowerCase()));
  const assign = (candidates: readonly Candidate[], least: number) => {
    const best = [...candidates].sort(
      (a, b) => b.score - a.score || a.stage - b.stage || (a.name < b.name ? -1 : 1),
    );
    for (const { stage, name, score } of best) {
      if (score < least || names[stage] !== undefined || used.has(name.toLowerCase())) continue;
      names[stage] = name;
      used.add(name.toLowerCase());
    }
  };
  const runs = phrases.filter(({ words }) => words > 1);
  assign(runs, 0.7);
  assign(usual, 0.3);
  assign(runs, 0.4);
  assign(phrases, 0.4);
  assign(usual, 0.15);
  return stages.map((things, stage) => {
    const name = names[stage];
    if (name !== undefined) return { name, makeshift: false };
    const ranked = things.map((thing) => `Around ${thing.name}`);
    let made = ranked.find((candidate) => !used.has(candidate.toLowerCase())) ?? `Stage ${stage + 1}`;
    while (used.has(made.toLowerCase())) made += ' again';
    used.add(made.toLowerCase());
    return { name: made, makeshift: true };
  });
}
