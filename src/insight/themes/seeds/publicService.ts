import { type SeedTheme, seed } from './seed.ts';

export const publicServiceThemes: readonly SeedTheme[] = [
  seed(
    'public-application',
    'Forms and applications',
    `form, forms, application*, apply, applied, applying, fill in, filled in, filling in, questions, upload*, document*, proof of, evidence, missing document*, sent it again, twice the same, same information again, jargon, plain language, official language, understand the letter,
    antrag*, anträge, formular*, ausfüllen, ausgefüllt, unterlage*, nachweis*, beamtendeutsch,
    formulaire*, demande*, dossier*, justificatif*, pièces,
    solicitud*, formulario*, trámite*, documentac*,
    aanvra*, formulier*, invullen, ingevuld, bewijsstuk*`,
  ),
  seed(
    'public-decision',
    'Decisions and appeals',
    `decision*, decided, rejected, rejection*, refused, refusal, approved, approval, granted, appeal*, objection*, unfair, reasons for, entitled, entitlement*, eligib*, ineligible, benefit*, allowance*, permit*, licence*, license*,
    bescheid*, abgelehnt, ablehn*, bewillig*, widerspruch*, leistung*, genehmig*,
    décision*, refus*, accord*, recours, allocation*, droit à, permis,
    decisión, denegad*, rechazad*, aprobad*, recurso*, ayuda, permiso*,
    besluit*, afgewezen, afwijz*, toegekend, bezwaar*, uitkering*, vergunning*`,
  ),
  seed(
    'public-office',
    'Offices and appointments',
    `appointment*, office, counter, queue*, queued, opening hours, town hall, city hall, council*, caseworker*, case worker*, case officer*, waiting room, ticket number, nearest office, in person,
    termin, termine, *termin, amt, ämter, bürgeramt, sachbearbeiter*, schalter, öffnungszeit*, rathaus,
    rendez-vous, guichet*, mairie, préfecture, file d'attente, horaires,
    cita, cita previa, ayuntamiento, ventanilla, oficina*, funcionari*,
    afspraak*, gemeente*, loket*, balie, stadhuis, wachtrij`,
  ),
  seed(
    'public-payment',
    'Payment of what is due',
    `payment date, paid out, not been paid, money arrived, bank details, overpaid, underpaid, pay back, paying back, back pay, arrears, tax, taxes, tax return, fine, fines,
    auszahl*, ausgezahlt, überweis*, rückforder*, steuer*, bußgeld*,
    versement*, versé*, trop-perçu, impôt*, amende*,
    ingreso, abono, impuesto*, multa*, renta,
    uitbetal*, uitbetaald, belasting*, terugvorder*, boete*`,
  ),
  seed(
    'public-identity',
    'Proving who one is',
    `identity, identity check, id card, passport*, verify, verification, verified, digital id, e id, electronic id, code by post, activation code, selfie,
    ausweis*, personalausweis*, identifi*, reisepass*,
    carte d'identité, passeport*, identité, franceconnect,
    dni, nie, pasaporte*, certificado digital, clave,
    digid, identiteit*, paspoort*, legitim*`,
  ),
];

export const publicServiceSigns = `application form, benefit*, entitle*, council, town hall, city hall, permit, caseworker*, case worker*, appeal*, antrag*, bescheid*, amt, bürgeramt, mairie, préfecture, allocation*, ayuntamiento, trámite*, cita previa, gemeente*, digid, uitkering*, allowance, tax return, citizen*, eligib*, permit*, council*, hearing, hearings, case officer*, case page, desk visit, fee calculator`;
