import type { Connection, Credential, DatabasePlace, S3Place } from '../../model/connection.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import type { DatabaseReader } from '../../sources/databases/databaseReader.ts';
import { openMysql } from '../../sources/databases/mysql.ts';
import { openPostgres } from '../../sources/databases/postgres.ts';
import { openSqlite } from '../../sources/databases/sqlite.ts';
import { watchedFolder } from '../../sources/folders/watchedFolder.ts';
import { watchedPrefix } from '../../sources/objectStores/watchedPrefix.ts';
import type { WatchedPlace } from '../../sources/watchedFiles.ts';
import type { Context } from '../context.ts';

/** What logs in: as given now, else as kept. */
export type Secret = Readonly<Record<string, string>>;

type Place = Connection['place'];
export type FilesPlace = Extract<Place, { kind: 'folder' | 's3' }>;

export const isFilesPlace = (place: Place): place is FilesPlace =>
  place.kind === 'folder' || place.kind === 's3';

export function openFilesPlace(context: Context, place: FilesPlace, secret: Secret | null): WatchedPlace {
  if (place.kind === 'folder') return watchedFolder(place);
  return watchedPrefix({
    ...place,
    endpoint: place.endpoint ?? null,
    credentials: s3Credentials(context, place, secret),
  });
}

export async function openDatabasePlace(
  context: Context,
  place: DatabasePlace,
  secret: Secret | null,
): Promise<DatabaseReader> {
  if (place.kind === 'sqlite') return openSqlite(place);
  const settings = { ...place, password: passwordOf(context, place.credential, secret) };
  return place.kind === 'postgres' ? openPostgres(settings) : openMysql(settings);
}

function passwordOf(context: Context, credential: Credential, secret: Secret | null): string | null {
  if (credential.from === 'none') return null;
  if (credential.from === 'stored') return kept(secret, 'password');
  return variable(context, credential.variable ?? '');
}

function s3Credentials(context: Context, { credential }: S3Place, secret: Secret | null) {
  if (credential.from === 'none') return null;
  const { sessionToken } = secret ?? {};
  if (credential.from === 'stored')
    return {
      accessKeyId: kept(secret, 'accessKeyId'),
      secretAccessKey: kept(secret, 'secretAccessKey'),
      ...(sessionToken ? { sessionToken } : {}),
    };
  const token = context.connectionRuns.environment['AWS_SESSION_TOKEN'];
  return {
    accessKeyId: variable(context, 'AWS_ACCESS_KEY_ID'),
    secretAccessKey: variable(context, 'AWS_SECRET_ACCESS_KEY'),
    ...(token ? { sessionToken: token } : {}),
  };
}

function kept(secret: Secret | null, key: string): string {
  const value = secret?.[key];
  if (value !== undefined) return value;
  throw new UnusableInput('the password or key of this connection is not kept any more: give it again');
}

function variable({ connectionRuns }: Context, name: string): string {
  const value = connectionRuns.environment[name];
  if (value) return value;
  throw new UnusableInput(
    `the environment of the program has no variable '${name}': set it and start the program again`,
  );
}
