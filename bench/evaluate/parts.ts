import { drift } from './drift.ts';
import type { CompanyPart, LonePart } from './part.ts';
import { personas } from './personas.ts';
import { stages } from './stages.ts';

// biome-ignore lint/suspicious/noExplicitAny: what a part makes of a company concerns only itself
export const companyParts: readonly CompanyPart<any>[] = [stages, personas, drift];

export const loneParts: readonly LonePart[] = [];
