import type { CanonicalColumn, ImportPlan } from '../../model/importPlan.ts';
import { UnusableInput } from '../../model/unusableInput.ts';
import { identifier, literal } from './sqlText.ts';

/** SQL for the text of each thing that a row can say, over the input's columns; what no column says is absent. */
export interface RowTexts {
  of(column: CanonicalColumn): string | null;
  /** attributes by name */
  attributes: ReadonlyMap<string, string>;
  /** identifiers by type */
  identifiers: ReadonlyMap<string, string>;
}

/** Finds the plan's columns in the input. Where two columns have one role, the first that has a value counts. */
export function rowTexts(plan: ImportPlan, columnNames: readonly string[]): RowTexts {
  const canonical = new Map<string, string[]>();
  const attributes = new Map<string, string[]>();
  const identifiers = new Map<string, string[]>();
  for (const binding of plan.columns) {
    if (binding.role === 'ignore') continue;
    const name = columnNamed(binding.column, columnNames);
    const text = identifier(name);
    if (binding.role === 'attribute') addTo(attributes, binding.attribute ?? name, text);
    else if (binding.role.startsWith('identify:'))
      addTo(identifiers, binding.role.slice('identify:'.length), text);
    else addTo(canonical, binding.role, text);
  }
  const fallback: Partial<Record<CanonicalColumn, string>> = {
    source: plan.source,
    ...(plan.touchpoint === undefined ? {} : { touchpoint: plan.touchpoint }),
    ...(plan.channel === undefined ? {} : { channel: plan.channel }),
  };
  const answers = ['rating', 'text'].flatMap((column) => canonical.get(column) ?? []).map(filled);
  return {
    of(column) {
      const parts = (canonical.get(column) ?? []).map(filled);
      const constant = fallback[column];
      if (constant !== undefined) parts.push(literal(constant));
      if (column === 'ratingKind' && plan.ratingKind !== undefined && answers.length > 0)
        parts.push(
          `CASE WHEN coalesce(${answers.join(', ')}) IS NOT NULL THEN ${literal(plan.ratingKind)} END`,
        );
      return firstOf(parts);
    },
    attributes: sorted(attributes),
    identifiers: sorted(identifiers),
  };
}

function columnNamed(column: string, columnNames: readonly string[]): string {
  if (columnNames.includes(column)) return column;
  const byNumber = /^[1-9]\d*$/.test(column) ? columnNames[Number(column) - 1] : undefined;
  if (byNumber !== undefined) return byNumber;
  throw new UnusableInput(`the input has no column '${column}'; its columns are ${columnNames.join(', ')}`);
}

function addTo(map: Map<string, string[]>, key: string, value: string): void {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}

/** Blank text is absent. What starts above the blank in order can't be blank, and needs no trimming to know. */
function filled(text: string): string {
  return `CASE WHEN ${text} >= '!' THEN ${text} WHEN trim(${text}) <> '' THEN ${text} END`;
}

function firstOf(parts: readonly string[]): string | null {
  if (parts.length === 0) return null;
  return parts.length === 1 ? (parts[0] ?? null) : `coalesce(${parts.join(', ')})`;
}

function sorted(map: ReadonlyMap<string, readonly string[]>): Map<string, string> {
  const names = [...map.keys()].sort();
  return new Map(names.map((name) => [name, firstOf((map.get(name) ?? []).map(filled)) ?? 'NULL']));
}

/** SQL for a JSON object of the texts that are there, its keys sorted; null where none is. */
export function jsonObjectSql(texts: ReadonlyMap<string, string>): string {
  if (texts.size === 0) return 'NULL';
  const members = [...texts].map(
    ([key, text]) => `${literal(`${JSON.stringify(key)}:`)} || to_json(${text})`,
  );
  return `nullif('{' || concat_ws(',', ${members.join(', ')}) || '}', '{}')`;
}
