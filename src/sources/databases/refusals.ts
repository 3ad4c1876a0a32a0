import { UnusableInput } from '../../model/unusableInput.ts';

/** What the sentences name. */
export interface Where {
  /** for example 'PostgreSQL at db.example:5432' */
  server: string;
  host: string;
  database: string;
  user: string;
  cursor: string;
  timeoutMs: number;
}

interface DriverError {
  code?: unknown;
  errno?: unknown;
  message?: unknown;
  sqlMessage?: unknown;
}

type Sentence = (where: Where, said: string) => string;

const password: Sentence = ({ server, user }) =>
  `${server} does not accept the user '${user}' with this password: check both`;
const table: Sentence = ({ server, database }, said) =>
  `${server} has no such table in '${database}': ${said}; check the name and its schema`;
const column: Sentence = ({ server, cursor }, said) =>
  `${server} knows no such column: ${said}; check the query and the cursor column '${cursor}'`;
const database: Sentence = ({ server, database: name }) =>
  `${server} has no database '${name}': check its name`;
const permission: Sentence = ({ server, user }, said) =>
  `${server} does not let '${user}' read that: ${said}; grant SELECT to the user`;
const slow: Sentence = ({ server, cursor, timeoutMs }) =>
  `${server} took longer than ${timeoutMs < 1000 ? `${timeoutMs} ms` : `${Math.round(timeoutMs / 1000)} s`} and was stopped: put an index on '${cursor}', or raise the time limit`;
const syntax: Sentence = ({ server }, said) => `${server} can't read the query: ${said}`;
const unreachable: Sentence = ({ server }) =>
  `${server} can't be reached: check host and port, and whether it lets this machine in`;
const unknownHost: Sentence = ({ host }) =>
  `there is no machine '${host}' on the network: check the name of the host`;
const cut: Sentence = ({ server }) =>
  `${server} broke the connection off: what was kept stays, and the next run goes on from there`;
const noTls: Sentence = ({ server }) => `${server} does not speak TLS: turn TLS off, or on at the server`;
const certificate: Sentence = ({ server }, said) =>
  `the certificate of ${server} can't be trusted: ${said}; mend it, or take tls=unverified`;
const writes: Sentence = ({ server }, said) =>
  `the query would write, and connections only read: ${server} says ${said}`;
const busy: Sentence = ({ server }) => `${server} has no connection left: try again later`;

const sentences: Readonly<Record<string, Sentence>> = {
  // PostgreSQL
  '28P01': password,
  '28000': password,
  '3D000': database,
  '42P01': table,
  '3F000': table,
  '42703': column,
  '42501': permission,
  '57014': slow,
  '42601': syntax,
  '25006': writes,
  '53300': busy,
  '57P01': cut,
  '57P02': cut,
  '57P03': unreachable,
  '08006': cut,
  '08001': unreachable,
  // MySQL and MariaDB
  ER_ACCESS_DENIED_ERROR: password,
  ER_ACCESS_DENIED_NO_PASSWORD_ERROR: password,
  ER_DBACCESS_DENIED_ERROR: permission,
  ER_BAD_DB_ERROR: database,
  ER_NO_SUCH_TABLE: table,
  ER_BAD_FIELD_ERROR: column,
  ER_TABLEACCESS_DENIED_ERROR: permission,
  ER_COLUMNACCESS_DENIED_ERROR: permission,
  ER_QUERY_TIMEOUT: slow,
  ER_STATEMENT_TIMEOUT: slow,
  ER_PARSE_ERROR: syntax,
  ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION: writes,
  ER_CON_COUNT_ERROR: busy,
  ER_HOST_NOT_PRIVILEGED: permission,
  PROTOCOL_CONNECTION_LOST: cut,
  ER_CONNECTION_KILLED: cut,
  ER_QUERY_INTERRUPTED: cut,
  ER_SERVER_SHUTDOWN: cut,
  HANDSHAKE_NO_SSL_SUPPORT: noTls,
  1969: slow,
  3024: slow,
  // the network
  ENOTFOUND: unknownHost,
  EAI_AGAIN: unknownHost,
  ECONNREFUSED: unreachable,
  EHOSTUNREACH: unreachable,
  ENETUNREACH: unreachable,
  ETIMEDOUT: unreachable,
  ECONNRESET: cut,
  EPIPE: cut,
  DEPTH_ZERO_SELF_SIGNED_CERT: certificate,
  SELF_SIGNED_CERT_IN_CHAIN: certificate,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: certificate,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: certificate,
  ERR_TLS_CERT_ALTNAME_INVALID: certificate,
  CERT_HAS_EXPIRED: certificate,
};

const byMessage: readonly [RegExp, Sentence][] = [
  [/timeout expired|timeout exceeded when trying to connect/i, unreachable],
  [/does not support SSL/i, noTls],
  [
    /Connection terminated|connection lost|Connection ended|closed state|not queryable|client was closed/i,
    cut,
  ],
  [/SASL|password must be a string|no password supplied/i, password],
  [/max_statement_time exceeded/i, slow],
];

/** What a driver threw, as one sentence for people; whatever is not known keeps the database's own words. */
export function databaseRefusal(error: unknown, where: Where): Error {
  if (error instanceof UnusableInput) return error;
  const { code, errno, message, sqlMessage } = (error ?? {}) as DriverError;
  const words = oneLine(String(sqlMessage ?? message ?? error));
  const known =
    sentences[String(code)] ?? sentences[String(errno)] ?? byMessage.find(([sign]) => sign.test(words))?.[1];
  const text = known ? known(where, words) : `${where.server} says: ${words || String(code)}`;
  return new UnusableInput(text, { cause: error });
}

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 300 ? `${line.slice(0, 300)} …` : line;
}
