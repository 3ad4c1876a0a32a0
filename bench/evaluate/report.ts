import type { Figure } from './part.ts';

interface Section {
  name: string;
  figures: readonly Figure[];
  details: readonly string[];
}

/** The figures as Markdown. */
export function reportOf(title: string, sections: readonly Section[]): string {
  const lines = [
    '# Claims held against planted truth',
    '',
    `${title}.`,
    '',
    '| figure | value | asked | | of |',
    '| --- | ---: | --- | --- | --- |',
  ];
  for (const { figures } of sections)
    for (const { name, value, wanted, reached, n } of figures)
      lines.push(
        `| ${name} | ${value === null ? 'nothing to measure' : said(value)} | ${wanted} | ${reached === null ? '' : reached ? 'reached' : '**not reached**'} | ${n} |`,
      );
  for (const { name, details } of sections) {
    if (details.length === 0) continue;
    lines.push('', `## ${name}, one by one`, '', ...details.map((line) => `- ${line}`));
  }
  return `${lines.join('\n')}\n`;
}

const said = (value: number) =>
  Number.isInteger(value) ? String(value) : value.toFixed(Math.abs(value) >= 10 ? 1 : 3);
