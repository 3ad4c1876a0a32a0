import { timeShare } from '../time/timeProfile.ts';
import { type ColumnProfile, distinctness, share } from './columnProfile.ts';
import { headerWords, wordScore } from './headerWords.ts';

export interface RankedColumn {
  column: number;
  score: number;
  why: string;
}

type Rate = (header: string, profile: ColumnProfile, column: number) => { score: number; why: string } | null;

/** Columns that could have a role, best first; those already taken are left out. */
export function rankColumns(
  header: readonly string[],
  profiles: readonly ColumnProfile[],
  taken: ReadonlySet<number>,
  rate: Rate,
): RankedColumn[] {
  return header
    .flatMap((name, column) => {
      const profile = profiles[column];
      const rated = !profile || taken.has(column) ? null : rate(name, profile, column);
      return rated && rated.score > 0 ? [{ column, ...rated }] : [];
    })
    .sort((a, b) => b.score - a.score || a.column - b.column);
}

const people =
  'customer|client|user|member|account|contact|person|visitor|lead|kunden?|klant|clientes?|case|subscriber|patient|guest|passenger|usuario|benutzer';
const keyed = new RegExp(
  `^(.* )?(${people})s? (.* )?(id|no|nr|number|key|code|uuid|guid|hash|ref|reference|nummer)$`,
);
const keyedBefore = new RegExp(`^(id|numero|num|no|nr|codigo|code) (de |do |du |da |del )?(${people})$`);
const notPerson =
  /\b(channel|type|theme|topic|status|reason|category|date|time|name|page|campaign|agent|event|message)\b/;

/** How likely a column says whose row it is. */
export function rateCustomer(header: string, profile: ColumnProfile): { score: number; why: string } | null {
  if (profile.filled === 0) return null;
  const plain = headerWords(header);
  let score = wordScore('customer', header);
  let why = `its header is a usual one for customers`;
  if (score === 0 && !notPerson.test(plain) && (keyed.test(plain) || keyedBefore.test(plain))) score = 80;
  if (score === 0 && / (id|uuid|guid|key)$/.test(plain) && !notPerson.test(plain) && !/^case /.test(plain)) {
    score = 30;
    why = 'its header ends in an id';
  }
  if (score === 0) return null;
  const filled = share(profile.filled, profile.rows);
  if (filled < 0.9) {
    score -= (0.9 - filled) * 60;
    why += `, filled in ${percent(filled)} of the rows`;
  }
  if (timeShare(profile.time) > 0.9 && score < 90) score -= 40;
  if (profile.rows > 50 && profile.distinct.size < 3) score -= 50;
  return { score, why };
}

const timeWord =
  /(^|\s)(date|time|timestamp|datetime|at|on|datum|zeit|zeitstempel|fecha|data|hora|tijd|ts|dt|utc)$/;
const otherTimes =
  /\b(updated|modified|deadline|planned|due|end|enddate|startdate|closed|solved|expiry|expires|valid|next|last|reg|sent|received|follow|release|until|to|scheduled|assigned|resolved|geandert|modifie|actualizado)\b/;
const births =
  /\b(birth|birthday|dob|born|geburtsdatum|geburtstag|naissance|nacimiento|nascimento|geboortedatum|geboren)\b/;

/** How likely a column says when it happened. Values must be times. */
export function rateTime(header: string, profile: ColumnProfile): { score: number; why: string } | null {
  const times = timeShare(profile.time);
  const plain = headerWords(header);
  if (times < 0.8 || births.test(plain)) return null;
  const words = wordScore('time', header) || (timeWord.test(plain) ? 60 : 0);
  const numeric = profile.numbers > profile.filled * 0.5;
  if (numeric && words === 0 && !/^\d+$/.test(header)) return null;
  let score = 20 + words;
  if (/^case /.test(plain)) score -= 45;
  if (words < 90 && otherTimes.test(plain)) score -= 30;
  const filled = share(profile.filled, profile.rows);
  score -= (1 - filled) * 60;
  if (profile.time.clocked > profile.time.written / 2) score += 5;
  return {
    score: Math.max(score, 1),
    why: `${percent(times)} of its values are times${words > 0 ? ' and its header says so' : ''}`,
  };
}

const topic =
  /(^|\s)(topic|theme|category|reason|issue|thema|onderwerp|motif|motivo|grund|kategorie|categorie|categoria|tema|theme|anliegen)( (en|english|name|label))?$/;

/** Of several columns of topics, themes and the like, the one that tells them apart without listing each case says most. */
const manyTopics = 100;

/** How likely a column says where they met; it must hold names that come again. */
export function rateTouchpoint(
  header: string,
  profile: ColumnProfile,
): { score: number; why: string } | null {
  if (share(profile.filled, profile.rows) < 0.75 || timeShare(profile.time) > 0.9) return null;
  const plain = headerWords(header);
  let score = wordScore('touchpoint', header);
  let why = 'its header is a usual one for touchpoints';
  if (
    score === 0 &&
    /(^| )(activity|event|action|step|touchpoint)( name| type)?$/.test(plain) &&
    !/ id$/.test(plain)
  )
    score = 70;
  const isTopic = score === 0 && topic.test(plain);
  if (isTopic) {
    score = 50;
    why = 'its header says that it holds what the contact was about';
  }
  if (score === 0 || /^case (?!concept)/.test(plain)) return null;
  const distinct = profile.distinct.size;
  if (score < 90) {
    if (profile.lettered < profile.filled * 0.5) score -= 40;
    if (/ (en|english)$/.test(plain)) score += 6;
    if (distinct < 2 && profile.rows > 1) score -= 20;
    else if (isTopic ? distinct >= 4 && distinct <= manyTopics : distinct <= 40) score += 10;
    else if (!isTopic && distinct <= 150) score += 3;
  }
  if (profile.filled > 200 && distinctness(profile) > 0.5) score -= 60;
  why += `; ${distinct.toLocaleString('en')}${profile.distinctOverflow ? ' or more' : ''} different values`;
  return { score, why };
}

/** Names that come again, in a column without a telling header. */
export function rateUnnamedTouchpoint(
  header: string,
  profile: ColumnProfile,
): { score: number; why: string } | null {
  const distinct = profile.distinct.size;
  if (share(profile.filled, profile.rows) < 0.95 || timeShare(profile.time) > 0.5) return null;
  if (/ (id|code|key|no|nr)$/.test(headerWords(header)) || profile.emails > 0) return null;
  if (profile.lettered < profile.filled * 0.9 || distinct < 2 || distinct > 500) return null;
  if (profile.filled > 20 && distinctness(profile) > 0.3) return null;
  if (share(profile.characters, profile.filled) > 60) return null;
  const score = 20 + Math.min(distinct, 20) + (profile.spaced > 0 ? 5 : 0);
  return { score, why: `its values are names that come again: ${distinct} different ones` };
}

/** How likely a column says over which channel. */
export function rateChannel(header: string, profile: ColumnProfile): { score: number; why: string } | null {
  if (profile.filled === 0 || profile.distinct.size > 1000) return null;
  const plain = headerWords(header);
  let score = wordScore('channel', header);
  if (score === 0 && /(^| )(channel|kanal|canal|kanaal)( id| name| code)?$/.test(plain)) score = 80;
  if (score === 0) return null;
  if (profile.filled > 200 && distinctness(profile) > 0.5) return null;
  if (profile.lettered === 0) score -= 10;
  return { score, why: `its header is a usual one for channels; ${profile.distinct.size} different values` };
}

export function percent(part: number): string {
  const value = part * 100;
  return `${value > 99 && value < 100 ? value.toFixed(1) : Math.round(value)} %`;
}
