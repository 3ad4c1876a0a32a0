import type { ZipPart } from './zip.ts';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const officeRelations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships';

/** A relation: its id, the last word of its type, and its target. */
export type Relation = readonly [id: string, type: string, target: string];

const part = (name: string, xml: string): ZipPart => ({
  name,
  content: `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${xml}`,
});

export function relations(name: string, all: readonly Relation[]): ZipPart {
  const elements = all.map(
    ([id, type, target]) => `<Relationship Id="${id}" Type="${officeRelations}/${type}" Target="${target}"/>`,
  );
  return part(name, `<Relationships xmlns="${packageRelations}">${elements.join('')}</Relationships>`);
}

export const packageRelation = (target = 'xl/workbook.xml'): ZipPart =>
  relations('_rels/.rels', [['rId1', 'officeDocument', target]]);

/** The workbook with its sheets, each a name and the id of its relation. */
export function workbook(sheets: readonly (readonly [string, string])[], { date1904 = false } = {}): ZipPart {
  const elements = sheets.map(([name, id], i) => `<sheet name="${name}" sheetId="${i + 1}" r:id="${id}"/>`);
  return part(
    'xl/workbook.xml',
    `<workbook xmlns="${main}" xmlns:r="${officeRelations}"><workbookPr${date1904 ? ' date1904="1"' : ''}/><sheets>${elements.join('')}</sheets></workbook>`,
  );
}

export const workbookRelations = (...all: Relation[]): ZipPart =>
  relations('xl/_rels/workbook.xml.rels', all);

/** A sheet whose cells are given as XML without their addresses. */
export function sheet(name: string, rows: readonly (readonly string[])[]): ZipPart {
  const elements = rows.map((cells, r) => {
    const placed = cells.map((cell, c) =>
      cell.replace('<c', `<c r="${String.fromCharCode(65 + c)}${r + 1}"`),
    );
    return `<row r="${r + 1}">${placed.join('')}</row>`;
  });
  return part(name, `<worksheet xmlns="${main}"><sheetData>${elements.join('')}</sheetData></worksheet>`);
}

export const inline = (text: string): string => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
export const shared = (index: number): string => `<c t="s"><v>${index}</v></c>`;
export const number = (value: number, style = 0): string => `<c s="${style}"><v>${value}</v></c>`;

export function sharedStrings(texts: readonly string[], name = 'xl/sharedStrings.xml'): ZipPart {
  const elements = texts.map((text) => `<si><t>${text}</t></si>`);
  return part(name, `<sst xmlns="${main}">${elements.join('')}</sst>`);
}

/** Styles of which number 1 is a time. */
export const styles = (): ZipPart =>
  part(
    'xl/styles.xml',
    `<styleSheet xmlns="${main}"><fonts><font/></fonts><fills><fill/></fills><borders><border/></borders><cellXfs><xf numFmtId="0"/><xf numFmtId="22" applyNumberFormat="1"/></cellXfs></styleSheet>`,
  );
