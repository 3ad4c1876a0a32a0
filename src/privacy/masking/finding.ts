/** What a stretch of text is. Each kind has its word in brackets, in the place of what was there. */
export const kindsOfData = ['email', 'phone', 'card', 'iban', 'account', 'id number', 'link', 'ip'] as const;
export type KindOfData = (typeof kindsOfData)[number];

/** Personal data in a text, by UTF-16 units. */
export interface Finding {
  from: number;
  to: number;
  kind: KindOfData;
}

/** Looks for one kind in a text that was levelled (levelText.ts). */
export type Finder = (text: string) => Finding[];

/** True where the character before or at a place continues a word or number. */
export function isWordAt(text: string, at: number): boolean {
  return /[\p{L}\p{N}_]/u.test(text.charAt(at));
}

/** The part of the text that stands right before a place, in lower case. */
export function before(text: string, at: number, length = 32): string {
  return text.slice(Math.max(0, at - length), at).toLowerCase();
}
