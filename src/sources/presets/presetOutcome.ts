import type { Tally } from './tally.ts';

/** What a source of a layout usually holds. */
export type PresetFamily = 'support' | 'survey' | 'analytics' | 'crm' | 'social' | 'log';

/** An interaction as it is shown before it is imported. */
export interface ShownInteraction {
  part: string;
  time: string;
  touchpoint: string;
  channel: string | null;
  kind: string;
  customer: string | null;
  text: string | null;
  rating: number | null;
  ratingKind: string | null;
  duration: number | null;
  direction: string | null;
  agent: string | null;
}

/** A record with everything that becomes of it. */
export interface ShownRecord {
  row: number;
  record: string | null;
  customer: string | null;
  identifiers: Record<string, string>;
  /** what the record says about the customer */
  attributes: Record<string, string>;
  interactions: ShownInteraction[];
  /** identifiers that become one customer: `crm:1 = crm:2` */
  merges: string[];
  ignored: string | null;
  invalid: string | null;
}

/** What a preset made of a file, beside its plan. */
export interface PresetOutcome {
  name: string;
  title: string;
  family: PresetFamily;
  /** how sure the layout is: confirmed on a real export, known from descriptions alone, or no fixed layout at all */
  seen: 'sample' | 'description' | 'any';
  /** what becomes what */
  makes: string;
  why: string;
  /** why the records of several files, or pages of a query, can't be read one after the other; null where they can */
  together: string | null;
  /** records read and left out, as of the last time the file was read */
  tally: Tally;
  /** the first records with what becomes of them */
  sample(limit: number): Promise<readonly ShownRecord[]>;
}
