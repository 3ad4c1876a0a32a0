import { UnusableInput } from '../../model/unusableInput.ts';
import type { MappedValue, MappingCondition, MappingRule, WebhookMapping } from '../../model/webhook.ts';
import { plainText } from '../presets/plainText.ts';
import { mappedTime } from './mappedTime.ts';
import { type Path, parsePath, textOf, valueAt } from './path.ts';
import { fill, parseTemplate, type Template } from './template.ts';

/** A mapping, its templates read. */
export interface ParsedMapping {
  rules: readonly ParsedRule[];
}

interface ParsedRule {
  each: Path | null;
  when: readonly (MappingCondition & { template: Template })[];
  ignore: boolean;
  fields: readonly { name: string; template: Template; value: MappedValue }[];
}

/** What became of one delivery: records in the words of the canonical columns; `fits` is false where no rule applied. */
export interface Mapped {
  records: Record<string, unknown>[];
  fits: boolean;
}

/** Records of one delivery. */
export const mostRecords = 10_000;
const longestHtml = 100_000;

/** @throws UnusableInput naming the rule and the field that can't be read */
export function parseMapping({ rules }: WebhookMapping): ParsedMapping {
  return { rules: rules.map(parseRule) };
}

function parseRule(rule: MappingRule, at: number): ParsedRule {
  const within = <Result>(what: string, read: () => Result): Result => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof UnusableInput)) throw error;
      const name = rule.name === '' ? `rule ${at + 1}` : `rule '${rule.name}'`;
      throw new UnusableInput(`${name}, ${what}: ${error.message}`, { cause: error });
    }
  };
  return {
    each: rule.each === '' ? null : within('each', () => parsePath(rule.each)),
    when: rule.when.map((condition) => ({
      ...condition,
      template: within('when', () => parseTemplate(asTemplate(condition.value))),
    })),
    ignore: rule.ignore,
    fields: Object.entries(rule.fields)
      .filter(([, value]) => value !== '')
      .map(([name, value]) => ({
        name,
        value,
        template: within(name, () => parseTemplate(typeof value === 'string' ? value : value.from)),
      })),
  };
}

/** In a condition a path may stand without braces. */
const asTemplate = (value: string) => (value.includes('{') ? value : `{${value}}`);

/** Makes records of a body. Never throws for what a body may hold. */
export function mapDelivery(mapping: ParsedMapping, body: unknown): Mapped {
  const records: Record<string, unknown>[] = [];
  let fits = false;
  for (const { each, when, ignore, fields } of mapping.rules) {
    for (const item of itemsAt(each, body)) {
      if (records.length >= mostRecords) return { records, fits };
      if (!when.every((condition) => holds(condition, item, body))) continue;
      fits = true;
      if (!ignore) records.push(recordOf(fields, item, body));
    }
  }
  return { records, fits };
}

function itemsAt(each: Path | null, body: unknown): readonly unknown[] {
  if (each === null) return [body];
  const found = valueAt(each, body, body);
  if (found === undefined || found === null) return [];
  return Array.isArray(found) ? found : [found];
}

function holds(condition: ParsedRule['when'][number], item: unknown, body: unknown): boolean {
  const value = fill(condition.template, item, body);
  const there = value !== undefined;
  if (condition.present !== undefined && condition.present !== there) return false;
  const text = textOf(value) ?? '';
  if (condition.is !== undefined && !condition.is.includes(text)) return false;
  return condition.not === undefined || !condition.not.includes(text);
}

function recordOf(fields: ParsedRule['fields'], item: unknown, body: unknown): Record<string, unknown> {
  const record: Record<string, unknown> = {};
  for (const { name, template, value } of fields) {
    const found = finished(fill(template, item, body), value, name);
    if (found !== undefined && found !== null && name !== '__proto__') record[name] = found;
  }
  return record;
}

function finished(found: unknown, value: MappedValue, name: string): unknown {
  const { map, otherwise, html, dateOrder, timezone } = typeof value === 'string' ? ({} as never) : value;
  if (map !== undefined) {
    const text = textOf(found) ?? '';
    return Object.hasOwn(map, text) ? map[text] : otherwise;
  }
  if (found === undefined) return undefined;
  if (name === 'time') return mappedTime(found, dateOrder, timezone);
  if (html === true && typeof found === 'string') return plainText(found.slice(0, longestHtml));
  // a list in a column that holds text
  return Array.isArray(found) ? textOf(found) : found;
}
