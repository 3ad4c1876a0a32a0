/** Times before which interactions go, ms since 1970-01-01 UTC; null: none goes. */
export interface AgeLimits {
  /** for sources that are not named */
  workspace: number | null;
  sources: ReadonlyMap<string, number | null>;
}

/** What goes by its age, or went. */
export interface OverdueCounts {
  interactions: number;
  /** earlier versions, of what goes and of others */
  revisions: number;
  /** rows in quarantine, by when they were imported */
  quarantined: number;
  /** customers of whom nothing is left */
  customers: number;
}

/** What goes of one source. */
export interface SourceOverdue {
  source: string;
  interactions: number;
  quarantined: number;
}

export function limitOf({ workspace, sources }: AgeLimits, source: string): number | null {
  const own = sources.get(source);
  return own === undefined ? workspace : own;
}
