import type { z } from 'zod';
import { UnusableInput } from './unusableInput.ts';

/** Turns a document of one version into one of the next; keys that it doesn't know must survive. */
export type UpMigration = (document: Readonly<Record<string, unknown>>) => Record<string, unknown>;

/** How a kind of document is kept: its format's name, the version written today, and the way there from older ones. */
export interface DocumentFormat<Schema extends z.ZodType> {
  /** for example 'waymark/map' */
  format: string;
  version: number;
  schema: Schema;
  /** migrations[v] takes version v to v + 1 */
  migrations: Readonly<Record<number, UpMigration>>;
}

/**
 * Opens a document of any version: checks its format, carries it up to today's version and validates it.
 * A document without `version` is one of version 1.
 */
export function openDocument<Schema extends z.ZodType>(
  kept: DocumentFormat<Schema>,
  document: unknown,
): z.output<Schema> {
  if (typeof document !== 'object' || document === null || Array.isArray(document)) {
    throw new UnusableInput(
      `This is no ${kept.format} document: it must be an object with format '${kept.format}'.`,
    );
  }
  let current: Record<string, unknown> = { format: kept.format, version: 1, ...document };
  if (current['format'] !== kept.format) {
    throw new UnusableInput(
      `The document says format '${String(current['format'])}', but '${kept.format}' is needed here.`,
    );
  }
  let version = current['version'];
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    throw new UnusableInput(
      `The version '${String(version)}' of this ${kept.format} is not a whole number from 1.`,
    );
  }
  if (version > kept.version) {
    throw new UnusableInput(
      `This ${kept.format} has version ${version}; this program knows versions up to ${kept.version}. Update the program.`,
    );
  }
  while (version < kept.version) {
    const migration = kept.migrations[version];
    if (!migration)
      throw new UnusableInput(`No way is known from version ${version} of ${kept.format} to the next.`);
    version += 1;
    current = { ...migration(current), version };
  }
  const result = kept.schema.safeParse(current);
  if (!result.success) {
    const first = result.error.issues[0];
    const at = first && first.path.length > 0 ? first.path.join('.') : 'the document';
    throw new UnusableInput(`Unusable ${kept.format}: ${at}: ${first?.message ?? 'does not fit'}.`, {
      cause: result.error,
    });
  }
  return result.data;
}
