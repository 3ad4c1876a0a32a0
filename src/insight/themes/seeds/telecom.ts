import { type SeedTheme, seed } from './seed.ts';

export const telecomThemes: readonly SeedTheme[] = [
  seed(
    'telecom-connection',
    'Speed and outages',
    `slow internet, slow connection, internet is slow, speed*, mbps, mbit*, outage*, no internet, without internet, no connection, connection drop*, drops out, dropping, disconnect*, disconnects, buffering, latency, lag, wifi, wi fi, signal, no signal, reception, coverage, network down, internet down, offline, line is dead, dead line, connection was, internet is,
    kein internet, internetausfall*, ausfall*, langsam*, empfang, netz, verbindungsabbr*, *abbruch, *abbrüche,
    pas d'internet, plus d'internet, coupure*, débit, lent, lente, réseau,
    sin internet, cortes, cobertura, velocidad, lento, lenta, señal,
    geen internet, trage, traag, bereik, verbinding*, netwerk*`,
  ),
  seed(
    'telecom-installation',
    'Installation and engineer visits',
    `installation*, install*, engineer*, technician*, appointment*, no show, nobody came, no one came, didn't show up, didn't turn up, waited in, slot*, time slot, activation date, go live, moving day, cabinet, cable was laid, drill*,
    techniker*, termin, termine, *termin, freischalt*, anschluss*, schaltung*, niemand kam,
    technicien*, rendez-vous, raccord*, fibre, branchement*,
    técnico*, instalac*, cita, fibra, instalar,
    monteur*, afspraak*, aansluit*, installatie*, glasvezel*`,
  ),
  seed(
    'telecom-setup',
    'Router and set-up',
    `router*, modem*, hub, the box, set up, set-up, setup, setting up, plugged in, plug in, orange light, red light, blinking, light stays, firmware, guide, manual, step 4, instructions, cable*, sticker, wifi password, connect it, to connect, mesh, extender*,
    einricht*, anleitung*, stecker*, kabel, *box,
    configur*, notice, livebox, câble*, mode d'emploi,
    configurac*, enchuf*, instrucciones,
    instell*, handleiding*, stekker*, kabels`,
  ),
  seed(
    'telecom-plans',
    'Plans, price rises and extras',
    `plan, plans, tariff*, price rise, price increase, prices went up, went up, after the first year, data allowance, data limit, roaming, minutes, sim, sim card, bundle, add on, add ons, upgrade*, tv package, channels, package, keep my number, porting, number transfer,
    tarif*, datenvolumen, rufnummer*, preiserhöh*, portier*,
    forfait*, portabilité, augmentation, carte sim, itinérance,
    paquete, portabilidad, subida de precio, permanencia, gigas,
    bundel*, databundel, prijsverhog*, nummerbehoud, simkaart*`,
  ),
];

export const telecomSigns = `broadband, router*, modem*, wifi, wi fi, fibre, fiber, mbit*, mbps, internet, roaming, sim card, data plan, glasfaser*, breitband*, mobilfunk*, fibra, glasvezel*, engineer visit, livebox, dsl, handset, engineer*, technician*, activation, speed test, data usage, usage page, coverage check, plan page, plans page`;
