/** Small words of languages, by which a text shows its language. Those that stand in several lists count for each. */
export const functionWords: readonly { readonly language: string; readonly words: string }[] = [
  {
    language: 'en',
    words: `the and to of is was for that it with on this you have not are be my at i your we so but they had me just from as
      were has all when what get an can how there out if will would been about no do up or their our did one by who dont im now
      still its time very good thanks thank great please need service could never us after why again`,
  },
  {
    language: 'de',
    words: `der die das und ist ich nicht sie es ein eine zu mit den auf für im war sich dem von auch wir aber noch wie bei nach
      hat mir so wird oder wenn habe sehr nur als haben wurde kann keine mein meine einen einem einer am vom zum zur schon
      immer wieder ihr dass man aus über alles leider gut danke mehr seit uns ihnen bin sind hatte können doch`,
  },
  {
    language: 'fr',
    words: `le la les de des et est un une je pas que en pour dans ce il vous nous qui sur avec au ne plus se mais du par j'ai
      c'est mon ma mes ou très été suis elle on a sont cette ça votre vos tout bien sans toujours fait avoir être n'est aucun
      aucune depuis même encore quand comme leur merci service avez après`,
  },
  {
    language: 'es',
    words: `el la los las de que y en un una no es por con para me se lo mi muy del al más pero como le su ha este esta todo
      han he nada sin ya fue son está cuando hay porque muchas gracias siempre bien nos ni están tengo tiene desde hace ser
      sobre estoy también servicio hasta`,
  },
  {
    language: 'nl',
    words: `de het een en van ik is niet te dat in op met voor zijn er was maar aan ze als ook bij je ben heb nog wel naar om
      heeft uit mijn dan meer wat al die hij kan geen deze werd zo goed wordt door hebben veel na nu mij moet alles heel snel
      ons jullie waren weer altijd graag bedankt over zeer`,
  },
  {
    language: 'it',
    words: `il lo la gli di che e un una non è per con sono ho mi del della si più ma ha anche come molto nel alla dei delle
      questo questa sempre tutto dopo bene grazie servizio mai ancora essere stato perché mio`,
  },
  {
    language: 'pt',
    words: `o a os as de que e não um uma para com por em é do da no na muito mais mas foi se eu meu minha já bem está são tem
      ao pelo pela obrigado obrigada serviço nunca sempre isso você estou quando nada`,
  },
  {
    language: 'pl',
    words: `nie i w na się z do to jest że jak po co ale tak za od przez czy już dla mnie bardzo mi był była było są ma mam tylko
      dziękuję jestem bez oraz jeszcze`,
  },
  {
    language: 'sv',
    words: `och att det är jag på en som inte för med har av till den ett om så men var vi mig kan mycket ni från de nu när efter
      tack bra aldrig alltid min`,
  },
  {
    language: 'da',
    words: `og at det er jeg på en som ikke for med har af til den et om så men var vi mig kan meget fra de nu når efter tak
      aldrig altid min jeres blev`,
  },
  {
    language: 'tr',
    words: `ve bir bu da de için çok ne ile ama değil var yok daha gibi kadar sonra ben bana beni olarak iyi teşekkürler mi her`,
  },
];
