import type { DuckDBConnection } from '@duckdb/node-api';
import type { ImportPlan, UnreadableRow } from '../../../model/importPlan.ts';
import type { PrivacyRules } from '../../../model/privacy.ts';
import { ageLimits } from '../../../privacy/ageLimits.ts';
import { maskText } from '../../../privacy/masking/maskText.ts';
import { maskingOf, masksAnything } from '../../../privacy/maskingOf.ts';
import { maskRaw, staysBy } from '../../../privacy/maskRecord.ts';
import type { StoredIdentity } from '../identity/storedIdentity.ts';
import { suppressAgedStaged } from './agedOut.ts';
import type { ConsentKeeping } from './consentKeeping.ts';
import { maskStaged } from './maskStaged.ts';
import type { Suppression } from './suppression.ts';
import { redactStaged, suppressStaged } from './suppressStaged.ts';

/** What an import does about personal data. */
export interface ImportPrivacy {
  maskUnreadable(rows: readonly UnreadableRow[]): UnreadableRow[];
  /** for lines that are no rows; null where the source is not masked */
  maskLine: ((line: string) => string) | null;
  /** @param stored details that staged rows can have */
  maskStaged(connection: DuckDBConnection, stored: readonly string[]): Promise<void>;
  /** true for raw texts that mention somebody whose data are not kept; null where there is nobody such */
  isSuppressed(connection: DuckDBConnection): Promise<((raw: string) => boolean) | null>;
  /** Takes rows of people whose data are not kept, and those that are too old, out of what is staged, and counts them by source. */
  suppressStaged(
    connection: DuckDBConnection,
    stored: readonly string[],
  ): Promise<ReadonlyMap<string, number>>;
}

/** What stands behind an import. */
export interface PrivacyParts {
  suppression: Suppression;
  identity: StoredIdentity;
  consents: ConsentKeeping;
  /** ms since 1970-01-01 UTC */
  at: number;
}

export function importPrivacy(
  rules: PrivacyRules,
  plan: ImportPlan,
  { suppression, identity, consents, at }: PrivacyParts,
): ImportPrivacy {
  const masking = maskingOf(rules, plan.source, plan.channel ?? null);
  const stays = staysBy(plan, masking);
  const isMasked = masksAnything(masking);
  const typesOf = async (connection: DuckDBConnection) =>
    (await identity.state(connection)).graph.identifiers.types;
  return {
    maskUnreadable: (rows) =>
      rows.map((row) =>
        isMasked ? { ...row, reason: maskText(row.reason), raw: maskRaw(row.raw, stays) } : row,
      ),
    maskLine: isMasked ? maskText : null,
    async maskStaged(connection, stored) {
      await maskStaged(connection, rules, stored, stays);
      if (!suppression.isEmpty)
        await redactStaged(connection, suppression, await typesOf(connection), stored);
    },
    async isSuppressed(connection) {
      if (suppression.isEmpty) return null;
      const types = await typesOf(connection);
      return (raw) => suppression.isMentioned(types, raw);
    },
    async suppressStaged(connection, stored) {
      await consents.learnStaged(connection, plan, at);
      const hasChannel = plan.content === 'interactions';
      const limits = hasChannel ? ageLimits(rules, at) : null;
      const aged = limits === null ? new Map<string, number>() : await suppressAgedStaged(connection, limits);
      if (suppression.isEmpty) return aged;
      const types = await typesOf(connection);
      const named = await suppressStaged(connection, suppression, types, { stored, hasChannel });
      for (const [source, n] of aged) named.set(source, (named.get(source) ?? 0) + n);
      return named;
    },
  };
}
