import { createHash } from 'node:crypto';
import { surveyStyle } from '../../operations/surveys/page/surveyStyle.ts';

const styleHash = createHash('sha256').update(surveyStyle).digest('base64');

/** What a survey's page may load and who may hold it: nothing from anywhere else, and only the snippet's frame. */
export function surveyPolicy(embedded: boolean): string {
  const holders = embedded ? '*' : "'none'";
  return `default-src 'none'; style-src 'sha256-${styleHash}'; script-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors ${holders}`;
}
