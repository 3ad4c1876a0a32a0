import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Survey } from '../../model/survey.ts';
import { type Seal, shortDigest } from './seal.ts';

/** Who a link was made for: an identifier of the customer and its type. */
export interface Addressee {
  type: 'customer' | 'email' | 'phone';
  value: string;
}

/** What a survey's page knows of the person in front of it, when it was opened. The page carries it, closed. */
const ticketSchema = z.object({
  /** names the answer: a second answer with the same name revises the first */
  answer: z.string(),
  touchpoint: z.string(),
  who: z.object({ type: z.enum(['customer', 'email', 'phone']), value: z.string() }).nullable(),
  /** the snippet's id of the visitor */
  anonymous: z.string().nullable(),
});
export type Ticket = z.infer<typeof ticketSchema>;

/** `c` of a link: who it was made for, tied to the survey and the touchpoint. */
export function closeLink(
  seal: Seal,
  survey: string,
  touchpoint: string,
  { type, value }: Addressee,
): string {
  return seal.close(`${type}:${value}`, `link ${survey} ${touchpoint}`);
}

/** Null where the link's parts don't belong together. */
export function openLink(seal: Seal, survey: string, touchpoint: string, c: string): Ticket | null {
  const found = /^(customer|email|phone):(.+)$/s.exec(seal.open(c, `link ${survey} ${touchpoint}`) ?? '');
  if (!found) return null;
  const who = { type: found[1] as Addressee['type'], value: found[2] ?? '' };
  return { answer: shortDigest(`${survey} ${c}`), touchpoint, who, anonymous: null };
}

/** The ticket of someone of whom nothing is known, or what a site's snippet says. */
export function openTicket(
  survey: Pick<Survey, 'touchpoint'>,
  said: { touchpoint?: string | undefined; customer?: string | undefined; anonymous?: string | undefined },
): Ticket {
  const customer = said.customer?.trim();
  return {
    answer: randomBytes(16).toString('base64url'),
    touchpoint: said.touchpoint?.trim() || survey.touchpoint,
    who: customer ? { type: 'customer', value: customer } : null,
    anonymous: said.anonymous?.trim() || null,
  };
}

export function closeTicket(seal: Seal, survey: string, ticket: Ticket): string {
  return seal.close(JSON.stringify(ticket), `ticket ${survey}`);
}

export function readTicket(seal: Seal, survey: string, sealed: string): Ticket | null {
  const text = seal.open(sealed, `ticket ${survey}`);
  return text === null ? null : ticketSchema.parse(JSON.parse(text));
}
