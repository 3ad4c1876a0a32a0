import { UnusableInput } from '../../../model/unusableInput.ts';
import { aircall } from './aircall.ts';
import { freshdesk } from './freshdesk.ts';
import { generic } from './generic.ts';
import { intercom } from './intercom.ts';
import type { WebhookPreset } from './preset.ts';
import { surveyTools } from './surveyTools.ts';
import { twilio } from './twilio.ts';
import { typeform } from './typeform.ts';
import { zendesk } from './zendesk.ts';

export const webhookPresets: readonly WebhookPreset[] = [
  generic,
  zendesk,
  intercom,
  freshdesk,
  typeform,
  surveyTools,
  twilio,
  aircall,
];

/** @throws UnusableInput naming those that there are */
export function webhookPreset(name: string): WebhookPreset {
  const found = webhookPresets.find((preset) => preset.name === name);
  if (found) return found;
  throw new UnusableInput(
    `there is no ready mapping '${name}'; there are: ${webhookPresets.map((preset) => preset.name).join(', ')}`,
  );
}
