import type { ImportPlan } from '../../model/importPlan.ts';
import type { Interaction, RatingKind } from '../../model/interaction.ts';
import type { Decision, InputProblem, OpenOverrides, SampleRow } from '../openedFile.ts';
import type { KnownCustomers } from '../table.ts';
import type { PresetFamily, PresetOutcome } from './presetOutcome.ts';
import type { Sheet } from './sheet.ts';

/** What the questions of a survey are, by what they ask. */
export type KnownQuestions = NonNullable<NonNullable<ImportPlan['presetSettings']>['questions']>;

/** What names the customer of a record. `own` is the company's own id, which other systems of hers share. */
export interface Who {
  own?: string | null;
  /** type → value, the most trusted first: crm, email, phone, cookie … */
  identifiers?: Readonly<Record<string, string | null | undefined>>;
}

/** An interaction as a record says it; source, customer and id are filled in from what stands beside it. */
export interface MadeInteraction
  extends Partial<
    Pick<
      Interaction,
      | 'channel'
      | 'text'
      | 'rating'
      | 'ratingMax'
      | 'outcome'
      | 'duration'
      | 'amount'
      | 'currency'
      | 'direction'
      | 'agent'
      | 'team'
      | 'campaign'
    >
  > {
  /** tells it from the others of its record: created, solved, rated. With the record's id it makes its own */
  part: string;
  /** the record's id, where it isn't that of the record it stands in; null: known by its content */
  record?: string | null;
  /** ms since 1970-01-01 UTC */
  time: number;
  touchpoint: string;
  kind?: 'step' | 'feedback';
  ratingKind?: RatingKind;
  attributes?: Readonly<Record<string, string | null | undefined>>;
  /** where it is another customer than that of the record */
  who?: Who;
}

/** Two identifiers that a system of record says are one person. */
export interface MadeMerge {
  from: { type: string; value: string };
  to: { type: string; value: string };
}

/** What became of a record. One that holds nothing to keep is ignored, and one that can't be kept is invalid; both are counted. */
export type Reading =
  | { ignored: string }
  | { invalid: string }
  | {
      /** null where the tool gives none */
      record: string | null;
      who: Who;
      interactions: readonly MadeInteraction[];
      /** of the customer, as of `at` (ms; null: unknown, so later records count more) */
      customer?: Readonly<Record<string, string | null | undefined>>;
      at?: number | null;
      merges?: readonly MadeMerge[];
    };

/** A record: its values by column, and its times. */
export interface PresetRecord {
  values: SampleRow;
  /** ms since 1970-01-01 UTC of a time column's value, null where it is absent or no time */
  time(column: number): number | null;
}

/** A preset that knows the columns of one file. */
export interface BoundPreset {
  /** numbers of the columns that hold times */
  times: readonly number[];
  /** names of the attributes that its interactions may have */
  attributes: readonly string[];
  /** types of the identifiers that its records may name, the most trusted first */
  identifiers: readonly string[];
  /** names of the attributes of customers; empty where records say nothing of them */
  ofCustomers: readonly string[];
  /** false for a list of customers, to whom nothing happens in it */
  hasInteractions: boolean;
  /** whether records can say that two identifiers are one person */
  hasMerges?: boolean;
  decisions: Decision[];
  problems: InputProblem[];
  /** the zone of the times, where the file itself says it */
  zone?: { name: string; why: string };
  /** why nobody can know the zone of the times but who made the file: it has to be said */
  asksZone?: string;
  /** the touchpoint of every record, to be known again under another file's name */
  touchpoint?: string;
  /** what the questions of a survey are, to be known again */
  questions?: KnownQuestions;
  /** why its records can only be read together, where that is so: a query gives only those that are new */
  together?: string;
  /** rows below the header that are headers too */
  headerRows?: number;
  /** looks at every record before any is read, where reading needs what stands elsewhere in the file */
  scan?(record: PresetRecord): void;
  /** names of attributes that only the scan finds */
  scanned?(): readonly string[];
  /** a reader for one pass over the file; it may remember what it has read */
  reader(): (record: PresetRecord) => Reading;
}

/** What a preset is told about a file. */
export interface PresetFile {
  sheet: Sheet;
  /** the file's name without endings, as words */
  title: string;
  /** what a person said; columns that have a role are in `sheet.said` */
  overrides: OpenOverrides;
  /** what the questions of a survey were the last time */
  questions?: KnownQuestions;
  /** customers that the format itself knows: objects of an event log */
  customers?: KnownCustomers;
}

/** One layout of exports, as data and pure functions. */
export interface Preset {
  /** as `--preset` takes it */
  name: string;
  title: string;
  family: PresetFamily;
  seen: PresetOutcome['seen'];
  /** what becomes what, in a sentence */
  makes: string;
  /** how a person gets the file out of the tool */
  how: string;
  /** why the file is such an export; null where it isn't */
  detect(file: PresetFile): string | null;
  bind(file: PresetFile): BoundPreset;
}
