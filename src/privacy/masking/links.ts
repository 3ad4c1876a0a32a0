import type { Finding } from './finding.ts';

const url = /\b(?:https?:\/\/|www\.)[^\s<>"'`]+/gi;
/** Names of parameters whose values let somebody in, or say who somebody is. */
const telling =
  /(?:^|[_.-])(?:access|api|apikey|auth|authorization|code|confirm|confirmation|cust|customer|email|e|mail|hash|id|invite|jwt|key|login|magic|mobile|name|nonce|otp|pass|password|phone|pin|pwd|reset|secret|session|sid|sig|signature|ssn|state|tel|ticket|token|uid|user|userid|username|verify)(?:$|[_.-])/i;

/** Links that carry a token, a session, a password or the name of somebody. A plain link stays. */
export function findLinks(text: string): Finding[] {
  if (!/:\/\/|www\./i.test(text)) return [];
  const found: Finding[] = [];
  for (const { index, 0: whole } of text.matchAll(url)) {
    const link = whole.replace(/[.,;:!?)\]}]+$/, '');
    if (isTelling(link)) found.push({ from: index, to: index + link.length, kind: 'link' });
  }
  return found;
}

function isTelling(link: string): boolean {
  const bare = link.replace(/^[a-z]+:\/\//i, '');
  const host = /^[^/?#]*/.exec(bare)?.[0] ?? '';
  if (host.includes('@')) return true;
  const rest = bare.slice(host.length);
  if (/@|%40/i.test(rest)) return true;
  const [path = '', parameters = ''] = splitAt(rest, /[?#]/);
  if (path.split('/').some(isToken)) return true;
  return parameters.split(/[&;?#]/).some((parameter) => {
    const [name = '', value = ''] = splitAt(parameter, /=/);
    const words = name.replace(/([a-z])([A-Z])/g, '$1_$2');
    return (value !== '' && telling.test(words)) || isToken(value);
  });
}

function splitAt(text: string, sign: RegExp): [string, string] {
  const at = text.search(sign);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

/** Long enough to be a secret, and no words: letters and digits mixed without hyphens between words. */
function isToken(part: string): boolean {
  if (part.length < 16) return false;
  if (/^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(part)) return true;
  return part
    .split(/[-_.]/)
    .some(
      (piece) =>
        piece.length >= 16 && /\d/.test(piece) && /[a-z]/i.test(piece) && /^[a-z0-9%+=~]+$/i.test(piece),
    );
}
