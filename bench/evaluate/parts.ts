import { airline } from './airline.ts';
import { companyImpact } from './companyImpact.ts';
import { cookieCats } from './cookieCats.ts';
import { drift } from './drift.ts';
import { emotions } from './emotions.ts';
import { impact } from './impact.ts';
import { pains } from './pains.ts';
import type { CompanyPart, LonePart } from './part.ts';
import { personas } from './personas.ts';
import { risk } from './risk.ts';
import { stages } from './stages.ts';
import { themes } from './themes.ts';
import { unmetNeeds } from './unmetNeeds.ts';

// biome-ignore lint/suspicious/noExplicitAny: what a part makes of a company concerns only itself
export const companyParts: readonly CompanyPart<any>[] = [
  stages,
  pains,
  personas,
  drift,
  risk,
  emotions,
  unmetNeeds,
  companyImpact,
];

export const loneParts: readonly LonePart[] = [themes, airline, impact, cookieCats];
