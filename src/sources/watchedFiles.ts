/** A file in a place that is watched. */
export interface WatchedFile {
  /** path below the place, with / between folders */
  name: string;
  size: number;
  /** ms since 1970-01-01 UTC */
  modifiedAt: number;
  /** another one where the content may be another */
  version: string;
}

/** A file made ready to be read. */
export interface FetchedFile {
  path: string;
  /** false where the file was changed while it was read */
  isUnchanged(): Promise<boolean>;
  dispose(): Promise<void>;
}

/** A place with files that are read by themselves: a folder, or a prefix in an object store. Nothing is ever changed there. */
export interface WatchedPlace {
  /** ms for which a file must stay as it is before it counts as whole; 0 where files appear whole */
  settleMs: number;
  /** Oldest first. @throws UnusableInput when the place can't be reached */
  list(signal: AbortSignal): Promise<WatchedFile[]>;
  /** The same text for the same content, whatever the name. */
  contentOf(file: WatchedFile, signal: AbortSignal): Promise<string>;
  fetch(file: WatchedFile, temporaryFolder: string, signal: AbortSignal): Promise<FetchedFile>;
}

/** In the order in which they were written, so that a correction follows what it corrects. */
export function oldestFirst(a: WatchedFile, b: WatchedFile): number {
  return a.modifiedAt - b.modifiedAt || (a.name < b.name ? -1 : 1);
}
