import type { ConnectionKind } from '../../../../model/connection.ts';
import type { InputOf } from '../../../api/types.ts';
import { type Overrides, optionWords } from '../overrides.ts';

type CreateInput = InputOf<'createConnection'>;
export type PlaceInput = CreateInput['place'];

/** A connection as it stands in the form: everything is text. */
export interface ConnectionDraft {
  kind: ConnectionKind;
  name: string;
  schedule: string;
  /** fields of the kind, by their name */
  fields: Readonly<Record<string, string>>;
  overrides: Overrides;
}

export interface Field {
  name: string;
  label: string;
  hint?: string;
  example?: string;
  secret?: boolean;
  optional?: boolean;
  /** takes the whole width */
  wide?: boolean;
  choices?: readonly { value: string; label: string }[];
}

const query: readonly Field[] = [
  { name: 'table', label: 'Table', hint: 'or view, with its schema', example: 'shop.orders', optional: true },
  {
    name: 'cursor',
    label: 'Cursor column',
    hint: 'only grows: time of change, or a number',
    example: 'updated_at',
  },
  {
    name: 'overlap',
    label: 'Overlap',
    hint: 'how far back every run begins',
    example: '10min, or 1000 for numbers',
    optional: true,
  },
  {
    name: 'query',
    label: 'Query',
    hint: 'in place of a table',
    example: 'SELECT … FROM …',
    optional: true,
    wide: true,
  },
];

const server = (port: string): readonly Field[] => [
  { name: 'host', label: 'Host', example: 'db.example.com' },
  { name: 'port', label: 'Port', example: port, optional: true },
  { name: 'database', label: 'Database', example: 'shop' },
  { name: 'user', label: 'User', hint: 'one that may only read', example: 'reader' },
  { name: 'password', label: 'Password', secret: true, optional: true },
  {
    name: 'tls',
    label: 'TLS',
    choices: [
      { value: 'off', label: 'Off' },
      { value: 'on', label: 'On' },
      { value: 'unverified', label: 'On, certificate unchecked' },
    ],
  },
  ...query,
];

export const fieldsOf: Readonly<Record<ConnectionKind, readonly Field[]>> = {
  folder: [
    { name: 'folder', label: 'Folder', hint: 'on the server’s machine', example: '/srv/exports', wide: true },
    { name: 'glob', label: 'Files', example: '*.csv', optional: true },
  ],
  s3: [
    { name: 'bucket', label: 'Bucket', example: 'acme-exports' },
    { name: 'prefix', label: 'Prefix', example: 'shop/daily/', optional: true },
    { name: 'glob', label: 'Objects', example: '*.jsonl.gz', optional: true },
    { name: 'region', label: 'Region', example: 'us-east-1', optional: true },
    {
      name: 'endpoint',
      label: 'Endpoint',
      hint: 'of another store than Amazon’s',
      example: 'https://storage.example.com',
      optional: true,
    },
    {
      name: 'pathStyle',
      label: 'Address',
      choices: [
        { value: 'host', label: 'bucket.host' },
        { value: 'path', label: 'host/bucket' },
      ],
    },
    { name: 'accessKeyId', label: 'Access key id', optional: true, example: 'AKIA…' },
    { name: 'secretAccessKey', label: 'Secret access key', secret: true, optional: true },
  ],
  postgres: server('5432'),
  mysql: server('3306'),
  sqlite: [
    { name: 'file', label: 'File', hint: 'on the server’s machine', example: '/srv/shop.db', wide: true },
    ...query,
  ],
};

export const usualSchedule: Readonly<Record<ConnectionKind, string>> = {
  folder: '10s',
  s3: '5min',
  postgres: '15min',
  mysql: '15min',
  sqlite: '15min',
};

export function emptyDraft(kind: ConnectionKind): ConnectionDraft {
  const first = fieldsOf[kind].flatMap(({ name, choices }) =>
    choices?.[0] ? [[name, choices[0].value]] : [],
  );
  return { kind, name: '', schedule: usualSchedule[kind], fields: Object.fromEntries(first), overrides: {} };
}

/** What is still missing, null when the draft can be tried. */
export function missingField({ kind, fields }: ConnectionDraft): string | null {
  const missing = fieldsOf[kind].find(({ name, optional }) => !optional && !fields[name]?.trim());
  if (missing) return `Fill in ${missing.label.toLowerCase()}`;
  const isQuery = kind !== 'folder' && kind !== 's3';
  return isQuery && !fields['table']?.trim() && !fields['query']?.trim()
    ? 'Fill in a table or a query'
    : null;
}

/** What the server is told. */
export function placeOf({ kind, fields }: ConnectionDraft): PlaceInput {
  const said = (name: string) => fields[name]?.trim() || undefined;
  const only = (names: readonly string[]) =>
    Object.fromEntries(names.flatMap((name) => (said(name) === undefined ? [] : [[name, said(name)]])));
  if (kind === 's3')
    return {
      kind,
      ...only(['bucket', 'prefix', 'glob', 'region', 'endpoint']),
      pathStyle: fields['pathStyle'] === 'path',
    } as PlaceInput;
  if (kind === 'folder') return { kind, ...only(['folder', 'glob']) } as PlaceInput;
  const rows = only(['table', 'query', 'cursor', 'overlap']);
  if (kind === 'sqlite') return { kind, ...only(['file']), ...rows } as PlaceInput;
  const port = Number(said('port') ?? (kind === 'postgres' ? 5432 : 3306));
  return { kind, ...only(['host', 'database', 'user', 'tls']), port, ...rows } as PlaceInput;
}

export function secretOf({ fields }: ConnectionDraft): NonNullable<CreateInput['secret']> {
  const names = ['password', 'accessKeyId', 'secretAccessKey'] as const;
  return Object.fromEntries(names.flatMap((name) => (fields[name] ? [[name, fields[name]]] : [])));
}

/** A name for a connection from what it reads. */
export function suggestedName({ kind, fields }: ConnectionDraft): string {
  const last = (text: string | undefined) =>
    text
      ?.split(/[/.\\]/)
      .filter(Boolean)
      .at(-1);
  if (kind === 'folder') return last(fields['folder']) ?? '';
  if (kind === 's3') return last(fields['prefix']) ?? fields['bucket'] ?? '';
  return last(fields['table']?.replaceAll('"', '')) ?? fields['database'] ?? '';
}

/** The command that makes the same connection, for places that only a terminal may name. */
export function commandOf(draft: ConnectionDraft): string {
  const { kind, fields, schedule } = draft;
  const quoted = (text: string) =>
    /^[\w./:@%+-]+$/.test(text) ? text : `"${text.replace(/(["\\$`])/g, '\\$1')}"`;
  const place = kind === 'folder' ? fields['folder'] || '/srv/exports' : fields['file'] || '/srv/shop.db';
  const name = draft.name || suggestedName(draft) || 'Exports';
  const options = ['glob', 'table', 'query', 'cursor', 'overlap'].flatMap((option) =>
    fields[option]?.trim() ? [`--${option} ${quoted(fields[option].trim())}`] : [],
  );
  const often = schedule === usualSchedule[kind] ? [] : [`--schedule ${quoted(schedule)}`];
  return [
    `waymark connect ${kind} ${quoted(place)}`,
    `--name ${quoted(name)}`,
    ...options,
    ...often,
    ...optionWords(draft.overrides),
  ].join(' ');
}
