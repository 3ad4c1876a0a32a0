import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';

/**
 * A phone number as E.164 (`+442079460018`, an extension as `;ext=12`), or why it is none.
 * A leading apostrophe (how spreadsheets keep a plus) is dropped.
 */
export function normalisePhone(
  text: string,
  defaultCountry: string | null,
): { value: string } | { refused: string } {
  const bare = text
    .replace(/^'+\s*/, '')
    .replace(/^tel:/i, '')
    .trim();
  if (!/^[+\d()（）＋\s./\-‐-―;,x#extn:=]*$/i.test(bare)) return { refused: 'is no phone number' };
  const country = countryOf(defaultCountry);
  const called = country === undefined ? bare.replace(/^00(?=[1-9])/, '+') : bare;
  const number = parsePhoneNumberFromString(called, { defaultCountry: country, extract: false });
  if (number?.isPossible()) {
    return { value: number.ext ? `${number.number};ext=${number.ext}` : number.number };
  }
  if (country === undefined && !/^[+＋]/.test(called) && called.replace(/\D/g, '').length >= 5) {
    return { refused: 'has no country code, and no default country is set' };
  }
  return { refused: 'is no phone number' };
}

function countryOf(code: string | null): CountryCode | undefined {
  return code !== null && isSupportedCountry(code) ? code : undefined;
}
