import type { DuckDBConnection } from '@duckdb/node-api';
import type { ImportPlan } from '../../../model/importPlan.ts';
import type { PrivacyRules } from '../../../model/privacy.ts';
import { changingTexts, rewriteTexts } from './rewriteTexts.ts';

/** What of the kept is to be masked, and how. */
export interface KeptMasking {
  rules: PrivacyRules;
  /** of this source alone; absent: of all */
  source?: string | undefined;
  /** how records of a source were read last: what in their raw text is free text */
  plans: ReadonlyMap<string, ImportPlan>;
}

/** Rewrites the texts of a column, or only reads which would change; gives how many. */
export type Rewrite = (
  target: { table: string; column: string; found: string },
  rewritten: (text: string, beside: string | null) => string,
) => Promise<number>;

/** Only counts, on a connection that may read. */
export const countOnly =
  (connection: DuckDBConnection): Rewrite =>
  async ({ found }, rewritten) =>
    (await changingTexts(connection, found, rewritten)).places.length;

/** Changes, inside the caller's transaction. */
export const inPlace =
  (connection: DuckDBConnection): Rewrite =>
  (target, rewritten) =>
    rewriteTexts(connection, target, rewritten);
