import { crm } from './crm.ts';
import { freshdesk } from './freshdesk.ts';
import { ga4 } from './ga4.ts';
import { googleForms } from './googleForms.ts';
import { hubspot } from './hubspot.ts';
import { intercom } from './intercom.ts';
import { ocel } from './ocel.ts';
import type { Preset } from './preset.ts';
import { qualtrics } from './qualtrics.ts';
import { salesforce } from './salesforce.ts';
import { social } from './social.ts';
import { survey } from './survey.ts';
import { surveymonkey } from './surveymonkey.ts';
import { typeform } from './typeform.ts';
import { zendesk } from './zendesk.ts';

/** Every preset, in the order in which they are asked: layouts of one tool before those of any tool. */
export const presets: readonly Preset[] = [
  ocel,
  ga4,
  freshdesk,
  zendesk,
  intercom,
  qualtrics,
  surveymonkey,
  typeform,
  hubspot,
  salesforce,
  social,
  googleForms,
  survey,
  crm,
];
