import type { Lexicon } from './lexicon.ts';

/** A short list by hand. */
export const german: Lexicon = {
  language: 'de',
  isIndicative: true,
  words: [
    [
      -3.2,
      `abzocke abzocker betrug betrüger betrogen katastrophe katastrophal skandal unverschämt unverschämtheit frechheit frech
      schrecklich furchtbar grauenhaft grauenvoll grottenschlecht scheiße scheiss scheisse mist saustall sauerei miserabel
      unterirdisch horror hölle hasse hassen ekelhaft widerlich lächerlich lügner gelogen lügen inakzeptabel unzumutbar
      nutzlos wertlos zumutung bodenlos dreist peinlich niemals`,
    ],
    [
      -2.3,
      `schlecht schlimm schlimmste schlechteste ärger ärgerlich ärgern geärgert verärgert wütend wut sauer enttäuscht enttäuschend
      enttäuschung frust frustriert frustrierend nervig nervt genervt unfreundlich unhöflich inkompetent unfähig respektlos
      unzuverlässig unprofessionell mangelhaft kaputt defekt beschädigt beschwerde beschweren reklamation reklamieren
      unzufrieden versagt versagen chaos chaotisch dreck dreckig schmutzig stinkt ignoriert ignorieren vertröstet abgewimmelt
      hingehalten überteuert wucher unbrauchbar unverständlich traurig schade leider bedauerlich belogen vergessen verweigert`,
    ],
    [
      -1.6,
      `problem probleme fehler fehlerhaft falsch störung störungen ausfall ausgefallen verspätet verspätung verzögert verzögerung
      warten warte gewartet wartezeit warteschleife langsam lange teuer kompliziert umständlich schwierig schwer unklar
      verwirrend verwirrt unübersichtlich abgelehnt abgebrochen abbruch abgestürzt stürzt hängt mühsam fehlt fehlte fehlend
      fehlende verloren verpasst mahnung storniert stornieren kündigen kündigung gekündigt gesperrt vergeblich erfolglos
      umsonst unmöglich laut kalt eng zäh stress stressig doppelt angeblich nie niemand nichts nirgends mangel nachteil`,
    ],
    [
      1.2,
      `ok okay gerne hilfe geholfen hilft passt funktioniert klappt geklappt gelöst lösung erledigt ordentlich sauber ruhig
      günstig schnell rasch zügig pünktlich bequem einfach leicht übersichtlich verständlich kompetent fair ehrlich sicher stabil
      modern nützlich praktisch erreichbar`,
    ],
    [
      2.1,
      `gut gute guter gutes danke dank dankbar bedanke freundlich nett höflich hilfsbereit zufrieden zufriedenheit froh freue freut
      gefreut freude glücklich angenehm schön zuverlässig professionell reibungslos problemlos unkompliziert empfehlen empfehle
      empfehlung empfehlenswert gefällt gefallen lob loben besser erfreut erfreulich erleichtert vertrauen vertraue gemütlich
      lecker sympathisch aufmerksam bemüht positiv`,
    ],
    [
      3,
      `super toll klasse spitze großartig hervorragend ausgezeichnet perfekt fantastisch phantastisch wunderbar genial begeistert
      begeisterung begeisternd exzellent traumhaft herrlich prima top beste bester bestes liebe geliebt hammer wahnsinn
      erstklassig vorbildlich sensationell einwandfrei tadellos überragend`,
    ],
  ],
  phrases: [
    [
      -2.4,
      `nie wieder | nicht mehr | nicht gut | nicht zufrieden | nicht hilfreich | nicht erreichbar | keine antwort | keine
      rückmeldung | keine hilfe | keine reaktion | keine lösung | keine ahnung | kein rückruf | immer noch nicht | immer noch |
      noch immer | funktioniert nicht | geht nicht | klappt nicht | ging nicht | seit wochen | seit tagen | seit monaten | zu teuer |
      zu lange | zu langsam | zu spät | viel zu | finger weg | geld zurück | was soll das | lässt zu wünschen | nicht empfehlen |
      nicht zu empfehlen | nicht angekommen | nicht erhalten`,
    ],
    [
      2,
      `kein problem | keine probleme | ohne probleme | ohne problem | gerne wieder | immer wieder gerne | vielen dank | herzlichen
      dank | weiter so | sehr gut | nicht schlecht | nichts zu beanstanden | alles bestens | alles gut | alles super`,
    ],
    [
      0,
      `guten tag | guten morgen | guten abend | mit freundlichen grüßen | freundliche grüße | liebe grüße | bitte um hilfe`,
    ],
  ],
  emotions: {
    frustration: `frust* | nervt | nervig | genervt | immer noch nicht | zum dritten mal | schon wieder | warteschleife | hingehalten | vertröstet | ärger*`,
    confusion: `verwirr* | unklar | unverständlich | verstehe nicht | keine ahnung | unübersichtlich | kompliziert | blicke nicht durch`,
    disappointment: `enttäusch* | schade | hatte mehr erwartet | mehr erwartet | bereue | leider`,
    anger: `wütend | wut | unverschämt* | frechheit | skandal | betrug | abzocke | hasse | sauer | lächerlich`,
    relief: `erleichter* | endlich geklappt | endlich gelöst | zum glück | gott sei dank`,
    delight: `begeister* | fantastisch | großartig | super | toll | wunderbar | perfekt | liebe`,
    trust: `vertrau* | zuverlässig* | verlässlich | empfehle | empfehlen | ehrlich | wie versprochen | kompetent`,
  },
  negations: 'nicht kein keine keinen keiner keinem keines nie niemals ohne weder kaum nichts',
  boosters:
    'sehr so extrem total absolut völlig wirklich unglaublich besonders richtig komplett überaus mega echt ganz äußerst viel',
  dampeners: 'etwas ziemlich relativ eher teilweise manchmal bisschen einigermaßen halbwegs recht',
  contrasts: 'aber jedoch allerdings trotzdem obwohl doch',
  variants: (word) => stems(word, ['en', 'er', 'es', 'em', 'e', 'ste', 'sten', 'ten', 'te', 't', 'n', 's']),
};

function stems(word: string, endings: readonly string[]): string[] {
  return endings.flatMap((ending) =>
    word.length > ending.length + 3 && word.endsWith(ending) ? [word.slice(0, -ending.length)] : [],
  );
}
