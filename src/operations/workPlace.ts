import type { WorkPlace } from '../stores/columns/threadMessages.ts';

/** Where a thread finds what a file of src/ exports: beside this one, compiled or as source. `file` is without its ending. */
export function placeOf(file: string, name: string): WorkPlace {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return { module: new URL(`../${file}.${extension}`, import.meta.url).href, name };
}

/** Where a thread finds a fold: `funnel/funnel` is what engine/funnel/funnel.ts exports as funnelFold. */
export function foldPlaceOf(file: string): WorkPlace {
  return placeOf(`engine/${file}`, `${file.slice(file.lastIndexOf('/') + 1)}Fold`);
}
