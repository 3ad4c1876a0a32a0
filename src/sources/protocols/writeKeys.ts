import { header, type IncomingRequest, type WriteKey } from './incoming.ts';

/** The key in `Authorization: Basic` (user name, empty password) or `Bearer`; null where there is none. */
export function headerKey(request: IncomingRequest): WriteKey | null {
  const [scheme = '', credentials = ''] = header(request, 'authorization').trim().split(/\s+/, 2);
  if (/^bearer$/i.test(scheme)) return keyOf('bearer', credentials);
  if (!/^basic$/i.test(scheme)) return null;
  const text = Buffer.from(credentials.slice(0, 4096), 'base64').toString('utf8');
  return keyOf('basic', text.split(':', 1)[0]);
}

export function queryKey(request: IncomingRequest, ...names: string[]): WriteKey | null {
  for (const name of names) {
    const key = keyOf('query', request.query.get(name));
    if (key) return key;
  }
  return null;
}

/** A key where the value is a text that can be one. */
export function keyOf(where: WriteKey['where'], value: unknown): WriteKey | null {
  return typeof value === 'string' && value !== '' && value.length <= 500 ? { where, value } : null;
}
