/**
 * `suppressed` holds hashes of identifiers whose interactions are not kept, because the person was erased or took consent back:
 * `hash` of the identifier as `type:value`, `coarse` of its letters and digits, by which rows are found that may name it; `channel` where
 * consent was taken back for one only. `consent` holds what was said under which identifier.
 */
export const privacyTables = [
  `CREATE TABLE IF NOT EXISTS suppressed (hash VARCHAR NOT NULL, coarse VARCHAR NOT NULL, why VARCHAR NOT NULL, since BIGINT NOT NULL,
     channel VARCHAR)`,
  'ALTER TABLE suppressed ADD COLUMN IF NOT EXISTS channel VARCHAR',
  'CREATE TABLE IF NOT EXISTS suppression_salt (salt VARCHAR NOT NULL)',
  `INSERT INTO suppression_salt SELECT uuid()::VARCHAR || uuid()::VARCHAR WHERE NOT EXISTS (SELECT 1 FROM suppression_salt)`,
  `CREATE TABLE IF NOT EXISTS consent (identifier VARCHAR NOT NULL, purpose VARCHAR NOT NULL, channel VARCHAR, granted BOOLEAN NOT NULL,
     said BIGINT NOT NULL, source VARCHAR NOT NULL, evidence VARCHAR NOT NULL)`,
];
