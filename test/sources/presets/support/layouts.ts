import type { KnownCustomers } from '../../../../src/sources/table.ts';

/** A layout of exports: its columns, each with a value that would be a good one. */
export interface Layout {
  preset: string;
  columns: readonly (readonly [header: string, good: string])[];
  format?: 'csv' | 'json' | 'ocel';
  /** rows of headers below the header, as the tool writes them */
  headersBelow?: readonly (readonly string[])[];
  known?: KnownCustomers;
}

const at = '2026-01-01T10:00:00Z';
const later = '2026-01-02T10:00:00Z';
const nps = 'How likely are you to recommend us?';
const csat = 'How satisfied are you with our service?';

const responses = {
  qualtrics: [
    ['StartDate', '2026-01-01 09:58:00'],
    ['EndDate', '2026-01-01 10:00:00'],
    ['Status', 'IP Address'],
    ['Progress', '100'],
    ['Duration (in seconds)', '120'],
    ['Finished', 'True'],
    ['RecordedDate', '2026-01-01 10:00:00'],
    ['ResponseId', 'R_1'],
    ['RecipientEmail', 'jane@example.com'],
    ['ExternalReference', 'C-1'],
    ['Q1', '9'],
    ['Q2', '4'],
    ['Q2_4_TEXT', 'It works well for all of us'],
  ],
  surveymonkey: [
    ['Respondent ID', '118000001'],
    ['Collector ID', '44'],
    ['Start Date', '2026-01-01 09:58:00'],
    ['End Date', '2026-01-01 10:00:00'],
    ['Email Address', 'jane@example.com'],
    ['First Name', 'Jane'],
    [nps, '10'],
    ['What could we do better?', 'Shorter queues on the helpline'],
  ],
} as const;

/** Every layout that a preset reads. */
export const layouts: Readonly<Record<string, Layout>> = {
  'zendesk view': {
    preset: 'zendesk',
    columns: [
      ['Id', '1'],
      ['Requester', 'Jane'],
      ['Requester email', 'jane@example.com'],
      ['Subject', 'Hello'],
      ['Via', 'Mail'],
      ['Created at', at],
      ['Solved at', later],
      ['Updated at', later],
      ['Status', 'Solved'],
      ['Satisfaction Score', 'Good'],
      ['Full resolution time in minutes', '60'],
      ['constructor', 'Ferrari'],
      ['__proto__', 'none'],
    ],
  },
  'zendesk tickets of the API': {
    preset: 'zendesk',
    format: 'json',
    columns: [
      ['id', '1'],
      ['via.channel', 'web'],
      ['created_at', at],
      ['updated_at', later],
      ['status', 'solved'],
      ['subject', 'Where is it?'],
      ['description', '<p>Hello</p>'],
      ['requester_id', '12345678901234567890'],
      ['satisfaction_rating.score', 'bad'],
      ['metric_set.solved_at', later],
      ['tags', '["late"]'],
    ],
  },
  freshdesk: {
    preset: 'freshdesk',
    format: 'json',
    columns: [
      ['id', '1'],
      ['subject', 'Cannot pay'],
      ['description_text', 'My card is refused'],
      ['status', '4'],
      ['priority', '2'],
      ['source', '1'],
      ['created_at', at],
      ['updated_at', later],
      ['requester_id', '51'],
      ['requester.email', 'jane@example.com'],
      ['stats.resolved_at', later],
    ],
  },
  'intercom messages': {
    preset: 'intercom',
    columns: [
      ['conversation_id', 'c1'],
      ['message_id', 'm1'],
      ['message_created_at', at],
      ['message_author_type', 'user'],
      ['message_author_email', 'jane@example.com'],
      ['message_body', '<p>Hello</p>'],
      ['conversation_rating', '4'],
    ],
  },
  'intercom conversations': {
    preset: 'intercom',
    format: 'json',
    columns: [
      ['id', '1911'],
      ['created_at', '1770000000'],
      ['source.body', '<p>Hi</p>'],
      ['source.author', '{"type":"user","id":"5bc8","name":"Jane","email":"jane@example.com"}'],
      ['contacts.contacts', '[{"type":"contact","id":"5bc8","external_id":"C-100"}]'],
      ['conversation_rating.rating', '2'],
      ['conversation_rating.remark', 'slow'],
      ['conversation_rating.created_at', '1770000900'],
      [
        'conversation_parts.conversation_parts',
        '[{"id":"p1","part_type":"comment","body":"Try again","created_at":1770000300,"author":{"type":"bot","name":"Fin"}}]',
      ],
    ],
  },
  typeform: {
    preset: 'typeform',
    columns: [
      ['#', 'a1'],
      [nps, '9'],
      ['Why?', 'It works well for all of us'],
      ['Start Date (UTC)', '2026-01-01 10:00:00'],
      ['Submit Date (UTC)', '2026-01-01 10:01:00'],
      ['Network ID', 'n'],
    ],
  },
  surveymonkey: {
    preset: 'surveymonkey',
    columns: responses.surveymonkey,
    headersBelow: [['', '', '', '', '', '', 'Response', 'Open-Ended Response']],
  },
  qualtrics: {
    preset: 'qualtrics',
    columns: responses.qualtrics,
    headersBelow: [
      responses.qualtrics.map(([name]) => (name === 'ResponseId' ? 'Response ID' : `${nps} ${name}`)),
      responses.qualtrics.map(([name]) => `{"ImportId":"${name}","timeZone":"UTC"}`),
    ],
  },
  'google forms': {
    preset: 'google-forms',
    columns: [
      ['Timestamp', '14.03.2026 09:15:22'],
      ['Email Address', 'jane@example.com'],
      [nps, '8'],
      [csat, '4'],
      ['What could we do better?', 'The guide was hard to read'],
    ],
  },
  'any survey': {
    preset: 'survey',
    columns: [
      ['Submission ID', '9001'],
      ['Submitted at', at],
      ['Customer number', 'C-100'],
      [csat, '7'],
      ['Please tell us more', 'Very friendly, ten minutes in the queue'],
      ['Store', 'Utrecht'],
      ['constructor', 'Ferrari'],
      ['__proto__', 'none'],
    ],
  },
  ga4: {
    preset: 'ga4',
    format: 'json',
    columns: [
      ['event_timestamp', '1772355600123456'],
      ['event_name', 'page_view'],
      ['event_params', '[{"key":"page_title","value":{"string_value":"Routers"}}]'],
      ['user_id', 'C-1'],
      ['user_pseudo_id', '104.1772'],
      ['event_bundle_sequence_id', '12'],
      ['items', '[{"item_id":"R1","item_name":"Router X"}]'],
      ['user_properties', '[{"key":"plan","value":{"string_value":"fibre"}}]'],
      ['geo.country', 'Germany'],
    ],
  },
  'hubspot contacts': {
    preset: 'hubspot',
    columns: [
      ['Record ID', '101'],
      ['First Name', 'Jane'],
      ['Last Name', 'Doe'],
      ['Email', 'jane@example.com'],
      ['Phone Number', "'+44 20 7946 0018"],
      ['Lifecycle Stage', 'Customer'],
      ['Create Date', '2026-01-01 10:00'],
      ['Merged record IDs', '99;98'],
    ],
  },
  'hubspot deals': {
    preset: 'hubspot',
    columns: [
      ['Record ID', '1'],
      ['Deal Name', 'Fibre'],
      ['Deal Stage', 'Closed Won'],
      ['Amount', '10'],
      ['Create Date', '2026-01-01 10:00'],
      ['Close Date', '2026-01-02 10:00'],
      ['Associated Contact IDs', '1;2'],
      ['Date entered "Won (Sales)"', '2026-01-02 09:00'],
    ],
  },
  'salesforce contacts': {
    preset: 'salesforce',
    columns: [
      ['Id', '003A'],
      ['MasterRecordId', '003B'],
      ['LastName', 'Doe'],
      ['Email', 'jane@example.com'],
      ['IsDeleted', 'false'],
      ['SystemModstamp', at],
    ],
  },
  'salesforce opportunities': {
    preset: 'salesforce',
    columns: [
      ['Id', '006A'],
      ['Name', 'Fibre'],
      ['AccountId', '001X'],
      ['StageName', 'Closed Won'],
      ['CreatedDate', at],
      ['CloseDate', '2026-01-20'],
      ['IsClosed', 'true'],
      ['IsDeleted', 'false'],
      ['Amount', '1000.0'],
    ],
  },
  'salesforce history': {
    preset: 'salesforce',
    columns: [
      ['Id', '008A'],
      ['OpportunityId', '006A'],
      ['AccountId', '001X'],
      ['CreatedDate', at],
      ['StageName', 'Prospecting'],
      ['Amount', '1000.0'],
      ['IsDeleted', 'false'],
    ],
  },
  'salesforce field history': {
    preset: 'salesforce',
    columns: [
      ['Id', '008A'],
      ['OpportunityId', '006A'],
      ['Field', 'StageName'],
      ['OldValue', 'Prospecting'],
      ['NewValue', 'Closed Won'],
      ['CreatedDate', at],
    ],
  },
  social: {
    preset: 'social',
    columns: [
      ['Query Name', 'q'],
      ['Date', '2026-01-01 10:00:00'],
      ['Author', 'jane'],
      ['Full Name', 'Jane Doe'],
      ['Full Text', 'Hello there'],
      ['Url', 'https://x.com/1'],
      ['Page Type', 'twitter'],
    ],
  },
  'contacts of any CRM': {
    preset: 'crm',
    columns: [
      ['Customer ID', 'C-100'],
      ['First name', 'Jane'],
      ['Email', 'jane@example.com'],
      ['Phone', '+442079460018'],
      ['Company', 'Example GmbH'],
      ['City', 'Berlin'],
    ],
  },
  ocel: {
    preset: 'ocel',
    format: 'ocel',
    columns: [
      ['ocel:event', 'e1'],
      ['event type', 'Call'],
      ['time', at],
      ['Customer', 'C-100'],
      ['ocel:qualifier', 'caller'],
      ['price', '19.90'],
    ],
    known: {
      column: 3,
      why: 'the type of object that most events relate to',
      others: [],
      attributes: new Map([['C-100', { segment: 'home' }]]),
    },
  },
};
