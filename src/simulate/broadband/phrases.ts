/** What people say about a topic, when it went badly, so-so and well. */
export interface Phrases {
  bad: readonly string[];
  mixed: readonly string[];
  good: readonly string[];
  /** what an agent notes when it went badly, and otherwise */
  noteBad: readonly string[];
  noteGood: readonly string[];
}

export const phrases: Readonly<Record<string, Phrases>> = {
  offer: {
    bad: [
      'could not work out what it would cost after the first year',
      'the plans all look the same',
      'too many add-ons in small print',
      'the address checker did not know my street',
    ],
    mixed: [
      'prices are about the same as elsewhere',
      'found the speeds, had to look for the price',
      'the comparison is ok on a laptop, less so on a phone',
    ],
    good: [
      'prices easy to compare',
      'clear what you get',
      'found the right plan in five minutes',
      'coverage check was instant',
      'no small print that I could see',
    ],
    noteBad: ['Asked about the price after the first year; explained.'],
    noteGood: ['General questions about plans.'],
  },
  order: {
    bad: [
      'checkout asked for my address three times',
      'card was refused for no reason',
      'was put through to sales twice',
    ],
    mixed: ['ordering was fine, a bit long', 'one page too many at checkout', 'got there in the end'],
    good: [
      'ordering took five minutes',
      'everything confirmed straight away',
      'friendly man on the phone took my order',
      'checkout was simple',
      'knew exactly what happens next',
    ],
    noteBad: ['Order could not be completed online; taken by phone.'],
    noteGood: ['Order taken.'],
  },
  wait: {
    bad: [
      'still no installation date',
      'waited in all day and nobody came',
      'the date was moved again',
      'nobody can tell me when the engineer comes',
      'two weeks without internet',
      'I work from home and have no connection',
      'was promised four days',
      'every call gives me another date',
    ],
    mixed: [
      'date is ok, would have liked it sooner',
      'it moved once but they told me',
      'a shorter time slot would help',
      'waiting, no news yet',
    ],
    good: [
      'date came the same day',
      'nice to get a text with the slot',
      'they told me early that it moves',
      'lady on the phone knew exactly where he was',
      'quick date',
    ],
    noteBad: [
      'Customer asks where the engineer is. No slot free before next week, very unhappy with the delay.',
      'Second call about the installation date. Waiting far longer than quoted. Apologised.',
      'Appointment missed, customer took a day off for it. Wants to cancel if it is moved again.',
      'No date in the system for this area, could not help.',
    ],
    noteGood: [
      'Customer asked for the installation date; told them the slot.',
      'Confirmed the engineer for tomorrow.',
      'Moved the appointment at the request of the customer.',
    ],
  },
  delivery: {
    bad: [
      'came far later than promised',
      'arrived when I had given up',
      'left with a neighbour without a note',
    ],
    mixed: ['router came, box was dented', 'arrived, a day off from the text', 'arrived, that is all'],
    good: ['router arrived on the day', 'came in the morning as promised', 'neatly packed', 'quick delivery'],
    noteBad: ['Router delivered late.'],
    noteGood: ['Router delivered.'],
  },
  setup: {
    bad: [
      'the light stays orange whatever I do',
      'guide shows a different router than mine',
      'step 4 does not exist on my hub',
      'called, did the guide again, called again',
      'went round in circles between guide and helpline',
      'third attempt to connect',
      'app says connected, nothing works',
      'the code on the sticker is refused',
    ],
    mixed: [
      'worked on the second try',
      'guide fine, text is tiny',
      'needed a hand but it works now',
      'took longer than the ten minutes promised',
    ],
    good: [
      'plugged in and it worked',
      'guide was easy to follow',
      'set up in ten minutes',
      'nice pictures in the guide',
      'she stayed on the line until it worked',
      'even I could do it',
    ],
    noteBad: [
      'Light stays orange after step 4 of the guide. Reset twice, sent back to the guide.',
      'Guide does not match the model. Customer calls again, not solved on first contact.',
      'Activation code refused, customer to try the guide once more.',
    ],
    noteGood: [
      'Talked through the set-up, connected.',
      'Wi-Fi name and password explained.',
      'Moved the router away from the TV, works.',
    ],
  },
  billing: {
    bad: [
      'cannot see what the extra charge is',
      'the billing page does not add up',
      'why is there a part month on it',
      'amount differs from the email',
      'had to call to understand my own bill',
      'page shows two totals',
      'charged twice as far as I can tell',
    ],
    mixed: [
      'bill is ok once you find the details',
      'a little more detail please',
      'part month confused me at first',
    ],
    good: [
      'bill is clear',
      'easy to see what I pay',
      'amount as agreed',
      'explained the part month well',
      'all in one place',
    ],
    noteBad: [
      'Customer does not understand the two totals on the billing page. Explained part month.',
      'Asks about a charge that the billing page shows without a name.',
      'Amount on page and email differ, customer upset.',
    ],
    noteGood: ['Explained the part month on the bill.', 'Payment date changed.', 'Copy of the bill sent.'],
  },
  help: {
    bad: ['article is about another product', 'search finds nothing', 'answer was no answer'],
    mixed: ['helped a bit', 'found half of it', 'article is long'],
    good: [
      'found the answer at once',
      'article solved it',
      'short and to the point',
      'numbers easy to find',
      'all sorted now',
    ],
    noteBad: ['Help article did not cover the problem.'],
    noteGood: ['Pointed to the article.'],
  },
  people: {
    bad: ['had to repeat everything', 'was passed on twice', 'could not help me'],
    mixed: ['friendly, but it took a while', 'answer ok, waiting less so', 'had to wait ten minutes'],
    good: [
      'very helpful person',
      'patient and friendly',
      'knew the answer straight away',
      'took time for me',
      'solved in one go',
      'felt well looked after',
    ],
    noteBad: [
      'Slow connection in the evening, not solved yet, line test ordered.',
      'Customer had explained this before, no notes found.',
    ],
    noteGood: [
      'Slow wifi upstairs, moved to other band, fine now.',
      'Question about adding a phone line, answered.',
      'Password reset.',
      'Explained how to see the usage.',
      'Moving house next month, told what to do.',
    ],
  },
  service: {
    bad: ['speed drops every evening', 'expected more for the money', 'connection breaks off'],
    mixed: ['does what it should', 'speed varies a bit', 'no complaints, no wonders'],
    good: [
      'fast and stable',
      'very happy with the speed',
      'just works',
      'would recommend to my neighbours',
      'finally video calls without stutter',
      'good value',
    ],
    noteBad: ['Speed below plan in the evening.'],
    noteGood: ['Speed as it should be.'],
  },
  renewal: {
    bad: [
      'no idea what the bundle really costs',
      'loyal customers pay more than new ones',
      'three prices in one letter, which one is mine',
      'the offer is confusing',
      'is that a rise or a discount',
      'bundle with things I never asked for',
      'gave up reading the offer',
      'looks cheaper, is dearer',
    ],
    mixed: [
      'offer ok, expected a bit more for loyalty',
      'had to read it twice',
      'same price as before, fine',
    ],
    good: [
      'same price, no fuss',
      'renewed with two clicks',
      'fair offer',
      'nice that they asked before it ran out',
      'clear offer',
    ],
    noteBad: [
      'Customer does not understand the bundle offer, thinks the price goes up. Explained the three prices.',
      'Asks which of the prices in the letter holds. Threatens to leave.',
      'Does not want TV in the bundle, asks for the old plan.',
    ],
    noteGood: [
      'Asked about the renewal, price confirmed.',
      'Kept the plan for another year.',
      'Discount of last year extended.',
    ],
  },
  complaint: {
    bad: [
      'nobody calls back',
      'still waiting for an answer',
      'promised a call, none came',
      'I have written three times',
    ],
    mixed: ['they are looking into it', 'was told to wait'],
    good: ['at least somebody listened', 'complaint was taken seriously'],
    noteBad: [
      'Customer complains about broken promises, wants a written answer.',
      'Complains about evening outages, has lost patience.',
      'Unhappy with how an earlier call was handled. Wants an apology.',
      'Complains that nobody called back.',
    ],
    noteGood: [
      'Customer asks how far the complaint is; told that it is being looked at.',
      'Complaint taken down, answer within five days.',
    ],
  },
  answer: {
    bad: ['a form letter, not an answer', 'apology and nothing else'],
    mixed: ['took a while, fine now', 'answer is fair, could have been faster'],
    good: ['problem put right', 'honest answer and a credit', 'they kept their word', 'sorted, thank you'],
    noteBad: ['Customer not satisfied with the answer.'],
    noteGood: ['Customer accepts the answer.'],
  },
  leaving: {
    bad: ['leaving was harder than joining', 'kept trying to talk me out of it', 'glad to be gone'],
    mixed: ['moving house, nothing to do with you', 'found something cheaper'],
    good: ['cancelling was easy', 'sorry to go, was always fine', 'correct to the end'],
    noteBad: [
      'Wants to leave, too many problems lately.',
      'Leaving for another provider, price.',
      'Customer had enough, cancel as soon as possible.',
    ],
    noteGood: [
      'Moving abroad, cancel at the end of the month.',
      'Moving in with partner who has a connection.',
    ],
  },
};

export const openers = {
  bad: [
    '',
    '',
    '',
    '',
    'Really disappointed, ',
    'Not good enough: ',
    'Annoying, ',
    'Terrible. ',
    'Sorry but ',
    'Honestly, ',
    'Frustrating: ',
  ],
  mixed: ['', '', '', 'Ok. ', 'All right, ', 'Fine I guess, '],
  good: [
    '',
    '',
    '',
    '',
    'Great, ',
    'Lovely. ',
    'Thank you, ',
    'Very good: ',
    'Brilliant, ',
    'Happy customer, ',
  ],
} as const;

export const closers = {
  bad: [
    '',
    '',
    '',
    '.',
    '!',
    '. Not happy.',
    '. Please sort this out.',
    '. What a mess.',
    ' and nobody cares.',
    '. I expected better.',
  ],
  mixed: ['', '', '.', '. Could be better.', ', so so.'],
  good: ['', '', '.', '!', '. Thanks!', ' :)', '. Well done.', '. Keep it up.'],
} as const;

/** Said with a smile that isn't one; used sparingly where it went badly. */
export const ironies: readonly string[] = [
  'Oh great, another week of waiting. Love it.',
  'Wonderful, my new hobby is calling you.',
  'Fantastic service, if you like hold music.',
  'Well done, it only took four attempts.',
  'Thanks for nothing.',
];
