import { before, type Finding, isWordAt } from './finding.ts';

const v4 = /\d{1,3}(?:\.\d{1,3}){3}/g;
const v6 = /[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}(?:(?:\.\d{1,3}){3})?/gi;
const version =
  /(?:version|versione|versión|firmware|release|build|v|ver\.?|rev\.?|software|driver|§|kapitel|chapter)[\s:.#]*(?:[\d.]+[^.]*)?$/;

/** Addresses on the net that may be somebody's. Those of a home network, the same in every home, stay. */
export function findIpAddresses(text: string): Finding[] {
  const found: Finding[] = [];
  for (const { index, 0: address } of text.matchAll(v4)) {
    const to = index + address.length;
    if (isWordAt(text, index - 1) || isWordAt(text, to) || /^\.\d/.test(text.slice(to))) continue;
    if (text.charAt(index - 1) === '.' || version.test(before(text, index, 48))) continue;
    if (isPublic(address.split('.').map(Number))) found.push({ from: index, to, kind: 'ip' });
  }
  if (text.includes(':')) {
    for (const { index, 0: address } of text.matchAll(v6)) {
      const to = index + address.length;
      if (isWordAt(text, index - 1) || isWordAt(text, to)) continue;
      if (isV6(address)) found.push({ from: index, to, kind: 'ip' });
    }
  }
  return found;
}

function isPublic([a = 0, b = 0, c = 0, d = 0]: number[]): boolean {
  if ([a, b, c, d].some((part) => part > 255) || a === 0 || a >= 224 || a === 127) return false;
  return !(
    a === 10 ||
    (a === 192 && b === 168) ||
    (a === 172 && b >= 16 && b < 32) ||
    (a === 169 && b === 254)
  );
}

/** Not a time (10:30:15), a ratio or a device's own address: groups of hex digits with all eight places, or :: between them. */
function isV6(text: string): boolean {
  const parts = text.split(':');
  const gap = text.indexOf('::');
  if (gap >= 0 && text.indexOf('::', gap + 1) >= 0) return false;
  if (gap < 0 && parts.length !== 8) return false;
  const filled = parts.filter((part) => part !== '');
  if (filled.length < 2 || /^f[ce]/i.test(text)) return false;
  return filled.some((part) => part.length >= 3);
}
