import type { DuckDBConnection } from '@duckdb/node-api';
import type { ImportPlan, UnreadableRow } from '../../../model/importPlan.ts';
import type { PrivacyRules } from '../../../model/privacy.ts';
import { maskText } from '../../../privacy/masking/maskText.ts';
import { maskingOf, masksAnything } from '../../../privacy/maskingOf.ts';
import { maskRaw, staysBy } from '../../../privacy/maskRecord.ts';
import { maskStaged } from './maskStaged.ts';

/** What an import does about personal data. */
export interface ImportPrivacy {
  maskUnreadable(rows: readonly UnreadableRow[]): UnreadableRow[];
  /** for lines that are no rows; null where the source is not masked */
  maskLine: ((line: string) => string) | null;
  /** @param stored details that staged rows can have */
  maskStaged(connection: DuckDBConnection, stored: readonly string[]): Promise<void>;
}

export function importPrivacy(rules: PrivacyRules, plan: ImportPlan): ImportPrivacy {
  const masking = maskingOf(rules, plan.source, plan.channel ?? null);
  const stays = staysBy(plan, masking);
  const isMasked = masksAnything(masking);
  return {
    maskUnreadable: (rows) =>
      rows.map((row) =>
        isMasked ? { ...row, reason: maskText(row.reason), raw: maskRaw(row.raw, stays) } : row,
      ),
    maskLine: isMasked ? maskText : null,
    maskStaged: (connection, stored) => maskStaged(connection, rules, stored, stays),
  };
}
