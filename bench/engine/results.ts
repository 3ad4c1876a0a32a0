import type { QuestionName } from './questions.ts';

/** What a peer answered to a question, and in how many ms (median of the rounds). */
export interface Answer {
  question: string;
  filtered: boolean;
  ms: number;
  /** the form of SQL that was fastest */
  form?: string;
  /** the fastest form of SQL over the table of interactions */
  rowsMs?: number | null;
  lines: string[];
}

export const PEERS = ['limit', 'ours', 'clickhouse', 'duckdb'] as const;
export type Peer = (typeof PEERS)[number];

export const PEER_NAMES: Record<Peer, string> = {
  limit: 'C',
  ours: 'Waymark',
  clickhouse: 'ClickHouse',
  duckdb: 'DuckDB',
};

export interface MeasuredQuestion {
  question: QuestionName;
  filtered: boolean;
  /** median ms per peer; absent where it wasn't asked */
  ms: Partial<Record<Peer, number>>;
  forms: Partial<Record<Peer, string>>;
  /** of the databases over the table of interactions */
  rowsMs: Partial<Record<Peer, number>>;
  /** a checksum of the answer in which all peers agree */
  answer: string;
}

export interface EngineResults {
  machine: { processor: string; threads: number; memoryGb: number; node: string };
  rows: number;
  customers: number;
  rounds: number;
  /** load of the machine over a minute, before each peer */
  load: Partial<Record<Peer, number>>;
  /** why a peer is missing */
  skipped: Partial<Record<Peer, string>>;
  openMs: number;
  peakMb: number;
  questions: MeasuredQuestion[];
}

/** How many times as long as C, and how many times as fast as the better of the databases; null where either is missing. */
export function ratios({ ms, rowsMs }: MeasuredQuestion): {
  toLimit: number | null;
  toDatabase: number | null;
  toRows: number | null;
} {
  const overRows = Object.values(rowsMs);
  const databases = [ms.clickhouse, ms.duckdb].filter((time) => time !== undefined);
  const best = Math.min(...databases);
  return {
    toLimit: ms.ours !== undefined && ms.limit !== undefined ? ms.ours / ms.limit : null,
    toRows: ms.ours !== undefined && overRows.length > 0 ? Math.min(...overRows) / ms.ours : null,
    toDatabase: ms.ours !== undefined && databases.length > 0 ? best / ms.ours : null,
  };
}

export function round(value: number): number {
  return value < 10 ? Math.round(value * 10) / 10 : Math.round(value);
}
