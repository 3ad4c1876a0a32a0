import { setTimeout as wait } from 'node:timers/promises';
import { AwsClient } from 'aws4fetch';
import { UnusableInput } from '../../model/unusableInput.ts';
import { s3Refusal } from './s3Refusals.ts';

export interface S3Settings {
  bucket: string;
  region: string;
  /** null: Amazon's */
  endpoint: string | null;
  pathStyle: boolean;
  /** null: as anybody */
  credentials: { accessKeyId: string; secretAccessKey: string; sessionToken?: string } | null;
}

/** Signed GET requests on a bucket, tried again where it makes sense. */
export interface S3Client {
  /** @throws UnusableInput with one sentence for whatever the store refuses */
  get(key: string, query: Readonly<Record<string, string>>, signal: AbortSignal): Promise<Response>;
}

const tries = 5;
const firstPauseMs = 200;
/** A store that says nothing for so long won't any more. */
const answerMs = 30_000;

export function openS3(settings: S3Settings): S3Client {
  const { bucket, region, credentials } = settings;
  const base = bucketUrl(settings);
  const aws = credentials ? new AwsClient({ ...credentials, region, service: 's3', retries: 0 }) : null;
  return {
    async get(key, query, signal) {
      const url = new URL(base);
      url.pathname += key.split('/').map(encoded).join('/');
      for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
      // the signature is over %20, and a form's + is none
      url.search = url.search.replaceAll('+', '%20');
      for (let attempt = 1; ; attempt++) {
        signal.throwIfAborted();
        const outcome = await once(url, aws, signal);
        if (outcome instanceof Response && outcome.ok) return outcome;
        if (attempt < tries && isPassing(outcome)) {
          if (outcome instanceof Response) await outcome.body?.cancel();
          await wait(firstPauseMs * 2 ** (attempt - 1) * (1 + Math.random() / 2), undefined, { signal });
          continue;
        }
        throw await s3Refusal(outcome, { bucket, key, host: base.host });
      }
    },
  };
}

async function once(url: URL, aws: AwsClient | null, signal: AbortSignal): Promise<Response | Error> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), answerMs);
  try {
    const request = aws ? await aws.sign(url.href) : new Request(url);
    return await fetch(request, { signal: AbortSignal.any([signal, late.signal]), redirect: 'manual' });
  } catch (error) {
    signal.throwIfAborted();
    return error as Error;
  } finally {
    clearTimeout(timer);
  }
}

/** Whether the same request may do better in a moment. */
function isPassing(outcome: Response | Error): boolean {
  if (outcome instanceof Response) return outcome.status >= 500 || outcome.status === 429;
  const { code } = (outcome.cause ?? {}) as { code?: string };
  return code !== 'ENOTFOUND' && code !== 'ECONNREFUSED';
}

function bucketUrl({ bucket, region, endpoint, pathStyle }: S3Settings): URL {
  let url: URL;
  try {
    url = new URL(endpoint ?? `https://s3.${region}.amazonaws.com`);
  } catch (cause) {
    throw new UnusableInput(
      `the endpoint '${endpoint}' is no address: write it as https://storage.example.com`,
      { cause },
    );
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw new UnusableInput(`the endpoint '${endpoint}' must begin with https:// or http://`);
  const path = url.pathname.endsWith('/') ? url.pathname : `${url.pathname}/`;
  if (pathStyle) url.pathname = `${path}${encoded(bucket)}/`;
  else {
    url.hostname = `${bucket}.${url.hostname}`;
    url.pathname = path;
  }
  return url;
}

/** As the signature wants it: everything but letters, digits and -._~ */
function encoded(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
