import type { CompanyPart, LonePart } from './part.ts';
import { stages } from './stages.ts';

// biome-ignore lint/suspicious/noExplicitAny: what a part makes of a company concerns only itself
export const companyParts: readonly CompanyPart<any>[] = [stages];

export const loneParts: readonly LonePart[] = [];
