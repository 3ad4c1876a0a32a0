import type { ImportInput, ImportPlan } from '../model/importPlan.ts';
import type { RatingKind } from '../model/interaction.ts';
import type { PresetOutcome } from './presets/presetOutcome.ts';

export type FileFormat = 'csv' | 'jsonl' | 'json' | 'parquet' | 'xes' | 'xlsx' | 'ocel';

/** What a person said about an input; whatever is absent is detected. */
export interface OpenOverrides {
  source?: string;
  /** role (customer, time, touchpoint, channel, …, identify:email) → header; '' = no column has this role */
  columns?: Readonly<Record<string, string>>;
  /** IANA zone for times that carry none */
  timezone?: string;
  /** strptime pattern, or iso, epoch-s, epoch-ms, epoch-us, epoch-ns */
  timeFormat?: string;
  dateOrder?: 'day-first' | 'month-first';
  separator?: string;
  encoding?: string;
  /** the touchpoint of every row */
  touchpoint?: string;
  /** the channel of every row */
  channel?: string;
  /** the kind of every rating */
  ratingKind?: RatingKind;
  /** XES: pair folds schedule/start/complete into one interaction with a duration */
  lifecycle?: 'raw' | 'pair';
  /** XLSX: name of the sheet */
  sheet?: string;
  /** name of a preset, or none to give each column a role instead */
  preset?: string;
  /** the plan that was used for these headers before */
  remembered?: ImportPlan;
}

export interface ParquetDescription {
  columns: readonly { name: string; type: string }[];
  /** values as text, null where missing */
  sample: readonly (readonly (string | null)[])[];
}

/** What reading needs from outside. */
export interface OpenEffects {
  /** an existing folder; files written there are removed by dispose() */
  temporaryFolder: string;
  describeParquet?(path: string, rows: number): Promise<ParquetDescription>;
  /** the plan that was used before for the same headers; what OpenOverrides.remembered says comes first */
  recall?(signature: string, fileName: string): Promise<ImportPlan | null>;
}

/** Something that was decided about the input, as it is shown to people. */
export interface Decision {
  what: string;
  value: string;
  why: string;
  alternatives?: readonly string[];
}

/** Something that a person should look at; the import goes on. */
export interface InputProblem {
  message: string;
  column?: string;
}

export type SampleRow = readonly (string | null)[];

/** A file that was understood: what was decided, and what the interaction store needs to import it. */
export interface OpenedFile {
  path: string;
  name: string;
  format: FileFormat;
  compression: 'none' | 'gzip';
  decisions: Decision[];
  /** the same for files with the same format and headers */
  signature: string;
  plan: ImportPlan;
  input: ImportInput;
  /** what else the file holds, to be kept together with it: attributes of customers, merges */
  also: readonly { plan: ImportPlan; input: ImportInput }[];
  /** the preset that reads it, null where its columns have roles */
  preset: PresetOutcome | null;
  header: readonly string[];
  sample: readonly SampleRow[];
  problems: InputProblem[];
  dispose(): Promise<void>;
}
