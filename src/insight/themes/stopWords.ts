const lists = [
  // English
  `a about after again all also am an and any are as at be because been before being but by can could did do does doing down during each
  few for from further get gets getting got had has have having he her here hers him his how i if in into is it its itself just let like
  make me more most my myself now of off on once one only or other our ours out over own please really said same say says she should so
  some still such than thanks thank that the their theirs them then there these they thing things this those through to too two u under
  until up upon us very via was we were what when where which while who whom why will with would yes you your yours im ive id ill dont
  didnt doesnt isnt wasnt wont cant couldnt wouldnt i'm i've i'd i'll it's that's there's what's you're you've you'll you'd we're we've
  we'll we'd they're they've they'll he's she's let's who's don't didn't doesn't isn't aren't wasn't weren't won't can't couldn't wouldn't
  shouldn't hasn't haven't hadn't ur pls plz rt amp gt lt hi hey ok oh lol yet even much many way well go going went gone come came know
  want need see tell told give gave take took put use used try tried trying thought think guess sure maybe anything something nothing
  everything someone anyone everyone nobody ever never always since though although however else both either neither may might must shall
  another around back away today yesterday tomorrow lot lots bit quite rather every`,
  // German
  `aber alle allem allen aller alles als also am an ander andere anderen auch auf aus bei beim bin bis bist da dadurch daher dann das dass
  daß dein deine dem den der des dessen deren die dies diese diesem diesen dieser dieses doch dort du durch ein eine einem einen einer eines
  er es etwas euer eure für gegen gewesen hab habe haben hat hatte hatten hier hin hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im
  immer in ist ja jede jedem jeden jeder jedes jener kann kannst können könnte man mein meine meinem meinen meiner mich mir mit mal muss
  musste nach noch nun nur ob oder ohne schon sehr sein seine seinem seinen seiner seit sich sie sind so soll sollte sondern sonst um und
  uns unser unsere unter viel vom von vor wann war waren warum was weil weiter welche wenn wer werde werden wie wieder wir wird wo wurde
  wurden zu zum zur über`,
  // French
  `ai ainsi après au aucun aussi autre aux avant avec avez avoir avons bien car ce ceci cela celle celui ces cet cette ceux chaque chez
  comme d'une d'un dans de depuis des donc dont du elle elles en encore est et étaient était été être eu eux faire fait fois font il ils
  j'ai je jusqu l'on la le les leur leurs lors lui ma mais me même mes moi mon n'ai n'est ne nos notre nous on ont ou où par parce pas
  peu peut plus pour pourquoi qu'il que quel quelle quelles qui sa sans se sera ses si son sont sous suis sur ta te tes toi ton tous tout
  toute toutes très trop tu un une vers voir vont vos votre vous y c'est qu'on s'est`,
  // Spanish
  `al algo algunos ante antes como con contra cual cuando de del desde donde durante e el ella ellas ellos en entre era eran es esa esas ese
  eso esos esta está están estar estas este esto estos fue fueron ha había han hasta hay he la las le les lo los más me mi mis mucho muy
  nada ni nos nosotros nuestra nuestro o os otra otro para pero poco por porque que quien se sea ser si sido sin sobre son su sus también
  tan tanto te tengo tiene todo todos tu tus un una unas uno unos usted ustedes y ya yo`,
  // Dutch
  `aan af al als altijd andere ben bij daar dan dat de der deze die dit doch doen door dus een en er ge geen geweest haar had heb hebben
  heeft hem het hier hij hoe hun iemand iets ik in is ja je jullie kan kon kunnen maar me meer men met mij mijn moet na naar niet niets
  nog nu of om omdat ons ook op over reeds te tegen toch toen tot u uit uw van veel voor want waren was wat we wel werd wezen wie wij wil
  worden wordt zal ze zei zelf zich zij zijn zo zonder zou`,
];

/** Words of grammar in five languages: they name nothing. */
export const stopWords: ReadonlySet<string> = new Set(lists.join(' ').split(/\s+/));

/** Words that say nothing alone and much before another: 'no response'. */
export const leadWords: ReadonlySet<string> = new Set(
  `no not without never can't won't don't doesn't didn't nobody nothing kein keine keinen nicht ohne pas aucun sans sin no ningún geen niet zonder`.split(
    ' ',
  ),
);
