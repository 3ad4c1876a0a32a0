import { z } from 'zod';
import { type Credential, type Place, placeSchema, type Schedule } from '../../model/connection.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import { statements } from '../../sources/databases/selectSql.ts';
import { globMatcher } from '../../sources/folders/globMatcher.ts';
import type { Context } from '../context.ts';
import { importOptionsShape } from '../sources/importOptions.ts';
import { storedSettings } from '../workspace/storedSettings.ts';
import type { Secret } from './openPlace.ts';
import { parseSchedule } from './schedule.ts';

/** What a person may say about a connection. */
export const connectionInputShape = {
  place: placeSchema.describe('what is read, and where'),
  options: z.object(importOptionsShape).default({}).describe('how it is read, as for import'),
  schedule: z
    .string()
    .optional()
    .describe(
      '15min, or five fields of cron, or never; else 10s for folders, 5min for S3, 15min for queries',
    ),
  timezone: z.string().optional().describe('zone of a schedule in cron; else that of the workspace'),
  secret: z
    .object({
      password: z.string().optional(),
      accessKeyId: z.string().optional(),
      secretAccessKey: z.string().optional(),
      sessionToken: z.string().optional(),
    })
    .optional()
    .describe('what logs in; kept in a file that only its owner may read, and never shown again'),
} as const;

export type SecretInput = z.infer<typeof connectionInputShape.secret>;

const usualSchedule = { folder: '10s', s3: '5min', postgres: '15min', mysql: '15min', sqlite: '15min' };

export async function scheduleSaid(
  { workspace }: Pick<Context, 'workspace'>,
  kind: Place['kind'],
  text: string | undefined,
  timezone: string | undefined,
): Promise<Schedule> {
  const zone = timezone ?? (await storedSettings(workspace.documents)).timezone ?? 'UTC';
  return parseSchedule(text ?? usualSchedule[kind], zone);
}

export function secretSaid(secret: SecretInput): Secret | null {
  const values = Object.entries(secret ?? {}).filter(([, value]) => value !== undefined && value !== '');
  return values.length === 0 ? null : (Object.fromEntries(values) as Secret);
}

/**
 * The place with where its password comes from, checked as far as that goes without reaching it. `before` is the place that a kept secret
 * was given for.
 * @throws UnusableInput where something does not fit together, or this caller may not have it read
 */
export function placeSaid(
  context: Pick<Context, 'trusted'>,
  place: Place,
  secret: Secret | null,
  before: Place | null,
): Place {
  checkTrust(context, place, before);
  if (place.kind === 'folder' || place.kind === 's3') globMatcher(place.glob);
  else statements(place, { quote: '"', parameter: '?' });
  if (place.kind === 'folder' || place.kind === 'sqlite') return place;
  if (place.kind === 's3' && secret && !(secret['accessKeyId'] && secret['secretAccessKey']))
    throw new UnusableInput('give both parts of the key: its id and the secret');
  const credential = credentialSaid(place.credential, secret, before);
  if (before !== null && secret === null && credential.from !== 'none' && target(place) !== target(before))
    throw new UnusableInput(
      'give the password or key again: it is only ever sent to the server that it was given for',
    );
  return { ...place, credential };
}

function credentialSaid(said: Credential, secret: Secret | null, before: Place | null): Credential {
  if (secret !== null) return { from: 'stored' };
  if (before !== null && 'credential' in before && said.from !== 'environment') return before.credential;
  if (said.from === 'stored') throw new UnusableInput('give the password or key with it');
  return said;
}

/** Whoever reaches the server may not have it read its own files or environment. */
function checkTrust({ trusted }: Pick<Context, 'trusted'>, place: Place, before: Place | null): void {
  if (trusted) return;
  const isSame = before !== null && JSON.stringify(before) === JSON.stringify(place);
  if (isSame) return;
  if (place.kind === 'folder' || place.kind === 'sqlite')
    throw new UnusableInput(
      `only the person at the server's machine may have its files read: run waymark connect ${place.kind} in a terminal there`,
    );
  if ('credential' in place && place.credential.from === 'environment')
    throw new UnusableInput(
      "only the person at the server's machine may take passwords from its environment: give the password, or run waymark connect in a terminal there",
    );
  const host = place.kind === 's3' ? (place.endpoint ?? '') : place.host;
  if (host.startsWith('/') || /(^|\/\/|@)(169\.254\.|\[?fe80:|metadata\.)/i.test(host))
    throw new UnusableInput(`'${host}' can't be read from here: give the name of a server on the network`);
}

/** Whom a secret is sent to. */
function target(place: Place): string {
  switch (place.kind) {
    case 's3':
      return JSON.stringify([place.endpoint, place.bucket, place.region, place.pathStyle]);
    case 'postgres':
    case 'mysql':
      return JSON.stringify([place.kind, place.host, place.port, place.user, place.tls]);
    default:
      return '';
  }
}
