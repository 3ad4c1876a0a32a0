import { maskText } from './masking/maskText.ts';
import { type Masking, masksAttribute } from './maskingOf.ts';

const entry = /"((?:[^"\\]|\\.)*)":"((?:[^"\\]|\\.)*)"/g;

/**
 * Attributes as they are kept, an object of texts in JSON, with the values masked that are to be. All else stays as it is written, so that
 * what is masked on arrival and what is masked later are the same text.
 */
export function maskAttributesJson(
  json: string,
  masking: Masking,
  mask: (value: string) => string = maskText,
): string {
  return json.replace(entry, (whole, name: string, value: string) => {
    if (!masksAttribute(masking, JSON.parse(`"${name}"`) as string)) return whole;
    const text = JSON.parse(`"${value}"`) as string;
    const masked = mask(text);
    return masked === text ? whole : `"${name}":${JSON.stringify(masked)}`;
  });
}
