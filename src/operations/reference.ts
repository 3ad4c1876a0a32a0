import { journeyMapJsonSchema } from '../model/journeyMapJsonSchema.ts';
import { jsonSchema, openApi } from './openapi.ts';
import type { Operation } from './operation.ts';
import { operations } from './registry.ts';

/** The pages of the reference by file name; everything in them comes from the operations themselves. */
export function referencePages(version: string): Map<string, string> {
  const pages = new Map(operations.map((operation) => [`${operation.name}.md`, pageOf(operation)]));
  pages.set('README.md', indexOf(operations));
  pages.set('openapi.json', json(openApi(operations, version)));
  pages.set('map.schema.json', json(journeyMapJsonSchema()));
  return pages;
}

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

function indexOf(all: readonly Operation[]): string {
  const row = ({ name, cli, summary }: Operation) =>
    `| [${name}](${name}.md) | ${cli ? `\`waymark ${cli.words.join(' ')}\`` : '–'} | ${summary} |`;
  const table = (kind: Operation['kind']) =>
    [
      '| operation | command | what it does |',
      '| --- | --- | --- |',
      ...all.filter((o) => o.kind === kind).map(row),
    ].join('\n');
  return `# Reference

Written from the operations themselves by \`npm run docs\`. Each is a command of the terminal, a \`POST /api/NAME\` of the server
([openapi.json](openapi.json)), and takes and gives the same JSON in both. The map document: [map.schema.json](map.schema.json).

Every command takes \`--workspace DIR\` (or \`WAYMARK_WORKSPACE\`; default \`.waymark\`) and \`--json\` (one JSON document on stdout, nothing else there).
It exits with 0 done; 1 done, and there is something to look at; 2 wrong call or unusable input; 70 a fault of ours.

## Questions

${table('question')}

## Commands

${table('command')}
`;
}

function pageOf(operation: Operation): string {
  const { name, kind, summary, description, cli, examples, input, output } = operation;
  const parts = [`# ${name}`, `${summary}`];
  if (description) parts.push(description);
  const call = cli
    ? `\`waymark ${[...cli.words, ...(cli.operands ?? []).map((key) => `<${key}>`)].join(' ')} …\``
    : null;
  parts.push([call, `\`POST /api/${name}\``, kind].filter((part) => part !== null).join(' · '));
  if (examples?.length) {
    parts.push(
      `## Examples\n\n\`\`\`sh\n${examples.map((e) => `# ${e.title}\n${e.command}`).join('\n\n')}\n\`\`\``,
    );
  }
  parts.push(`## Input\n\n${fieldsOf(jsonSchema(input, 'input'))}`);
  parts.push(`## Result\n\n\`\`\`json\n${JSON.stringify(jsonSchema(output, 'output'), null, 1)}\n\`\`\``);
  return `${parts.join('\n\n')}\n`;
}

interface FieldSchema {
  type?: string;
  enum?: string[];
  items?: FieldSchema;
  default?: unknown;
  description?: string;
  anyOf?: FieldSchema[];
}

function fieldsOf(schema: Record<string, unknown>): string {
  const properties = Object.entries((schema['properties'] ?? {}) as Record<string, FieldSchema>);
  if (properties.length === 0) return 'Nothing.';
  const required = new Set((schema['required'] ?? []) as string[]);
  const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
  const rows = properties.map(([key, field]) => {
    const standard = field.default === undefined ? '' : `\`${JSON.stringify(field.default)}\``;
    return `| \`${key}\`${required.has(key) && field.default === undefined ? ' (required)' : ''} | ${cell(typeOf(field))} | ${cell(standard)} | ${cell(field.description ?? '')} |`;
  });
  return ['| key | type | default | |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

function typeOf(field: FieldSchema): string {
  if (field.enum) return field.enum.map((value) => `\`${value}\``).join(' | ');
  if (field.anyOf) return field.anyOf.map(typeOf).join(' | ');
  if (field.type === 'array') return `list of ${field.items ? typeOf(field.items) : 'anything'}`;
  return field.type ?? 'anything';
}
