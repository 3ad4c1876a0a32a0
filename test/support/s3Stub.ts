import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface S3Stub {
  endpoint: string;
  accessKeyId: string;
  secretAccessKey: string;
  put(key: string, body: string | Buffer, modifiedAt?: Date): void;
  remove(key: string): void;
  /** objects whose content may not be read */
  forbidden: Set<string>;
  /** what the next requests get instead of an answer: a status, or a download that breaks off */
  faults: (number | 'cut')[];
  /** paths asked for, with their query */
  asked: string[];
  stop(): Promise<void>;
}

interface Stored {
  body: Buffer;
  etag: string;
  modifiedAt: Date;
}

const bucket = 'exports';
const accessKeyId = 'AKIDEXAMPLE';
const secretAccessKey = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';
/** so that a few objects already need several pages */
const pageSize = 3;

/** A store that speaks as much of S3 as reading needs, by path, and checks each signature (version 4) by code of its own. */
export async function startS3Stub(): Promise<S3Stub> {
  const objects = new Map<string, Stored>();
  const faults: S3Stub['faults'] = [];
  const forbidden = new Set<string>();
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    const fault = faults[0];
    const url = new URL(request.url ?? '/', 'http://stub');
    const isDownload = !url.searchParams.has('list-type');
    if (typeof fault === 'number') {
      faults.shift();
      return refuse(response, fault, fault === 503 ? 'SlowDown' : 'InternalError');
    }
    const wrong = wrongSignature(request, url);
    if (wrong !== null) return refuse(response, 403, wrong);
    const [, name, ...rest] = url.pathname.split('/');
    if (name !== bucket) return refuse(response, 404, 'NoSuchBucket');
    if (!isDownload) return list(objects, url, response);
    const key = decodeURIComponent(rest.join('/'));
    if (forbidden.has(key)) return refuse(response, 403, 'AccessDenied');
    const found = objects.get(key);
    if (!found) return refuse(response, 404, 'NoSuchKey');
    response.writeHead(200, { 'content-length': found.body.length, etag: `"${found.etag}"` });
    if (fault === 'cut') {
      faults.shift();
      response.write(found.body.subarray(0, Math.floor(found.body.length / 2)), () => response.destroy());
      return;
    }
    response.end(found.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    accessKeyId,
    secretAccessKey,
    faults,
    forbidden,
    asked,
    put(key, body, modifiedAt = new Date('2026-03-01T00:00:00Z')) {
      const bytes = Buffer.from(body);
      objects.set(key, { body: bytes, etag: createHash('md5').update(bytes).digest('hex'), modifiedAt });
    },
    remove: (key) => void objects.delete(key),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function list(objects: ReadonlyMap<string, Stored>, url: URL, response: ServerResponse): void {
  const prefix = url.searchParams.get('prefix') ?? '';
  const after = url.searchParams.get('continuation-token');
  const keys = [...objects.keys()].filter((key) => key.startsWith(prefix)).sort();
  const from = after === null ? 0 : keys.findIndex((key) => key > Buffer.from(after, 'base64').toString());
  const page = from < 0 ? [] : keys.slice(from, from + pageSize);
  const isTruncated = from >= 0 && from + pageSize < keys.length;
  const contents = page.map((key) => {
    const { etag, body, modifiedAt } = objects.get(key)!;
    return `<Contents><Key>${encodeURIComponent(key)}</Key><LastModified>${modifiedAt.toISOString()}</LastModified><ETag>&quot;${etag}&quot;</ETag><Size>${body.length}</Size><StorageClass>STANDARD</StorageClass></Contents>`;
  });
  const next = isTruncated
    ? `<NextContinuationToken>${Buffer.from(page.at(-1) ?? '').toString('base64')}</NextContinuationToken>`
    : '';
  response.setHeader('content-type', 'application/xml');
  response.end(
    `<?xml version="1.0" encoding="UTF-8"?><ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>${bucket}</Name><Prefix>${encodeURIComponent(prefix)}</Prefix><EncodingType>url</EncodingType><KeyCount>${page.length}</KeyCount><IsTruncated>${isTruncated}</IsTruncated>${next}${contents.join('')}</ListBucketResult>`,
  );
}

function refuse(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status, { 'content-type': 'application/xml' });
  response.end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>no</Message></Error>`);
}

/** Null where the request is signed as it should be, else S3's code for what is wrong. */
function wrongSignature(request: IncomingMessage, url: URL): string | null {
  const said =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
      request.headers.authorization ?? '',
    );
  if (!said) return 'AccessDenied';
  const [, key, day, region, signedHeaders, signature] = said as unknown as [
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  if (key !== accessKeyId) return 'InvalidAccessKeyId';
  const date = String(request.headers['x-amz-date']);
  const at = Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  if (!(Math.abs(Date.now() - at) < 900_000)) return 'RequestTimeTooSkewed';
  const names = signedHeaders.split(';');
  if (!names.includes('host') || !names.includes('x-amz-date')) return 'AccessDenied';
  const strict = (text: string) =>
    encodeURIComponent(text).replace(
      /[!'()*]/g,
      (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
    );
  const query = [...url.searchParams].map(([name, value]) => `${strict(name)}=${strict(value)}`).sort();
  const path = url.pathname.split('/').map((part) => strict(decodeURIComponent(part)));
  const canonical = [
    request.method,
    path.join('/'),
    query.join('&'),
    ...names.map((name) => `${name}:${String(request.headers[name]).trim().replace(/\s+/g, ' ')}`),
    '',
    signedHeaders,
    request.headers['x-amz-content-sha256'],
  ].join('\n');
  const hmac = (secret: string | Buffer, text: string) => createHmac('sha256', secret).update(text).digest();
  const scope = `${day}/${region}/s3/aws4_request`;
  const text = `AWS4-HMAC-SHA256\n${date}\n${scope}\n${createHash('sha256').update(canonical).digest('hex')}`;
  const signing = ['s3', 'aws4_request'].reduce(hmac, hmac(hmac(`AWS4${secretAccessKey}`, day), region));
  return hmac(signing, text).toString('hex') === signature ? null : 'SignatureDoesNotMatch';
}
