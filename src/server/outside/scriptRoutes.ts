import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';

const anyOrigin = {
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
};

/** The small scripts for other sites: built beside the program, or in dist/ when it runs from source. */
export async function scriptRoutes(app: FastifyInstance): Promise<void> {
  for (const [path, file] of [
    ['/waymark.js', 'waymark.js'],
    ['/s/frame.js', 'frame.js'],
  ] as const) {
    const script = await builtScript(file);
    if (script === null) continue;
    const etag = `"${createHash('sha256').update(script).digest('base64url').slice(0, 22)}"`;
    app.get(path, async (request, reply) => {
      reply.headers({
        ...anyOrigin,
        etag,
        'cache-control': 'public, max-age=3600, stale-while-revalidate=86400',
      });
      if (request.headers['if-none-match'] === etag) return reply.code(304).send();
      return reply.type('text/javascript; charset=utf-8').send(script);
    });
  }
}

async function builtScript(name: string): Promise<Buffer | null> {
  for (const folder of ['../../snippet/', '../../../dist/snippet/']) {
    const found = await readFile(fileURLToPath(new URL(folder + name, import.meta.url))).catch(() => null);
    if (found !== null) return found;
  }
  return null;
}
