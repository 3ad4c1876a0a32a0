import type { Lexicon } from './lexicon.ts';

/** A short list by hand. */
export const dutch: Lexicon = {
  language: 'nl',
  isIndicative: true,
  words: [
    [
      -3.1,
      `vreselijk verschrikkelijk waardeloos schandalig schandaal schande belachelijk oplichters oplichting oplichter opgelicht
      bedrog bedrogen ramp rampzalig dramatisch drama walgelijk kut klote shit haat leugens leugenaars gelogen onacceptabel
      afschuwelijk bizar idioot idioten nooit hopeloos schofterig bagger`,
    ],
    [
      -2.3,
      `slecht slechte slechter slechtste boos woedend kwaad teleurgesteld teleurstellend teleurstelling frustrerend gefrustreerd
      frustratie irritant irritatie geïrriteerd ergerlijk ergernis erger onbeschoft onvriendelijk onbeleefd brutaal arrogant
      incompetent onbetrouwbaar onprofessioneel kapot stuk defect beschadigd klacht klachten ontevreden chaos chaotisch vies
      vuil smerig genegeerd negeren nalatig triest jammer helaas spijt zielig afgescheept onduidelijk onbegrijpelijk misleidend`,
    ],
    [
      -1.5,
      `probleem problemen fout fouten verkeerd storing storingen vertraagd vertraging wachten wacht gewacht wachttijd traag langzaam
      duur ingewikkeld lastig moeilijk verward verwarrend geweigerd afgewezen vastgelopen mist ontbreekt kwijt verloren
      geannuleerd opzeggen opgezegd geblokkeerd tevergeefs onmogelijk luid koud stress vervelend dubbel zogenaamd niemand niets
      omslachtig gedoe boete aanmaning`,
    ],
    [
      1.2,
      `ok oké prima hulp geholpen helpt werkt gelukt opgelost oplossing netjes schoon rustig goedkoop snel vlot stipt makkelijk
      gemakkelijk eenvoudig duidelijk overzichtelijk deskundig eerlijk veilig handig nuttig bereikbaar`,
    ],
    [
      2.1,
      `goed goede bedankt dank dankbaar dankjewel vriendelijk aardig beleefd behulpzaam tevreden blij gelukkig fijn prettig leuk mooi
      betrouwbaar professioneel probleemloos aanbevelen aanrader beter opgelucht vertrouwen gezellig lekker attent positief
      correct klantvriendelijk`,
    ],
    [
      3,
      `geweldig fantastisch super top uitstekend perfect prachtig schitterend briljant uitmuntend heerlijk beste grandioos
      voortreffelijk enthousiast klasse toppers subliem`,
    ],
  ],
  phrases: [
    [
      -2.4,
      `nooit meer | niet goed | niet tevreden | niet bereikbaar | geen reactie | geen antwoord | geen hulp | geen oplossing | geen
      idee | nog steeds niet | nog steeds | werkt niet | lukt niet | doet het niet | te duur | te lang | te laat | te traag | al weken | al
      dagen | al maanden | geld terug | niet aan te raden | niet ontvangen | in de wacht | van het kastje`,
    ],
    [
      2,
      `geen probleem | geen problemen | zonder problemen | niets op aan te merken | heel goed | ga zo door | dank je wel | dank u wel | niet slecht | zeker aan te raden | graag gedaan`,
    ],
    [0, `goede morgen | goede middag | met vriendelijke groet`],
  ],
  emotions: {
    frustration:
      'frustr* | irrit* | ergernis | nog steeds niet | alweer | keer op keer | in de wacht | van het kastje | gedoe',
    confusion: 'verwar* | onduidelijk* | snap niet | begrijp niet | geen idee | ingewikkeld | onbegrijpelijk',
    disappointment: 'teleur* | jammer | meer verwacht | beter verwacht | spijt | helaas',
    anger: 'boos | woedend | kwaad | schandalig | schande | belachelijk | oplicht* | haat',
    relief: 'opgelucht | eindelijk gelukt | eindelijk opgelost | gelukkig wel',
    delight: 'geweldig | fantastisch | super | top | prachtig | heerlijk | uitstekend | enthousiast',
    trust:
      'vertrouw* | betrouwbaar | eerlijk | aanrader | aanbevelen | zoals beloofd | zoals afgesproken | deskundig',
  },
  negations: 'niet geen nooit zonder noch nauwelijks niets niemand',
  boosters: 'heel erg zeer zo echt enorm ontzettend totaal absoluut volledig super bijzonder extreem veel',
  dampeners: 'beetje redelijk vrij nogal soms enigszins deels best',
  contrasts: 'maar echter toch hoewel',
  variants: (word) =>
    ['e', 'en', 's', 't', 'er', 'ste', 'de', 'te'].flatMap((ending) =>
      word.length > ending.length + 3 && word.endsWith(ending) ? [word.slice(0, -ending.length)] : [],
    ),
};
