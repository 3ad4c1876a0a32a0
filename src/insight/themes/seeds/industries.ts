import { bankingSigns, bankingThemes } from './banking.ts';
import { insuranceSigns, insuranceThemes } from './insurance.ts';
import { publicServiceSigns, publicServiceThemes } from './publicService.ts';
import { retailSigns, retailThemes } from './retail.ts';
import { phrasesOf, type SeedTheme } from './seed.ts';
import { serviceThemes } from './service.ts';
import { telecomSigns, telecomThemes } from './telecom.ts';
import { travelSigns, travelThemes } from './travel.ts';

export const industryNames = [
  'service',
  'telecom',
  'retail',
  'insurance',
  'publicService',
  'banking',
  'travel',
] as const;
export type IndustryName = (typeof industryNames)[number];

const own: Readonly<Record<IndustryName, { themes: readonly SeedTheme[]; signs: string }>> = {
  service: { themes: [], signs: '' },
  telecom: { themes: telecomThemes, signs: telecomSigns },
  retail: { themes: retailThemes, signs: retailSigns },
  insurance: { themes: insuranceThemes, signs: insuranceSigns },
  publicService: { themes: publicServiceThemes, signs: publicServiceSigns },
  banking: { themes: bankingThemes, signs: bankingSigns },
  travel: { themes: travelThemes, signs: travelSigns },
};

/** The themes that an industry begins with: its own, then those of any company. */
export const seedsOf = (industry: IndustryName): readonly SeedTheme[] => [
  ...own[industry].themes,
  ...serviceThemes,
];

/** Words by which an industry is known, in the order of `industryNames`. */
export const industrySigns: readonly (readonly string[])[] = industryNames.map((name) =>
  phrasesOf(own[name].signs),
);
