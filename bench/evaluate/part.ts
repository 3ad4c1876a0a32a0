import type { CompanyKey, EvaluatedCompany } from './company.ts';

/** A figure that is held against what was asked for. */
export interface Figure {
  name: string;
  /** shown as it is; null = nothing to measure */
  value: number | null;
  /** what it is a figure of, for example '160 companies, 612 planted pains' */
  n: string;
  /** as asked, for example '≥ 0.9'; empty where it is only reported */
  wanted: string;
  reached: boolean | null;
}

/** What one company gave, with whose it is. */
export interface OfCompany<Result> {
  key: CompanyKey;
  customers: number;
  result: Result;
}

/** Something that is held against simulated companies. `Result` is plain data. */
export interface CompanyPart<Result> {
  name: string;
  ofCompany(company: EvaluatedCompany): Result | Promise<Result>;
  figures(results: readonly OfCompany<Result>[]): Figure[];
  /** what is worth reading one by one: misses, false claims */
  details?(results: readonly OfCompany<Result>[]): string[];
}

/** Something that is held against other data, or simulations of its own. */
export interface LonePart {
  name: string;
  /** null: what it needs is not there; says so */
  run(): Promise<{ figures: Figure[]; details?: string[] } | { missing: string }>;
}

export function atLeast(name: string, value: number | null, least: number, n: string): Figure {
  return { name, value, n, wanted: `≥ ${least}`, reached: value === null ? null : value >= least };
}

export function atMost(name: string, value: number | null, most: number, n: string): Figure {
  return { name, value, n, wanted: `≤ ${most}`, reached: value === null ? null : value <= most };
}

export function reported(name: string, value: number | null, n: string): Figure {
  return { name, value, n, wanted: '', reached: null };
}
