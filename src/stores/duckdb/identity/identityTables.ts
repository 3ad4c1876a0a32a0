/**
 * Who is who, as far as it was ever said: identifiers that were seen beside another one, the links between them with their earliest
 * evidence (a link can stand twice: the better evidence counts), people's decisions, and the rules. `redirect` holds for each code
 * of a customer that is not its own root the code under which its interactions are counted, or was so once, with the epoch since when.
 */
export const identityTables = [
  'CREATE TABLE IF NOT EXISTS identity_identifier (code INTEGER NOT NULL, type VARCHAR NOT NULL, value VARCHAR NOT NULL)',
  `CREATE TABLE IF NOT EXISTS identity_link (a INTEGER NOT NULL, b INTEGER NOT NULL, rule VARCHAR NOT NULL, time BIGINT NOT NULL,
     source VARCHAR NOT NULL, interaction VARCHAR NOT NULL)`,
  `CREATE TABLE IF NOT EXISTS identity_decision (a VARCHAR NOT NULL, b VARCHAR NOT NULL, kind VARCHAR NOT NULL, decided BIGINT NOT NULL,
     decider VARCHAR NOT NULL, why VARCHAR NOT NULL)`,
  'CREATE TABLE IF NOT EXISTS identity_rules (rules VARCHAR NOT NULL)',
  'CREATE TABLE IF NOT EXISTS redirect (customer UINTEGER NOT NULL, root UINTEGER NOT NULL, epoch BIGINT NOT NULL)',
];
