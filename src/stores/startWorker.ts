import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker, type WorkerOptions } from 'node:worker_threads';

/**
 * Starts a module beside the caller's on a thread of its own. From source, the thread has to learn to read TypeScript first.
 * @param beside `import.meta.url` of the caller
 * @param name of the module, without its ending
 */
export function startWorker(beside: string, name: string, options: WorkerOptions = {}): Worker {
  if (!beside.endsWith('.ts')) return new Worker(new URL(`${name}.js`, beside), options);
  const required = createRequire(import.meta.url).resolve('tsx/esm/api');
  const loader = pathToFileURL(required.replace(/\.cjs$/, '.mjs')).href;
  const script = new URL(`${name}.ts`, beside).href;
  return new Worker(
    `import(${JSON.stringify(loader)}).then(({ register }) => { register(); return import(${JSON.stringify(script)}); })`,
    { ...options, eval: true },
  );
}
