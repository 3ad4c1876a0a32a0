/** Dictionary codes; the width follows the number of names. */
export type Codes = Uint8Array | Uint16Array | Uint32Array;

/** A column of names held as codes: names[codes[i]]. Where a value can be absent, code 0 is '' and means absent. */
export interface CodedColumn {
  readonly codes: Codes;
  readonly names: readonly string[];
}

/**
 * Ratings and texts about steps, in order of time. They colour a step and are no step themselves.
 * Touchpoint and channel codes are those of the columns they belong to.
 */
export interface FeedbackColumns {
  readonly count: number;
  /** index of the customer, −1 where unattributed */
  readonly customer: Int32Array;
  /** index of the interaction it is about (the customer's nearest earlier step at that touchpoint), −1 where none */
  readonly step: Int32Array;
  readonly time: Float64Array;
  readonly touchpoint: Codes;
  readonly channel: Codes;
  /** 0 none, 1 nps, 2 csat, 3 ces, 4 stars */
  readonly ratingKind: Uint8Array;
  /** the raw rating, NaN where none */
  readonly rating: Float32Array;
  /** the rating as −1…1, NaN where none */
  readonly valence: Float32Array;
}

/**
 * What customers wrote, in order of time: texts of feedback and texts of steps. Every array has `count` entries; touchpoint and channel
 * codes are those of the columns they belong to.
 */
export interface TextColumns {
  readonly count: number;
  readonly texts: readonly string[];
  /** index of the customer, −1 where unattributed */
  readonly customer: Int32Array;
  /** index of the interaction it belongs to: the step itself, or the step that feedback is about; −1 where none */
  readonly step: Int32Array;
  /** index in the feedback of the columns; −1 for the text of a step */
  readonly feedback: Int32Array;
  readonly time: Float64Array;
  readonly touchpoint: Codes;
  readonly channel: Codes;
}

/**
 * The steps of all customers, sorted by (customer, time, arrival). Immutable; all buffers are SharedArrayBuffers where workers
 * read them. Customer c has the interactions offsets[c] … offsets[c + 1] − 1.
 */
export interface Columns {
  readonly interactions: number;
  readonly customers: number;
  readonly offsets: Uint32Array;
  /** ms since 1970-01-01 UTC */
  readonly time: Float64Array;
  /** raw names, before cleaning */
  readonly touchpoint: CodedColumn;
  readonly channel: CodedColumn;
  readonly source: CodedColumn;
  /** attributes of interactions, per name, as far as loaded */
  readonly attributes: ReadonlyMap<string, CodedColumn>;
  /** attributes of customers (one code a customer), per name, as far as loaded */
  readonly customerAttributes: ReadonlyMap<string, CodedColumn>;
  readonly feedback: FeedbackColumns;
}

/** A label that stands for 'leave this interaction out'. */
export const IGNORED = 0xffffffff;

/** Cleaned names as a look-up table over raw codes: names[of[rawCode]], or IGNORED. */
export interface Labels {
  readonly names: readonly string[];
  readonly of: Uint32Array;
}

/** Journeys as ranges of interactions [start, end) of one customer each, in order of customer and time. */
export interface Journeys {
  readonly count: number;
  readonly start: Uint32Array;
  readonly end: Uint32Array;
  readonly customer: Uint32Array;
}

/**
 * What a question ranges over. An interaction counts when its touchpoint label is not IGNORED and its bit in `kept` is set
 * (null = all); a journey counts when at least one of its interactions does.
 */
export interface Selection {
  readonly columns: Columns;
  readonly touchpoints: Labels;
  readonly channels: Labels;
  readonly journeys: Journeys;
  readonly kept: Uint32Array | null;
}

/** The narrowest code array that holds `size` distinct codes, on shared memory. */
export function allocateCodes(size: number, length: number): Codes {
  if (size <= 0x100) return new Uint8Array(new SharedArrayBuffer(length));
  if (size <= 0x10000) return new Uint16Array(new SharedArrayBuffer(length * 2));
  return new Uint32Array(new SharedArrayBuffer(length * 4));
}
