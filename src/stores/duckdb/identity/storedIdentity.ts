import type { DuckDBConnection } from '@duckdb/node-api';
import { HeadCache } from './headCache.ts';
import type { IdentityState } from './identityState.ts';
import { loadIdentity } from './loadIdentity.ts';

/**
 * Who is who, in memory since it was first needed. Only transactions that write change it, one after the other; what one of them did and
 * didn't keep is forgotten, and read again.
 */
export class StoredIdentity {
  readonly cache = new HeadCache();
  #state: Promise<IdentityState> | null = null;
  #loaded: IdentityState | null = null;
  #isStale = false;
  readonly #isSuppressed: ((key: string) => boolean) | undefined;

  /** @param isSuppressed true for `type:value` that was erased and must never be kept again */
  constructor(isSuppressed?: (key: string) => boolean) {
    this.#isSuppressed = isSuppressed;
  }

  /** The state of the last transaction, and of the one that runs. */
  state(connection: DuckDBConnection): Promise<IdentityState> {
    if (this.#state === null) {
      const loading: Promise<IdentityState> = loadIdentity(connection, this.#isSuppressed).then(
        (state) => {
          if (this.#state === loading) this.#loaded = state;
          return state;
        },
        (error: unknown) => {
          if (this.#state === loading) this.#state = null;
          throw error;
        },
      );
      this.#state = loading;
    }
    return this.#state;
  }

  /** Call it at the end of each transaction, before the next one begins. */
  ended(isKept: boolean): void {
    const isKnown = this.#loaded?.isChanged === false || (isKept && this.#loaded !== null);
    if (this.#isStale || !isKnown) this.forget();
    else if (this.#loaded !== null) this.#loaded.isChanged = false;
  }

  /** Has everything read again when the transaction that runs has ended, however it ends. */
  forgetAtEnd(): void {
    this.#isStale = true;
  }

  /** Has everything read again: it was changed in the database. */
  forget(): void {
    this.cache.clear();
    this.#isStale = false;
    this.#state = null;
    this.#loaded = null;
  }
}
