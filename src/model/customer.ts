import { z } from 'zod';
import type { DocumentFormat } from './migrate.ts';

/** A person or account, known by one or more identifiers. Attributes are those of the customer, not of an interaction. */
export const customerSchema = z.looseObject({
  format: z.literal('waymark/customer').default('waymark/customer'),
  version: z.literal(1).default(1),
  id: z.string().min(1),
  identifiers: z
    .array(z.looseObject({ kind: z.string().min(1), value: z.string().min(1) }))
    .default([])
    .describe('email, phone, device, …'),
  attributes: z.record(z.string(), z.string()).default({}),
  persona: z.string().nullable().default(null),
});
export type Customer = z.infer<typeof customerSchema>;

export const customerFormat: DocumentFormat<typeof customerSchema> = {
  format: 'waymark/customer',
  version: 1,
  schema: customerSchema,
  migrations: {},
};
