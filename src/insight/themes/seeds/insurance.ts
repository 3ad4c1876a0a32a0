import { type SeedTheme, seed } from './seed.ts';

export const insuranceThemes: readonly SeedTheme[] = [
  seed(
    'insurance-claims',
    'Claims',
    `claim, claims, claim form, claiming, claim handler*, claims handler*, assessor*, loss adjuster*, surveyor*, expert, damage report, report the damage, accident*, water damage, theft, stolen, burglar*, storm damage, repair*, garage, estimate, settle*, settlement*, paid out, payout*, pay out, evidence, photos of the damage,
    schaden*, *schaden, gutachter*, unfall*, regulier*, auszahl*, reparatur*,
    sinistre*, expertise, dégât*, indemnis*, accident*, réparation*,
    siniestro*, perito*, indemniz*, daño*, accidente*, reparac*,
    schade*, schademeld*, uitkering*, uitgekeerd, ongeluk*, ongeval*, herstel*`,
  ),
  seed(
    'insurance-cover',
    'Cover and conditions',
    `cover, covered, not covered, coverage, policy, policies, policyholder, exclusion*, excess, deductible*, small print, terms and conditions, insured, underinsured, what is covered, conditions, limit of,
    versichert*, deckung*, police*, selbstbeteilig*, bedingung*, kleingedruckt*,
    couvert*, couverture, garantie*, franchise*, exclusion*, police d'assurance,
    cobertura*, cubre*, póliza*, franquicia*, condiciones,
    dekking*, gedekt, polis*, eigen risico, voorwaarde*, verzekerd*`,
  ),
  seed(
    'insurance-premium',
    'Premium and renewal',
    `premium*, quote, quotes, quoted, no claims bonus, no claims discount, renewal*, renewed, went up, increase*, more expensive than, comparison site, bonus,
    prämie*, beitrag*, beitragserhöh*, schadenfreiheit*,
    prime, primes, cotisation*, devis, bonus,
    prima, primas, cuota*, presupuesto*, renovac*,
    premie*, premieverhog*, offerte*, schadevrije*`,
  ),
  seed(
    'insurance-documents',
    'Documents and proof',
    `document*, paperwork, proof*, receipt*, form, forms, signature, send it again, uploaded, upload*, scan*, certificate*, post, by post, letter*,
    unterlage*, formular*, nachweis*, beleg*, unterschrift*, brief*,
    justificatif*, formulaire*, papiers, courrier*, attestation*,
    documentac*, formulario*, justificante*, recibo*, papeleo,
    document*, formulier*, bewijs*, bon, bonnetje*, papierwerk`,
  ),
];

export const insuranceSigns = `claim, claims, policy, premium*, insur*, insured, excess, deductible*, assessor*, cover, covered, versicher*, schaden*, police, assur*, sinistre*, póliza*, siniestro*, seguro, verzeker*, schademelding*, polis, premie`;
