/** A document as kept; `revision` starts at 1 and rises by one with each put. */
export interface StoredDocument<T = unknown> {
  kind: string;
  id: string;
  revision: number;
  /** ISO time of this revision */
  at: string;
  /** what was done, for the history */
  note: string;
  body: T;
}

/** Thrown by put when somebody else changed the document meanwhile. */
export class DocumentConflict extends Error {
  constructor(kind: string, id: string, expected: number, actual: number) {
    super(
      `${kind} '${id}' was changed meanwhile (revision ${actual}, expected ${expected}): load it again and repeat the change`,
    );
    this.name = 'DocumentConflict';
  }
}

/** Where maps, definitions and settings are kept, with their history. Durable once a promise resolves. */
export interface DocumentStore {
  get<T>(kind: string, id: string): Promise<StoredDocument<T> | null>;
  /**
   * expectedRevision 0 = must not exist yet; absent = whatever is there is replaced. forgetEarlier: earlier revisions are not kept,
   * for what changes all the time.
   */
  put<T>(
    kind: string,
    id: string,
    body: T,
    options?: { expectedRevision?: number; note?: string; forgetEarlier?: boolean },
  ): Promise<StoredDocument<T>>;
  list<T>(kind: string): Promise<StoredDocument<T>[]>;
  delete(kind: string, id: string): Promise<boolean>;
  /** Newest first, the bodies included. */
  history<T>(kind: string, id: string): Promise<StoredDocument<T>[]>;
  /**
   * Changes documents and all their earlier revisions in place, in one transaction, without making new revisions: `change` gives the body and
   * note as they are to be, the same objects where nothing changes, null to take the document away with its history.
   * Gives how many documents changed.
   */
  rewrite(change: (document: StoredDocument) => RewrittenDocument | null): Promise<number>;
  /** Writes a whole copy into a new file, as it is at one moment. */
  copyTo(file: string): Promise<void>;
  /** Writes the file anew, without what was deleted or replaced. Gives the paths of the files written. */
  compact(): Promise<string[]>;
  close(): Promise<void>;
}

export type RewrittenDocument = Pick<StoredDocument, 'body' | 'note'>;
