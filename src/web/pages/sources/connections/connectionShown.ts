import type { OutputOf } from '../../../api/types.ts';

/** A connection as the page shows it. */
export type ConnectionShown = OutputOf<'listConnections'>['connections'][number];
