import type { Operation } from '../operations/operation.ts';

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (sign) => escapes[sign] ?? sign);

/** A plain page that lists every operation with its address; the schemas are in the OpenAPI document. */
export function apiPage(operations: readonly Operation[]): string {
  const rows = operations
    .map(
      (operation) =>
        `<tr><td><code>POST /api/${escapeHtml(operation.name)}</code></td><td>${operation.kind}</td><td>${escapeHtml(operation.summary)}</td><td>${Object.keys(
          operation.input.shape,
        )
          .map((key) => `<code>${escapeHtml(key)}</code>`)
          .join(' ')}</td></tr>`,
    )
    .join('\n');
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Waymark API</title>
<style>:root{color-scheme:light dark}body{font:14px/1.5 system-ui,sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse;width:100%}td,th{text-align:left;vertical-align:top;padding:.4rem .8rem .4rem 0;border-bottom:1px solid #8884}code{font-size:12px}</style>
<h1>Waymark API</h1><p>Each operation takes and gives JSON. The full description with schemas: <a href="/api/openapi.json">openapi.json</a>. Errors are RFC 9457 problem documents.</p>
<table><thead><tr><th>Address</th><th>Kind</th><th>What it does</th><th>Input</th></tr></thead><tbody>${rows}</tbody></table></html>`;
}
