import type { Finding } from './finding.ts';

const address =
  /[\p{L}\p{N}][\p{L}\p{N}._%+'-]*@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+\p{L}{2,24}/gu;
/** jane (at) example.com, jane [at] example [dot] com */
const bracketed =
  /[\p{L}\p{N}][\p{L}\p{N}._+-]* ?[([{] ?(?:at|@|arroba|chiocciola) ?[)\]}] ?[\p{L}\p{N}-]+(?:(?:\.| ?[([{] ?(?:dot|punkt|punt|point|punto|\.) ?[)\]}] ?)[\p{L}\p{N}-]+)+/giu;
/** jane at example dot com */
const spoken =
  /[\p{L}\p{N}][\p{L}\p{N}._+-]* (?:at|ät|arobase|arroba|chiocciola|apenstaartje) [\p{L}\p{N}-]+(?: (?:dot|punkt|punt|point|punto) [\p{L}\p{N}-]+)+/giu;
/** jane @ gmail.com: only where the domain is one of mailboxes, as shops and brands stand after a loose @ too */
const loose =
  /[\p{L}\p{N}][\p{L}\p{N}._+-]* ?@ ?(?:gmail|googlemail|hotmail|outlook|live|yahoo|icloud|me|aol|gmx|web|t-online|freenet|posteo|proton|protonmail|orange|wanadoo|free|laposte|sfr|libero|tiscali|virgilio|ziggo|kpnmail|xs4all|btinternet|telefonica)\.[a-z]{2,3}(?:\.[a-z]{2})?\b/giu;

/** Email addresses, also those that are written around a filter. */
export function findEmails(text: string): Finding[] {
  const shapes = text.includes('@') ? [address, loose] : [];
  if (/[([{] ?(?:at|@|arroba|chiocciola)/i.test(text)) shapes.push(bracketed);
  if (/ (?:dot|punkt|punt|point|punto) /i.test(text)) shapes.push(spoken);
  return shapes.flatMap((shape) =>
    [...text.matchAll(shape)].map(({ index, 0: found }) => ({
      from: index,
      to: index + found.length,
      kind: 'email' as const,
    })),
  );
}
