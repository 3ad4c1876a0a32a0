import type { Context } from '../context.ts';

/** What holds copies beside the stores, in a process that serves. */
export interface BesideStores {
  /** resolves when all that arrived is kept */
  settled(): Promise<void>;
  /** takes the log of what is kept from the disk */
  forgetKept(): Promise<void>;
  /** forgets what is held in memory only */
  forgetMemory(): Promise<void>;
}

export function besideOf({
  intake,
  deliveries,
  selections,
}: Pick<Context, 'intake' | 'deliveries' | 'selections'>): BesideStores {
  return {
    settled: () => intake.settled(),
    forgetKept: () => intake.forgetKept(),
    async forgetMemory() {
      deliveries.forgetAll();
      selections.forget();
    },
  };
}

const nothing = async () => {};

/** For a process that has taken nothing yet. */
export const nothingBeside: BesideStores = {
  settled: nothing,
  forgetKept: nothing,
  forgetMemory: nothing,
};
