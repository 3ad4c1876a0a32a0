import { createHash } from 'node:crypto';

/** UTF-16 units of a message id that is kept as it is. */
export const longestMessageId = 500;

/**
 * Message ids of one request. An id that is too long or holds characters that are none stands as its digest with the content's, so that
 * a repeated delivery is still known. An item without one is known by its content and its number among equal ones of the request,
 * where the content says when it happened; else by nothing (null).
 */
export class MessageIds {
  private readonly seen = new Map<string, number>();

  idOf(said: unknown, item: unknown, timed: boolean): string | null {
    if (typeof said === 'string' && said !== '') {
      if (said.length <= longestMessageId && !said.includes('\ufffd')) return said;
      return `sha256:${digest(said.includes('\ufffd') ? item : said)}`;
    }
    if (typeof said === 'number' && Number.isSafeInteger(said)) return String(said);
    if (!timed) return null;
    const content = digest(item);
    const number = this.seen.get(content) ?? 0;
    this.seen.set(content, number + 1);
    return `content:${content}${number === 0 ? '' : `:${number}`}`;
  }
}

function digest(item: unknown): string {
  return createHash('sha256').update(JSON.stringify(item)).digest('base64url');
}
