import { headerWords, wordScore } from '../columns/headerWords.ts';
import type { Preset, PresetFile, Reading } from './preset.ts';
import { restOf, valueAt } from './sheet.ts';

const person =
  /^(first name|last name|full name|name|surname|given name|family name|vorname|nachname|prenom|nom|nombre|apellidos?|voornaam|achternaam)$/;
const further =
  /^(company|company name|organi[sz]ation|account( name)?|job title|title|position|city|country|postal code|zip|zip code|street|address|state|lifecycle stage|lead status|lead source|customer since|segment|plan|tier|owner|contact owner|birthday|date of birth|gender|language|firma|ort|plz|stadt|land|ville|pays|ciudad|pais)$/;
const ids = [
  'Customer ID',
  'Contact ID',
  'Record ID',
  'Account ID',
  'Client ID',
  'Member ID',
  'User ID',
  'Customer Number',
  'Kundennummer',
  'Klantnummer',
  'ID',
] as const;
const created =
  /^(created( at| on| date)?|create date|date created|erstellt am|customer since|updated( at)?|last modified( date)?|modified( at)?|last activity( date)?)$/;

/** A list of contacts of any tool: each row is a person, known by an id or an address, and nothing happens in it. */
export const crm: Preset = {
  name: 'crm',
  title: 'Contacts of any CRM',
  family: 'crm',
  seen: 'any',
  makes:
    'each row becomes a customer with attributes; dates such as the creation of the record are attributes too',
  how: 'a list of contacts with an id or an email address, and a row for each',
  detect(file) {
    const { sheet } = file;
    const words = sheet.header.map(headerWords);
    const named = words.filter((name) => person.test(name)).length;
    const more = words.filter((name) => further.test(name)).length;
    const { email, phone } = addresses(file);
    if (named === 0 || more < 2 || (email < 0 && phone < 0)) return null;
    const happens = sheet.header.some(
      (name) =>
        wordScore('touchpoint', name) >= 75 ||
        wordScore('channel', name) === 100 ||
        (wordScore('time', name) > 0 && !created.test(headerWords(name))),
    );
    if (happens) return null;
    const repeated = distinct(sheet.values(email >= 0 ? email : phone));
    return repeated > 0.9 ? 'each row names a person with an address, and nothing that happened' : null;
  },
  bind(file) {
    const { sheet } = file;
    const { email, phone } = addresses(file);
    const id = sheet.column(...ids);
    const own = sheet.said.get('customer') ?? id;
    for (const column of [email, phone, own]) sheet.use(column);
    const rest = sheet.rest();
    return {
      times: [],
      attributes: [],
      identifiers: ['email', 'phone'],
      ofCustomers: rest.map(({ name }) => name),
      hasInteractions: false,
      decisions: [
        { what: 'content', value: 'attributes of customers', why: 'each row is a contact' },
        {
          what: 'customer',
          value: sheet.nameOf(own >= 0 ? own : email >= 0 ? email : phone),
          why: own >= 0 ? 'its id' : 'its address',
        },
      ],
      problems: [],
      reader:
        () =>
        (read): Reading => {
          const { values } = read;
          const who = {
            own: valueAt(values, own),
            identifiers: { email: valueAt(values, email), phone: valueAt(values, phone) },
          };
          if (who.own === null && who.identifiers.email === null && who.identifiers.phone === null)
            return { invalid: 'neither an id nor an address: nobody knows whose it is' };
          return { record: who.own, who, interactions: [], customer: restOf(values, rest) };
        },
    };
  },
};

function addresses({ sheet }: PresetFile): { email: number; phone: number } {
  const find = (pattern: RegExp) => sheet.header.findIndex((name) => pattern.test(headerWords(name)));
  return {
    email: find(
      /^(e ?mail|email address|e mail adresse|adresse e?mail|correo( electronico)?|primary email|work email)$/,
    ),
    phone: find(/^(phone|phone number|mobile|mobile phone|telephone|telefon|telefoon|telefono)$/),
  };
}

const distinct = (values: readonly string[]) =>
  values.length === 0 ? 1 : new Set(values).size / values.length;
