import type { ImportInput } from '../model/importPlan.ts';
import type { ColumnProfile } from './columns/columnProfile.ts';
import type { Decision, FileFormat, InputProblem, SampleRow } from './openedFile.ts';

/** Rewrites one column's values while rows stream by; null keeps a value as it is. */
export interface ValueRewrite {
  column: number;
  rewrite(value: string): string | null;
}

/** Customers that a format knows by itself, beside what happened to them. */
export interface KnownCustomers {
  column: number;
  why: string;
  /** other types of objects that could be the customer */
  others: readonly string[];
  /** the latest attributes, by customer */
  attributes: ReadonlyMap<string, Readonly<Record<string, string>>>;
}

/** A file seen as a table, before anyone decided what its columns mean. */
export interface Table {
  format: FileFormat;
  compression: 'none' | 'gzip';
  header: readonly string[];
  profiles: readonly ColumnProfile[];
  sample: readonly SampleRow[];
  /** rows that the profiles were made of */
  profiledRows: number;
  /** the column that the format itself says is the customer */
  customer?: { column: number; why: string };
  known?: KnownCustomers;
  decisions: Decision[];
  problems: InputProblem[];
  /** the first rows again, as many as asked, for a second look at some columns */
  rows(limit: number): AsyncIterable<readonly SampleRow[]>;
  /** its rows are records that stood among others, a page of a query for example: none of them is a header */
  isPart?: boolean;
  /** false where values can't be rewritten on their way in */
  rewritable: boolean;
  input(rewrite?: ValueRewrite): ImportInput;
  dispose(): Promise<void>;
}

/** Rows from which columns are profiled. */
export const profiledRowLimit = 20_000;
/** Rows kept to be shown. */
export const shownRows = 50;
/** Rows per batch of a stream. */
export const batchRows = 4_096;
