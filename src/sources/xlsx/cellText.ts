import type ExcelJS from 'exceljs';

/** A cell as text: times as ISO 8601 without zone (a workbook has none), formulas as their results, errors as nothing. */
export function cellText(value: ExcelJS.CellValue): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString().slice(0, -1);
  if (typeof value !== 'object') return String(value);
  if ('richText' in value) return value.richText.map(({ text }) => text).join('') || null;
  if ('error' in value) return null;
  if ('text' in value) return cellText(value.text as ExcelJS.CellValue);
  if ('result' in value) return cellText(value.result as ExcelJS.CellValue);
  return null;
}
