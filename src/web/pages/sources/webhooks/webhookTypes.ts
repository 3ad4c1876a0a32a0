import type { OutputOf } from '../../../api/types.ts';

export type ListedWebhook = OutputOf<'listWebhooks'>['webhooks'][number];
export type Preset = OutputOf<'webhookPresets'>['presets'][number];
