import { nearestName } from '../../engine/labels.ts';
import { formatFormula } from '../../insight/kpi/formatFormula.ts';
import type { Formula } from '../../insight/kpi/formula.ts';
import { unitOf } from '../../insight/kpi/unitOf.ts';
import { type Kpi, kpiFormat, kpiSchema } from '../../model/kpi.ts';
import { openDocument } from '../../model/migrate.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import type { DocumentStore } from '../../stores/documentStore.ts';
import type { Context } from '../context.ts';
import { readFormula } from './readFormula.ts';

export const kpiKind = 'kpi';

export async function storedKpis(documents: DocumentStore): Promise<Kpi[]> {
  const all = (await documents.list(kpiKind)).map(({ body }) => openDocument(kpiFormat, body));
  return all.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

/** By its id or its name, upper and lower case alike. @throws UnusableInput (404) with the nearest name */
export async function kpiNamed(documents: DocumentStore, name: string): Promise<Kpi> {
  const all = await storedKpis(documents);
  const found = findKpi(all, name);
  if (found) return found;
  throw unknownKpi(all, name);
}

export function findKpi(all: readonly Kpi[], name: string): Kpi | undefined {
  const wanted = name.toLowerCase();
  return all.find((kpi) => kpi.id === name) ?? all.find((kpi) => kpi.name.toLowerCase() === wanted);
}

function unknownKpi(all: readonly Kpi[], name: string): UnusableInput {
  const names = all.map((kpi) => kpi.name);
  const nearest = nearestName(name, names);
  const known =
    names.length === 0
      ? 'none is kept yet: see waymark kpi library'
      : nearest === null
        ? `there are: ${names.join(', ')}`
        : `did you mean '${nearest}'?`;
  return new UnusableInput(`there is no KPI '${name}'; ${known}`, { status: 404 });
}

/**
 * A KPI by its name, or a formula by itself. @throws UnusableInput where it is neither
 */
export async function metricOf(
  context: Pick<Context, 'workspace' | 'selections'>,
  text: string,
): Promise<{ kpi: Kpi; formula: Formula; kept: boolean }> {
  const all = await storedKpis(context.workspace.documents);
  const kept = findKpi(all, text);
  if (kept) return { kpi: kept, formula: await readFormula(context, kept.formula), kept: true };
  if (!text.includes('(')) throw unknownKpi(all, text);
  const formula = await readFormula(context, text);
  return { kpi: unkept(formula), formula, kept: false };
}

/** A formula as a KPI that nobody has kept, by its usual direction. */
export function unkept(formula: Formula): Kpi {
  const text = formatFormula(formula);
  return kpiSchema.parse({
    id: 'formula',
    name: text,
    formula: text,
    unit: unitOf(formula),
    direction: usualDirection(formula),
  });
}

const fewerIsBetter = new Set(['abandonment', 'contactRate', 'repeatContact', 'time']);

/** Which way is better, where nobody says it: less time, fewer who leave or need help; more of all else. */
export function usualDirection(formula: Formula): 'up' | 'down' {
  if (formula.kind === 'measure') {
    const { measure } = formula;
    return fewerIsBetter.has(measure.kind) ? 'down' : 'up';
  }
  if (formula.kind === 'number') return 'up';
  const { operator, left, right } = formula;
  if (left.kind !== 'number') return usualDirection(left);
  const flips = operator === '-' || operator === '/';
  return (usualDirection(right) === 'up') === flips ? 'down' : 'up';
}
