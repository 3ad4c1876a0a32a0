import type { Finding } from './finding.ts';

const num = '(?:number|num\\.?|no\\.?|nr\\.?|nº|n°|n\\.|#|id|code|nummer|numéro|numero|número|codice|código)';
const owners = [
  // en
  `(?:bank |checking |savings |billing |service |current )?(?:account|acct\\.?|a/c)(?: ${num})?`,
  `(?:customer|client|member|membership|subscriber|policy|contract|patient|loyalty|passport|driving licence|driver'?s? licen[cs]e|licence|id card|social security|national insurance|ni)(?:[ -]card)?[ -]?${num}`,
  `sort code|routing ${num}|user ?id|login id|customer reference`,
  // de
  '(?:konto|kunden|mitglieds?|vertrags?|versicherten|versicherungs|policen|teilnehmer|anschluss|personalausweis|ausweis|reisepass|pass|steuer|sozialversicherungs|rentenversicherungs|patienten|kundenkarten|zähler)[ -]?(?:nummer|nr\\.?|id|identifikationsnummer|kennung)|konto|blz|bankleitzahl|steuer-?id|kd\\.?-?nr\\.?|vers\\.?-?nr\\.?',
  // fr
  "(?:numéro|num\\.?|n°|nº|no\\.?|n) ?(?:de |d')?(?:mon |ma |votre )?(?:compte|client|adhérent|abonné|contrat|police|sécurité sociale|passeport|carte d'identité|carte de fidélité|carte|assuré|identifiant)(?: client| bancaire)?|identifiant client|compte bancaire|réf(?:érence)? client",
  // es
  '(?:número|numero|núm\\.?|nº|n°|no\\.?) (?:de |del )?(?:mi |su )?(?:cuenta|cliente|socio|contrato|póliza|abonado|pasaporte|tarjeta de socio|seguridad social|usuario)(?: bancaria)?|cuenta bancaria|código de cliente|dni|nie|nif',
  // it
  '(?:numero|num\\.?|n\\.|n°|nr\\.?|codice) (?:di |del |della )?(?:mio |mia )?(?:conto|cliente|contratto|polizza|tessera|socio|abbonato|passaporto|carta d.identità|utente|utenza)(?: corrente)?|codice cliente|conto corrente|codice fiscale',
  // nl
  '(?:rekening|klant|lid|contract|polis|klantenkaart|relatie|paspoort|burgerservice|abonnee|debiteur(?:en)?)[ -]?(?:nummer|nr\\.?)|bsn',
];
const linking =
  '(?:\\s|[:=#.,("\'-]|(?:is|was|ist|lautet|lauten|war|est|es|era|è|luidt|with|mit|met|avec|con|n°|nº|nr\\.?|no\\.?|number|nummer|numéro|número|numero|my|the|le|la|el|il|lo|de)(?!\\p{L}))*';
/** Four digits or more, perhaps with letters before them and groups: 0012-3456, KD-448812, 20-00-00 */
const value =
  '(?<!\\p{L})((?:[a-z]{1,4}-?|[a-z]{1,2} )?\\d(?:[ ./-]?(?=[a-z]{0,3}\\d)[\\da-z]{1,12}){0,6}[a-z]?)';
const pattern = new RegExp(`(?<![\\p{L}\\d])(?:${owners.join('|')})(?![\\p{L}])${linking}${value}`, 'giu');
const amount = /^\s?(?:€|\$|£|eur\b|euro|usd|gbp|chf|%|days|tage|jours|días|giorni|dagen|months|years)/i;

/** Numbers of accounts, customers, contracts and passes, by the words before them (en, de, fr, es, it, nl). */
export function findNumbersByWord(text: string): Finding[] {
  const found: Finding[] = [];
  for (const match of text.matchAll(pattern)) {
    const written = numberPart(match[1] ?? '');
    const from = match.index + match[0].length - (match[1] ?? '').length;
    const to = from + written.length;
    const digits = written.replace(/\D/g, '').length;
    if (digits < 4 || isTime(written) || amount.test(text.slice(to)) || /[€$£]\s?$/.test(text.slice(0, from)))
      continue;
    found.push({ from, to, kind: 'account' });
  }
  return found;
}

/** Without words that follow after the last digit: `12345678 and` → `12345678`. */
function numberPart(written: string): string {
  const words = written.split(' ');
  const kept: string[] = [];
  for (const word of words) {
    const isNumber = /\d/.test(word);
    if (!isNumber && kept.length > 0) break;
    kept.push(word);
  }
  return kept.join(' ').replace(/[./-]+$/, '');
}

function isTime(written: string): boolean {
  return (
    /^(?:19|20)\d{2}$/.test(written) ||
    /^(?:19|20)\d{2}[-./]\d{1,2}[-./]\d{1,2}/.test(written) ||
    /^\d{1,2}[-./]\d{1,2}[-./](?:19|20)\d{2}/.test(written)
  );
}
