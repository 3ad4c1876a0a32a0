/** Details that are texts, and those that are numbers: names of columns. */
export const textDetails = [
  'id',
  'text',
  'rating_kind',
  'outcome',
  'currency',
  'direction',
  'agent',
  'team',
  'campaign',
  'attributes',
  'identifiers',
] as const;
export const numberDetails = ['rating', 'rating_max', 'duration', 'amount'] as const;
export type TextDetail = (typeof textDetails)[number];
export type NumberDetail = (typeof numberDetails)[number];

/** UTF-8 texts of a column, one after the other, and where each begins and ends; begin = end where there is none. */
export interface TextColumn {
  bytes: Uint8Array<ArrayBuffer>;
  begin: Uint32Array<ArrayBuffer>;
  end: Uint32Array<ArrayBuffer>;
}

/**
 * Sound interactions as they arrive, as a few arrays instead of many objects: they go from thread to thread and to the store without
 * being made into objects on the way. Columns that no row fills are not there.
 */
export interface ArrivedRows {
  count: number;
  /** names of touchpoints, channels ('' = none) and sources, each once */
  names: string[];
  /** places in `names` */
  touchpoint: Uint32Array<ArrayBuffer>;
  channel: Uint32Array<ArrayBuffer>;
  source: Uint32Array<ArrayBuffer>;
  /** ms since 1970-01-01 UTC */
  time: Float64Array<ArrayBuffer>;
  /** ms, as the client said it; NaN where it said none */
  said: Float64Array<ArrayBuffer>;
  feedback: Uint8Array<ArrayBuffer>;
  historical: Uint8Array<ArrayBuffer>;
  /** the customer's own column */
  customer: TextColumn | null;
  /** `attributes` and `identifiers` are JSON objects of texts, their keys sorted, without blank values */
  texts: Map<TextDetail, TextColumn>;
  /** NaN where there is none */
  numbers: Map<NumberDetail, Float64Array<ArrayBuffer>>;
  /** every name that an attribute has */
  attributeNames: string[];
  /** 64 bits of what names the customer of each row */
  who: Uint32Array<ArrayBuffer>;
  /** 64 bits of each row's id, of those that have one */
  idHash: Uint32Array<ArrayBuffer>;
  /** 64 bits of the details of each row, without its id */
  details: Uint32Array<ArrayBuffer>;
}
