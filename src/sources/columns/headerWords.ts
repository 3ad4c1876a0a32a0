import { canonicalColumns } from '../../model/importPlan.ts';

/** A header as words: 'ContactChannelID' → 'contact channel id', 'Numéro client' → 'numero client'. */
export function headerWords(header: string): string {
  return header
    .trim()
    .replace(/ß/g, 'ss')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

export type DetectedRole =
  | 'customer'
  | 'time'
  | 'touchpoint'
  | 'channel'
  | 'text'
  | 'rating'
  | 'id'
  | 'agent'
  | 'team'
  | 'campaign'
  | 'amount'
  | 'currency'
  | 'duration'
  | 'outcome'
  | 'direction'
  | 'kind'
  | 'source'
  | 'ratingKind'
  | 'ratingMax';

/** Words per role, most telling first, with how sure they make it (100 = the name of the role itself). English, German, French, Spanish, Portuguese, Dutch. */
const words: Readonly<Record<DetectedRole, readonly (readonly [number, string])[]>> = {
  customer: [
    [
      100,
      'customer|customer id|customer key|customer number|customer no|customer nr|customer code|customer ref',
    ],
    [98, 'case concept name|case id|caseid|case|trace id|case key|case number'],
    [
      96,
      'user id|userid|client id|client|client number|user|person id|contact id|account id|member id|lead id|mql id',
    ],
    [
      95,
      'kunde|kunden id|kundennummer|kundennr|kunden nr|kundenkennung|fall|fall id|fallnummer|benutzer|benutzer id|nutzer id',
    ],
    [
      95,
      'id client|numero client|numero de client|code client|utilisateur|id utilisateur|identifiant client|dossier',
    ],
    [
      95,
      'cliente|id cliente|cliente id|codigo cliente|numero cliente|id de cliente|usuario|id usuario|usuario id|id caso|caso',
    ],
    [
      95,
      'codigo do cliente|id do cliente|utilizador|id utilizador|klant|klant id|klantid|klantnummer|klantnr|gebruiker|gebruiker id',
    ],
    [
      90,
      'subscriber id|patient id|visitor id|distinct id|passenger id|guest id|player id|shopper id|household id|profile id|external id',
    ],
    [85, 'external reference|requester id|requester external id|application id|username|user name|user key'],
    [70, 'user pseudo id|anonymous id|requester'],
    [
      60,
      'email|e mail|email address|requester email|recipient email|author email|mail|e mail adresse|adresse email|correo|correo electronico',
    ],
    [50, 'order id|session id|device id|ticket id'],
    [40, 'phone|phone number|telephone|telefon'],
    [20, 'id'],
  ],
  time: [
    [
      100,
      'time|timestamp|time timestamp|event time|event timestamp|datetime|date time|original timestamp|occurred at|happened at',
    ],
    [
      98,
      'zeit|zeitstempel|zeitpunkt|datum uhrzeit|horodatage|date heure|date et heure|fecha hora|fecha y hora|marca de tiempo|marca temporal',
    ],
    [
      98,
      'data hora|data e hora|tijd|tijdstip|tijdstempel|datum tijd|ts|dtm|complete timestamp|completion time|completed at|end timestamp',
    ],
    [
      95,
      'start timestamp|start time|started at|event date|interaction date|interaction time|contact date|contact time',
    ],
    [
      92,
      'date|datum|fecha|data|date utc|timestamp utc|time utc|when|moment|momento|creation date|submit date utc|recorded date',
    ],
    [
      88,
      'created at|created|created date|create date|erstellt am|cree le|creado el|criado em|aangemaakt op|sent at|received at',
    ],
  ],
  touchpoint: [
    [
      100,
      'touchpoint|touch point|concept name|activity|activity name|event|event name|contact point|kontaktpunkt|contactmoment',
    ],
    [
      98,
      'aktivitat|aktivitaet|ereignis|tatigkeit|taetigkeit|activite|evenement|actividad|evento|atividade|activiteit|gebeurtenis',
    ],
    [
      95,
      'event type|action|activity type|interaction|interaction type|interaction name|step|step name|task|task name|event action',
    ],
    [
      92,
      'aktion|schritt|vorgang|arbeitsschritt|etape|accion|paso|etapa|acao|passo|tarefa|tarea|actie|stap|taak|handeling',
    ],
    [
      75,
      'contact type|contact reason|contact kind|page name|screen name|page title|page|screen|stage|operation|service',
    ],
    [
      60,
      'type|page url|url|page path|path|view|page view|kontaktart|kontaktgrund|motif de contact|tipo de contacto|tipo',
    ],
    [40, 'status|name|state|subject'],
  ],
  channel: [
    [
      100,
      'channel|kanal|canal|kanaal|case channel|contact channel|kontaktkanal|channel name|canal de contact|canal de contacto|contactkanaal',
    ],
    [
      95,
      'via|origin|medium|utm medium|channel id|contact channel id|media|channel type|communication channel',
    ],
    [
      80,
      'lead source|traffic source|utm source|platform|herkunft|origine|origen|origem|herkomst|distribution channel',
    ],
  ],
  text: [
    [
      100,
      'text|comment|comments|message|message body|body|feedback|verbatim|review|review text|comment text|free text|open answer',
    ],
    [
      95,
      'kommentar|kommentare|nachricht|bemerkung|freitext|commentaire|commentaires|comentario|comentarios|mensaje|mensagem',
    ],
    [
      95,
      'opmerking|opmerkingen|toelichting|bericht|answer text|response text|description|beschreibung|feedback text',
    ],
  ],
  rating: [
    [100, 'rating'],
    [
      90,
      'nps|nps score|csat|csat score|ces|ces score|stars|star rating|net promoter score|customer effort score',
    ],
  ],
  ratingKind: [[100, 'rating kind|rating type']],
  ratingMax: [[100, 'rating max']],
  id: [
    [100, 'id'],
    [90, 'event id|message id|messageid|interaction id|event uuid|eid|row id|record id|activity id'],
  ],
  agent: [
    [100, 'agent|org resource|agent name|agent id|resource|ressource|handled by|assignee|assigned to'],
    [
      90,
      'bearbeiter|mitarbeiter|sachbearbeiter|medewerker|recurso|employee|operator|advisor|berater|conseiller',
    ],
  ],
  team: [[100, 'team|org group|team name|support group|equipe|equipo']],
  campaign: [[100, 'campaign|utm campaign|campaign name|kampagne|campagne|campana|campanha']],
  amount: [
    [
      100,
      'amount|revenue|order value|order amount|betrag|umsatz|montant|importe|valor|bedrag|total amount|event value',
    ],
  ],
  currency: [[100, 'currency|currency code|wahrung|waehrung|devise|moneda|moeda|valuta']],
  duration: [[100, 'duration|duration ms|dauer ms']],
  outcome: [[100, 'outcome|result|disposition|ergebnis|resultat|resultado|resultaat|uitkomst']],
  direction: [[100, 'direction']],
  kind: [[100, 'kind']],
  source: [[100, 'source']],
};

const scores = new Map<DetectedRole, ReadonlyMap<string, number>>(
  (Object.entries(words) as [DetectedRole, readonly (readonly [number, string])[]][]).map(([role, tiers]) => [
    role,
    new Map(
      tiers
        .flatMap(([score, phrases]) => phrases.split('|').map((phrase) => [phrase, score] as const))
        .reverse(),
    ),
  ]),
);

/** How sure a header makes a role by its whole wording, 0…100. */
export function wordScore(role: DetectedRole, header: string): number {
  return scores.get(role)?.get(headerWords(header)) ?? 0;
}

const canonicalWords = new Map(canonicalColumns.map((column) => [headerWords(column), column]));

/** The canonical column that a header names, whatever its writing. */
export function canonicalOf(header: string): (typeof canonicalColumns)[number] | null {
  return canonicalWords.get(headerWords(header)) ?? null;
}

const furtherIdentifiers: readonly (readonly [RegExp, string])[] = [
  [/^(requester |recipient |author |customer |contact )?(e ?mail)( address| adresse)?$/, 'email'],
  [/^(mobile |customer |contact )?(phone|telephone|telefon|mobile)( number| nr| no)?$/, 'phone'],
  [/^anonymous id$/, 'anonymous'],
  [/^(user pseudo id|device id|device)$/, 'device'],
  [/^cookie( id)?$/, 'cookie'],
];

/** The kind of a further identifier that a header names: email, phone, device …; `identify:crm` says its own. */
export function identifierOf(header: string): string | null {
  const said = /^identify:(.+)$/i.exec(header.trim());
  if (said) return (said[1] ?? '').trim();
  const plain = headerWords(header);
  return furtherIdentifiers.find(([pattern]) => pattern.test(plain))?.[1] ?? null;
}

const alsoValues =
  /^(e ?mail|mail|phone|telefon|telephone|event|type|page|service|note|call|case|client|user|message|feedback|interaction|nps|csat|ces|stars|operator|result|view|platform|resource|media|dossier|fall|caso|evento|tipo|task|step|action|vorgang|accion|actie|etape|etapa|paso|passo|stap|stage|medium|origin|review|text|kind|source|team|agent|direction|review text|page view|status|state|screen)$/;

/** Whether a cell is a word for a column; words that are as often values (email, call) don't count. */
export function isHeaderWord(cell: string): boolean {
  if (/^identify:./i.test(cell) || /^case:./i.test(cell)) return true;
  const plain = headerWords(cell);
  if (plain === '' || alsoValues.test(plain)) return false;
  return (
    canonicalWords.has(plain) ||
    [...scores.values()].some((phrases) => phrases.has(plain)) ||
    / id$/.test(plain)
  );
}
