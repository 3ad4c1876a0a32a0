import type { Selection } from '../../engine/columns.ts';
import type { Claim, Ground } from '../../insight/claim.ts';
import type { InsightKind } from '../../model/insight.ts';
import type { Filters } from '../../model/question.ts';
import type { Context } from '../context.ts';

/** Something that looks for claims of some kinds. */
export interface Detector {
  /** shown while it works, for example 'pain points' */
  readonly name: string;
  readonly kinds: readonly InsightKind[];
  find(
    context: Context,
    selection: Selection,
    ground: Ground,
    asked: { filters: Filters; signal?: AbortSignal },
  ): Promise<readonly Claim[]>;
}
