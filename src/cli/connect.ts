import { resolve } from 'node:path';
import type { Command } from 'commander';
import { z } from 'zod';
import { UnusableInput } from '../model/unusableInput.ts';
import { createConnection } from '../operations/connections/createConnection.ts';
import { updateConnection } from '../operations/connections/updateConnection.ts';
import type { CommandLine, Operation, TerminalFiles } from '../operations/operation.ts';
import { importOptionsShape } from '../operations/sources/importOptions.ts';
import { addOperationCommand, type Execute } from './command.ts';

type Options = Record<string, unknown>;
type Input = z.input<typeof createConnection.input>;

const common = {
  name: z.string().describe('name of the connection, and of its source'),
  schedule: z.string().optional().describe('15min, or "0 6 * * 1-5" (cron), or never'),
  cronZone: z.string().optional().describe('zone of a schedule in cron; else that of the workspace'),
  paused: z.boolean().default(false),
  ...importOptionsShape,
};

const query = {
  table: z.string().optional().describe('a table or view, with its schema where it has one'),
  query: z.string().optional().describe('a SELECT of its own, in place of a table'),
  cursor: z.string().describe('column that only grows: a time of change, or a number'),
  overlap: z
    .string()
    .optional()
    .describe('how far behind the last row every run begins (default 10min, or 1000 for numbers)'),
  since: z.string().optional().describe('value of the cursor column from which on rows are wanted'),
  pageRows: z.number().optional().describe('rows that are kept at once (default 50000)'),
};

const login = {
  passwordFile: z.string().optional().describe('file that holds the password'),
  passwordFrom: z.string().optional().describe('variable of the environment that holds the password'),
  tls: z.enum(['off', 'on', 'unverified']).optional().describe("on checks the server's certificate"),
};

/** `connect folder|s3|postgres|mysql|sqlite`: what is to be read by itself. */
export function addConnectCommands(program: Command, execute: Execute): void {
  const add = (
    kind: string,
    summary: string,
    operand: string,
    schema: z.ZodObject,
    toInput: (options: Options, files: TerminalFiles) => Promise<Input>,
    example: string,
  ) => {
    const cli: CommandLine<typeof createConnection.input> = {
      words: ['connect', kind],
      operands: [operand],
      terminal: { schema, toInput },
    };
    const operation = {
      ...createConnection,
      summary,
      cli,
      examples: [{ title: 'for example', command: example }],
    };
    addOperationCommand(program, operation as unknown as Operation, execute);
  };

  add(
    'folder',
    'Has the files of a folder taken in as they come.',
    'folder',
    z.object({
      folder: z.string().describe('folder on this machine'),
      glob: z.string().optional().describe('which files, for example *.csv (default all)'),
      settle: z.number().optional().describe('seconds for which a file must stay as it is (default 5)'),
      ...common,
    }),
    async ({ folder, glob, settle, ...rest }) => ({
      ...commonInput(rest),
      place: {
        kind: 'folder',
        folder: resolve(String(folder)),
        ...given({ glob, settleMs: settle === undefined ? undefined : Number(settle) * 1000 }),
      },
    }),
    'waymark connect folder /srv/exports --name "Shop exports" --glob "*.csv"',
  );
  add(
    's3',
    'Has the objects below a prefix of an S3 bucket taken in as they come.',
    'url',
    z.object({
      url: z.string().describe('s3://bucket/prefix'),
      glob: z.string().optional().describe('which objects, for example *.jsonl.gz (default all)'),
      region: z.string().optional().describe('default us-east-1'),
      endpoint: z.string().optional().describe('of another store, for example https://storage.example.com'),
      pathStyle: z.boolean().default(false).describe('the bucket stands in the path, not in the host'),
      accessKeyId: z.string().optional().describe('else AWS_ACCESS_KEY_ID of the environment'),
      secretKeyFile: z.string().optional().describe('file that holds the secret key'),
      public: z.boolean().default(false).describe('the bucket asks for no key'),
      ...common,
    }),
    async (
      { url, glob, region, endpoint, pathStyle, accessKeyId, secretKeyFile, public: open, ...rest },
      files,
    ) => ({
      ...commonInput(rest),
      ...(accessKeyId && secretKeyFile
        ? {
            secret: {
              accessKeyId: String(accessKeyId),
              secretAccessKey: (await files.readText(resolve(String(secretKeyFile)))).trim(),
            },
          }
        : {}),
      place: {
        kind: 's3',
        ...bucketOf(String(url)),
        ...given({ glob, region, endpoint, pathStyle: pathStyle || undefined }),
        credential: { from: open ? 'none' : 'environment' },
      },
    }),
    'waymark connect s3 s3://exports/shop/ --name "Shop exports" --region eu-central-1',
  );
  for (const [kind, port] of [
    ['postgres', 5432],
    ['mysql', 3306],
  ] as const) {
    add(
      kind,
      `Has a table or query of ${kind === 'postgres' ? 'PostgreSQL' : 'MySQL or MariaDB'} read on from where it stopped.`,
      'url',
      z.object({
        url: z.string().describe(`${kind}://user@host/database; a password in it is kept apart`),
        ...login,
        ...query,
        ...common,
      }),
      async ({ url, passwordFile, passwordFrom, tls, ...rest }, files) => {
        const server = serverOf(String(url), kind, port);
        const password = passwordFile
          ? (await files.readText(resolve(String(passwordFile)))).trim()
          : server.password;
        return {
          ...commonInput(rest),
          ...(password ? { secret: { password } } : {}),
          place: {
            kind,
            ...server.place,
            ...given({ tls }),
            ...queryOf(rest),
            credential: passwordFrom
              ? { from: 'environment', variable: String(passwordFrom) }
              : { from: 'none' },
          },
        } as Input;
      },
      `waymark connect ${kind} ${kind}://reader@db.example/shop --name Orders --table orders --cursor updated_at --password-from DB_PASSWORD`,
    );
  }
  add(
    'sqlite',
    'Has a table or query of a SQLite file read on from where it stopped.',
    'file',
    z.object({ file: z.string().describe('file on this machine'), ...query, ...common }),
    async ({ file, ...rest }) =>
      ({
        ...commonInput(rest),
        place: { kind: 'sqlite', file: resolve(String(file)), ...queryOf(rest) },
      }) as Input,
    'waymark connect sqlite shop.db --name Orders --table orders --cursor id',
  );
  addChangeCommands(program, execute);
}

/** `connections pause|resume|change`. */
function addChangeCommands(program: Command, execute: Execute): void {
  const add = (
    word: string,
    summary: string,
    schema: z.ZodObject,
    toInput: (options: Options) => z.input<typeof updateConnection.input>,
  ) => {
    const cli: CommandLine<typeof updateConnection.input> = {
      words: ['connections', word],
      operands: ['name'],
      terminal: { schema, toInput },
    };
    addOperationCommand(program, { ...updateConnection, summary, cli } as unknown as Operation, execute);
  };
  const name = z.string().describe('name of the connection');
  add('pause', 'Reads a connection no more until it is resumed.', z.object({ name }), (said) => ({
    name: String(said['name']),
    paused: true,
  }));
  add('resume', 'Lets a paused connection go on.', z.object({ name }), (said) => ({
    name: String(said['name']),
    paused: false,
  }));
  add(
    'change',
    'Changes when a connection is read, and how. Files that were refused are tried again.',
    z.object({
      name,
      rename: z.string().optional().describe('another name; the source keeps its own'),
      schedule: common.schedule,
      cronZone: common.cronZone,
      fromStart: z.boolean().default(false).describe('reads a query from its first row again'),
      ...importOptionsShape,
    }),
    ({ name: of, rename, schedule, cronZone, fromStart, ...rest }) => {
      const options = given(rest);
      return {
        name: String(of),
        ...given({ rename, schedule, timezone: cronZone, fromStart }),
        ...(Object.keys(options).length === 0 ? {} : { options }),
      };
    },
  );
}

function commonInput(options: Options): Omit<Input, 'place'> {
  const { name, schedule, cronZone, paused } = options;
  const said = Object.keys(importOptionsShape).map((key) => [key, options[key]]);
  return {
    name: String(name),
    ...given({ schedule, timezone: cronZone, paused }),
    options: given(Object.fromEntries(said) as Options),
  };
}

function queryOf({ table, query: text, cursor, overlap, since, pageRows }: Options): Options {
  return given({ table, query: text, cursor, overlap, since, pageRows });
}

function given(values: Options): Options {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

function bucketOf(url: string): { bucket: string; prefix: string } {
  const found = /^(?:s3:\/\/)?([^/]+)(?:\/(.*))?$/.exec(url);
  if (!found?.[1]) throw new UnusableInput(`'${url}' is no bucket: write it as s3://bucket/prefix`);
  return { bucket: found[1], prefix: found[2] ?? '' };
}

function serverOf(text: string, kind: string, usualPort: number) {
  let url: URL;
  try {
    url = new URL(text.replace(/^postgresql:/i, 'postgres:').replace(/^mariadb:/i, 'mysql:'));
  } catch (cause) {
    throw new UnusableInput(`'${hidden(text)}' is no address: write it as ${kind}://user@host/database`, {
      cause,
    });
  }
  const database = decodeURIComponent(url.pathname.slice(1));
  if (url.protocol !== `${kind}:` || url.hostname === '' || url.username === '' || database === '')
    throw new UnusableInput(
      `'${hidden(text)}' must say user, host and database: write it as ${kind}://user@host/database`,
    );
  const mode = url.searchParams.get('sslmode') ?? '';
  const tls = /^verify/.test(mode) ? 'on' : mode === 'require' ? 'unverified' : 'off';
  return {
    password: decodeURIComponent(url.password),
    place: {
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port: url.port === '' ? usualPort : Number(url.port),
      database,
      user: decodeURIComponent(url.username),
      tls,
    },
  };
}

const hidden = (url: string) => url.replace(/:[^:@/]*@/, ':…@');
