import { durationText } from './formulaText.ts';
import type { Formula, Measure, Places } from './measure.ts';

/** A formula as text, which `parseFormula` reads to the same. */
export function formatFormula(formula: Formula): string {
  if (formula.kind === 'number') return String(formula.value);
  if (formula.kind === 'measure') return formatMeasure(formula.measure);
  const { operator, left, right } = formula;
  const isTight = operator === '*' || operator === '/';
  const side = (one: Formula, needsBracket: boolean) =>
    one.kind === 'arithmetic' && needsBracket ? `(${formatFormula(one)})` : formatFormula(one);
  const isLoose = (one: Formula) =>
    one.kind === 'arithmetic' && (one.operator === '+' || one.operator === '-');
  return `${side(left, isTight && isLoose(left))} ${operator} ${side(right, isTight || isLoose(right))}`;
}

export function formatMeasure(measure: Measure): string {
  const within =
    'withinMs' in measure && measure.withinMs !== null ? `, within ${durationText(measure.withinMs)}` : '';
  switch (measure.kind) {
    case 'conversion':
    case 'completion':
    case 'abandonment':
      return `${measure.kind}(${measure.steps.map(placesText).join(' -> ')}${within})`;
    case 'time':
      return `${measure.of}(time ${placesText(measure.from)} -> ${placesText(measure.to)}${within})`;
    case 'rate':
      return `rate(${placesText(measure.hits)} / ${placesText(measure.of)})`;
    case 'share':
      return `share(${placesText(measure.places)})`;
    case 'shareOfPath':
      return `share(${measure.path})`;
    case 'shareWhere': {
      const { attribute, operator, values } = measure.where;
      const given =
        operator === 'in'
          ? `in (${values.map(nameText).join(', ')})`
          : `${operator} ${nameText(values[0] ?? '')}`;
      return `share(${nameText(attribute)} ${given})`;
    }
    case 'perJourney':
      return `per journey(${placesText(measure.places)})`;
    case 'reach':
      return `reach(${placesText(measure.places)})`;
    case 'rating':
      return `${measure.scale}(${placesText(measure.places)})`;
    case 'retention': {
      const option = (name: string, places: Places) =>
        places.length > 0 ? `, ${name} ${placesText(places)}` : '';
      return `retention(${measure.unit} ${measure.period}${option('start', measure.start)}${option('return', measure.returns)})`;
    }
    case 'amount': {
      const at = measure.places.length > 0 ? `, at ${placesText(measure.places)}` : '';
      return `${measure.of}(${nameText(measure.attribute)}${at})`;
    }
    case 'count':
      if (measure.what === 'journeys') return 'journeys()';
      return `${measure.what === 'customers' ? 'customers' : 'count'}(${placesText(measure.places)})`;
    case 'contactRate':
      return `contact rate(${placesText(measure.places)}${within}${viaText(measure.via)})`;
    case 'repeatContact':
      return `repeat contact(${within.slice(2)}${viaText(measure.via)})`;
  }
}

const viaText = (via: Places) => (via.length > 0 ? `, via ${placesText(via)}` : '');

/** Touchpoints as a formula writes them. */
export function placesText(places: Places): string {
  const [first = '', second] = places;
  if (second === undefined) return first.startsWith('[^') ? first : nameText(first);
  return `[${places.map((name) => (/^[\p{L}\p{N} _-]+$/u.test(name) && !name.includes('->') ? name : quoted(name))).join('|')}]`;
}

/** A name as a formula writes it: in quotes where it has signs that mean something there. */
export function nameText(name: string): string {
  const isPlain = /^[\p{L}\p{N}_][\p{L}\p{N} _.:&+#*'’–-]*$/u.test(name) && name === name.trim();
  const isMistaken = / \/ |->|^(within|via|at|start|return|time) /u.test(name);
  return isPlain && !isMistaken ? name : name === '' ? '' : quoted(name);
}

const quoted = (name: string) => `"${name.replace(/["\\]/gu, '\\$&')}"`;
