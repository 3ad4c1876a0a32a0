import { englishVariants } from './englishVariants.ts';
import type { Lexicon } from './lexicon.ts';

/** Written by hand for what customers say to companies of any kind; none of it comes from another word list. */
export const english: Lexicon = {
  language: 'en',
  isIndicative: false,
  words: [
    [
      -3.4,
      `abhorrent abysmal appalling atrocious criminal crooks despicable despise despised detest detestable disgrace disgraceful
      disgust disgusted disgusting evil fuck fucked fucking fuckin horrendous horrible horribly horrid horrific hell hellish
      loathe loathsome nightmare nightmarish scam scammed scammer scammers scamming shameful shit shitty bullshit vile worst
      wtf fraud fraudulent thief thieves theft stole stolen steal stealing`,
    ],
    [
      -2.9,
      `awful awfully betray betrayed betrayal cheat cheated cheating clueless crap crappy cruel deceitful deceive deceived
      dreadful dreadfully dire disaster disastrous enrage enraged fiasco furious garbage ghastly hate hated hates hating
      hatred humiliate humiliated humiliating idiot idiotic idiots incompetence incompetent infuriate infuriated infuriating
      insulted insulting liar liars lied lying livid moron morons outrage outraged outrageous pathetic pathetically ridiculous
      ridiculously ripoff rubbish sickening suck sucked sucking sucks sucky terrible terribly trash useless trashy
      unacceptable inexcusable unforgivable unethical worthless rage raging mockery joke lousy shambles shambolic damn damned
      bastards fail failed fails failing failure failures epicfail screwed swindle swindled swindlers unprofessional
      unbearable intolerable deplorable abusive abuse abused robbery robbed rob horrors horror`,
    ],
    [
      -2.4,
      `angry anger angered annoyed annoying annoyance annoy annoys bad badly broke broken bogus careless carelessness clumsy
      complaint complaints complain complained complaining complains condescending crash crashed crashes crashing damage
      damaged damages damaging deceptive deficient dishonest dismissive disappoint disappointed disappointing disappointingly
      disappointment disappoints dissatisfied dissatisfaction disrespect disrespectful disrespected disregard distress
      distressed distressing dumb embarrassed embarrassing embarrassment exasperated exasperating excuse excuses faulty flawed
      frustrate frustrated frustrates frustrating frustratingly frustration frustrations grief hassle hassles hopeless
      ignorant ignorance ignore ignored ignores ignoring impolite inadequate inconsiderate inept inhuman insane insult mad
      mean mess messed messy misled mislead misleading misinformed mistreated neglect neglected neglectful negligence
      negligent obnoxious offended offensive overcharge overcharged overcharging overpriced painful poor poorly poorest pissed
      rude rudely rudeness ruin ruined ruins ruining sad sadly screw shame shocking shoddy sloppy sneaky stress stressed
      stressful stupid stupidity substandard terrified tortured torture trapped ugly unhappy unhelpful unreliable unresponsive
      untrustworthy upset upsetting unfair unfairly unjust unsafe unwilling violated waste wasted wasting wastes weak worse
      worsening wronged wrongly disorganized disorganised chaos chaotic debacle catastrophe catastrophic headache headaches
      nonsense absurd arrogant appalled aggravated aggravating baffling bitter boycott refuse refused refuses refusing abandon
      abandoned abandoning stranded ripped greedy greed gouging gouge unreal lame fuming freaking frigging smh ffs fml ugh
      argh grr wth meh yuck gross nasty dirty filthy disgruntled disservice hostile harass harassed harassing harassment
      atrocity blunder botched bungled`,
    ],
    [
      -1.8,
      `afraid alarming alarmed anxious apprehensive awkward bothered bothersome bug buggy bugs burden burdened cancelled
      canceled cancelling canceling clunky confuse confused confusing confusion contradict contradicted contradictory
      cumbersome dead deadlock defect defective defects delay delayed delaying delays denied deny denying difficult
      difficulties difficulty disabled disconnect disconnected disconnecting disconnects dispute doubt doubtful dropped error
      errors expired fault faults flaw flaws forgot forgotten freeze freezes freezing frozen fuss glitch glitches glitchy
      harsh hidden hurt hurts illegal impossible impractical inability inaccurate incomplete inconsistent inconvenience
      inconvenienced inconvenient incorrect incorrectly inefficient inferior inflexible insecure insufficient interrupted
      invalid irritate irritated irritating issue issues kicked lack lacked lacking lacks lag lagging laggy late lazy lengthy
      lie lies lose loses losing loss lost malfunction malfunctioning miserable miss missed missing mistake mistaken mistakes
      misunderstand misunderstanding misunderstood needless needlessly nervous nobody noisy outage outages outdated pain
      penalised penalized penalty pity pointless problem problematic problems puzzled puzzling reject rejected
      rejecting rejection regret regretted rejects repetitive restless rushed scared scary shortage skeptical sceptical slow
      slower slowest sluggish stuck struggle struggled struggling suffer suffered suffering suspicious tedious tired tiresome
      tiring tricked trouble troubled troubles troublesome unable unavailable unclear uncomfortable undelivered uninterested
      unnecessary unnecessarily unpaid unpleasant unprepared unresolved unsatisfactory unsatisfied unstable unsuccessful
      untrue unusable unwanted unwelcome vague void wait waited waiting waits worried worry worrying worrisome wrong wrongful
      warped bland boring bored crowded cramped dull expensive pricey costly extortionate flimsy leaking leaks leaky misplace
      misplaced mishandled mishandling nope obstacle overwhelmed overwhelming postponed reluctant rotten smelly stale stall
      stalled torn understaffed underwhelmed underwhelming unanswered unattended unexplained unfriendly unfortunately unlucky
      unusual vanished violates violation withheld unhappily disgruntling bumped chased chasing dismal gutted hectic hung
      lagged mismanaged misrepresented nag nagging overbooked oversold overdue overlooked neverending endless endlessly
      repeatedly outrageously nowhere ridicule smug stonewalled stunned sucker surly tardy unconcerned unimpressed unsupported
      wrecked wreck wrecks yell yelled yelling scream screamed screaming cry cried crying tears threat threatened threatening`,
    ],
    [
      -1.1,
      `alas avoid avoided blame blamed blocked charged complicated concerned concerning consequence contradiction crazy crisis
      deaf declined decline deduct deducted demanded demanding deadline desperate desperately disagree disagreed disallowed
      discontinued down drama drops excessive excessively exhausted exhausting fighting fined forced forgets frown hesitant
      incident inactive incapable incompatible insist jammed jerk limbo limited limitation misspelled oops pending
      plagued pressured pushy questionable repeated restrict restricted restriction risks risky robotic scratch scratched
      shady shaky sick sigh silly sketchy sorry spam strange sudden suddenly surcharge tangled timeout transferred
      unanswerable unauthorised unauthorized uncertain uncooperative unexpected unexpectedly unsure unsolved urgent vague
      weird weirdly zero zilch supposedly apparently allegedly ridden wtf omg wont bother bizarre costing crappier depressing
      depressed disturb disturbed disturbing doomed ghosted hurting ill ironically junk laughable lowest quit quitting rip
      rough ruinous cancel cancellation cancellations unclaimed unsubscribe unsubscribed withdrawn worn worsened`,
    ],
    [
      0.9,
      `accurate accurately adequate assist assisted assistance calmly cares caring cheap cheaper clarified clarify comfort
      considerate consistent convenient cool correct correctly decent deserve discount efficient faster fine fixed functional
      glad gladly goodness handy helped helping hoped improve improved improvement improvements improving informed informative
      instant instantly interesting intuitive legit lucky luckily neat nicely organised organized patient patience plus
      practical prefer preferred proactive promising prompt properly quick quicker quickly reasonable reasonably refunded
      relaxed relaxing resolve resolved resolution respect respected reward rewarded rewards safe safely saved saves saving
      savings secure securely sensible simple simpler sincere solve solved sorted spacious straightforward success succeed
      succeeded suitable supported thorough tidy timely transparent useful valuable valued welcome welcoming willing worth yay
      yep yeah`,
    ],
    [
      1.8,
      `accommodating adorable appreciate appreciated appreciates appreciating appreciation appreciative approachable attentive
      benefit beneficial better blessed bless charming cheer cheerful cheers classy comfortable comfy commend committed
      compassionate compliment compliments confident congrats congratulations considerately cosy courteous courtesy cute
      dedicated dependable diligent easier easily easy effective effortless effortlessly elegant empathetic empathy
      encouraging engaging enjoy enjoyable enjoyed enjoying enjoys excited exciting faithful favorite favourite friendly
      friendliness fun generous generously genial genuine genuinely gracious grateful gratitude handsome happily happiness
      happy happier haha hahaha helpful helpfully helpfulness honest honesty hospitable humble impress impressed impressing
      impressive impressively inspired inspiring inviting joy kindness knowledgeable laugh laughed liked lol lovely loyal
      loyalty neatly nice nicer nicest optimistic painless peaceful personable pleasant pleasantly pleased pleasure polite
      politely positive positively professional professionalism professionally promptness proud punctual reassured reassuring
      relief relieved reliable reliably respectful respectfully responsive responsiveness rewarding satisfied satisfaction
      satisfactory satisfying seamless seamlessly smart smile smiled smiles smiling smooth smoothly spotless stylish
      successful successfully supportive sweet sympathetic tasty thank thanks thankful thankfully thx thnx tks thanku ty trust
      trusted trusting trustworthy trusty understandable upbeat warm warmly warmth welcomed wise woohoo woo yum yummy yayyy
      hooray pleasing refreshing refreshed hero heroes hug hugs smoother speedy speedily swift swiftly thoughtful tops treats
      wow`,
    ],
    [
      2.7,
      `admirable admire adore adored amaze amazed amazes amazing amazingly angel awesome awesomeness beautiful beautifully
      beauty best bliss brilliant brilliantly celebrate delicious delight delighted delightful delightfully delights exceeded
      exceeds excellence excellent excellently excels exceptional exceptionally exemplary exquisite extraordinary fab fabulous
      fantastic fantastically flawless flawlessly genius glorious gorgeous great greater greatest greatly impeccable
      impeccably incredible kudos lifesaver love loved lover loves loving luxurious magical magnificent marvellous marvelous
      masterpiece outstanding outstandingly overjoyed perfect perfection perfectly phenomenal phenomenally priceless recommend
      recommended recommends recommending remarkable remarkably rocks rocked rockstar sensational spectacular splendid stellar
      stunning superb superbly superior superstar terrific thrill thrilled thrilling treasure unbeatable unforgettable
      unmatched wonderful wonderfully wonders xoxo bravo good`,
    ],
  ],
  phrases: [
    [
      -3.2,
      `worst ever | never again | rip off | ripped off | waste of time | waste of money | what a joke | total joke | complete
      joke | absolute joke | a joke | stay away | avoid at all | last time i | lost a customer | losing a customer | lost my
      business | losing my business | lost our business | hung up on | hang up on | beyond frustrat* | fed up | sick of | sick
      and tired | had enough | shame on | screw you | how dare | false advertising | bait and switch | get your act | get your
      shit | get it together | zero stars | one star | no stars | not acceptable | will never | wont be back | won't be back |
      pissed off | took my money | scam artists`,
    ],
    [
      -2.4,
      `still waiting | on hold | no response | no reply | no answer | no help | no luck | no idea | no clue | no apology | no
      refund | no explanation | no communication | no one | no option | no way to | no service | no update | no updates | no
      info | no information | no notice | hung up | hangs up | hang up | hanging up | cut off | let down | let me down | not
      working | not work | doesnt work | doesn't work | does not work | didn't work | did not work | don't work | do not work
      | isn't working | stopped working | not helpful | not happy | not impressed | not good | not cool | not ok | not okay |
      not pleased | not satisfied | not right | not fair | not even | not once | not a fan | could not care less | couldn't
      care less | don't care | do not care | dont care | doesn't care | still no | still not | still nothing | still haven't |
      still hasn't | still don't | still can't | have not received | haven't received | never received | never arrived | never
      got | never came | never called | never heard | never had | haven't heard | not received | not arrived | didn't arrive |
      did not arrive | hasn't arrived | gave up | give up | giving up | run around | runaround | back and forth | passed
      around | over and over | again and again | time and again | for hours | for ages | all day | hours later | days later |
      weeks later | hour wait | hours on | too long | so long | takes forever | took forever | taking forever | forever to |
      too much | too slow | too expensive | too late | too many | too hard | too complicated | going on | what happened to |
      what is wrong | what's wrong | makes no sense | make no sense | made no sense | out of order | out of touch | out of
      control | fell apart | fall apart | falling apart | fell through | messed up | mess up | screwed up | screwed over |
      locked out | kicked out | kicked off | turned away | charged twice | double charged | wrong amount | wrong address |
      want my money | money back | my money | poor service | poor customer | bad service | bad experience | bad customer |
      step up | do better | get better | shape up | sort it out | sort this out | sort yourselves | wake up | thanks for
      nothing | thanks for ruining | thank you for nothing | could have been | should have been | supposed to | at least you
      could | the least you | nothing but | no longer | not answer* | not respond* | won't let | wont let | will not let |
      can't even | cant even | cannot even | won't even | didn't even | cant get | can't get | cannot get | can't find |
      cannot find | cant find | can't log | cannot log | can't reach | cant reach | cannot reach | couldn't get | could not
      get | can't believe | cant believe | cannot believe | won't work | wont work | will not work | nobody answers | no one
      answers | nobody knows | no one knows | not getting | not able | never work* | never ever | how hard | how difficult |
      how is it possible | hit or miss | taken aback | hard to | keep getting | keeps getting | keep saying | keeps saying |
      kept saying | keep telling | kept telling | keep asking | kept asking | keeps asking | day in a row | time in a row |
      third time | second time | fourth time | every single time | yet again | get what you pay | cost me | costing me |
      missed my | miss my | without notice | without warning | without telling | without any | nowhere to be | go elsewhere |
      going elsewhere | taking my business | another company | leave you | switching to | never use | not recommend | wouldn't
      recommend | would not recommend | don't recommend | do not recommend | don't bother | dont bother | not worth | not what
      i | is this how | this how you | less than | worse than | want a refund | want to speak to a human | speak to a manager
      | a real person | real human`,
    ],
    [
      -1.5,
      `how long | why is | why are | why do | why does | why did | why would | why am | why has | why have | why not | why
      can't | why cant | why don't | why won't | you need to | you guys need | would be nice if | wish you | i wish | wish i |
      need a refund | hours and | hour and | minutes and | same problem | same issue | so much for | your system | is down |
      was down | are down | been trying | tried to | trying to get | tried calling | told me | was told | they said | i was
      promised | were promised | have to wait | had to wait | had to call | have to call | had to pay | left me | left us |
      made me | making me | making us | for over | for days | for weeks | for months | days ago | weeks ago | months ago`,
    ],
    [
      0,
      `no one else | pretty bad | kind of | kinda like | sort of | as well as | would like | i'd like | id like | looks like |
      look like | looking like | look forward to hearing | feel like | feels like | felt like | seems like | seem like |
      sounds like | something like | anything like | things like | just like | people like | like this | like that | like a |
      like to | like you | like the | is like | was like | please help | need help | help me | can you help | can someone help
      | any help | thanks in advance | best way | best time | best regards | kind regards | good luck | good morning | good
      afternoon | good evening | how hard is | how late | late night | at best | free to | feel free | safe travels | in case
      | take care | fine print | good bye | top of | clear up | no matter | not only | well as | what kind | kind of customer
      | better be | better way | better hope | hold on | on top | not sure | just wondering | let me know | is there a way |
      left my | lost and found | lost & found`,
    ],
    [
      1.8,
      `no problem | no problems | no issue | no issues | no complaints | no hassle | no trouble | no worries | no fuss | no
      wait | no waiting | no errors | no delay | no delays | no stress | not bad | without any problem* | without any issue* |
      without a hitch | without problem* | without issue* | hassle free | stress free | well done | well made | well worth |
      works well | worked well | works fine | works great | looking forward | look forward | can't wait | cant wait | cannot
      wait | thank you | thank u | many thanks | big thanks | shout out | shoutout | hats off | thumbs up | keep it up | keep
      up the | good job | nice job | great job | nice work | good work | great work | good to know | good service | on time |
      in no time | right away | straight away | at last | made it easy | easy to | much better | way better | feel better |
      worry free | quick reply | quick response | fast response | happy to | glad to | never disappoint* | not disappoint* |
      no longer a problem | up and running | back to normal | sorted it | sorted out | fixed it | helped me | helped us | got
      it | problem solved | issue resolved | problem was solved | can not complain | can't complain | cant complain | on point
      | spot on | fair enough`,
    ],
    [
      3,
      `made my day | make my day | above and beyond | extra mile | the best | five stars | 5 stars | highly recommend | could
      not be happier | couldn't be happier | could not be better | couldn't be better | life saver | thank you so much |
      thanks so much | thank you very much | customer for life | you rock | you guys rock | you are awesome | well looked
      after | top notch | first class | world class | so happy | so pleased | so impressed | very impressed | happy customer |
      love you | love it | love this | love your | keep up the good | blown away | second to none | hands down the best | best
      ever | best customer service | great customer service | great service | great experience | excellent service | amazing
      service | outstanding service | awesome service`,
    ],
  ],
  emotions: {
    frustration: `frustrat* | fed up | sick of | sick and tired | had enough | annoy* | irritat* | exasperat* | aggravat* | ridiculous* |
      unacceptable | still waiting | still no | still not | still nothing | still haven't | still can't | over and over |
      again and again | time and again | back and forth | every single time | third time | fourth time | how many times | on
      hold | waste of time | wasting my time | wasted my time | gave up | giving up | give up | hours later | for hours | for
      ages | keep getting | keeps getting | kept telling | keep telling | keep asking | kept asking | no one answers | nobody
      answers | passed around | run around | runaround | hassle* | headache* | taking forever | takes forever | took forever |
      hung up on | yet again | ugh | argh`,
    confusion: `confus* | unclear | not clear | puzzl* | baffl* | contradict* | misleading | don't understand | do not understand |
      didn't understand | dont understand | can't understand | cannot understand | hard to understand | makes no sense | make
      no sense | made no sense | doesn't make sense | no idea how | no idea what | no idea why | no idea where | no clue | not
      sure how | not sure what | not sure why | not sure where | can't figure | cannot figure | couldn't figure | could not
      figure | can't tell | cannot tell | don't know how | don't know what | don't know where | do not know how | do not know
      what | didn't know what | complicated | what does this mean | what does that mean | difficult to follow | hard to follow
      | hard to find | jargon`,
    disappointment: `disappoint* | let down | let me down | letting me down | lets me down | expected better | expected more | expect better
      | expect more | not what i expected | not as expected | not as described | underwhelm* | regret* | such a shame | what a
      shame | a shame | sad to see | sad that | saddened | used to be | lost faith | losing faith | gone downhill | going
      downhill | hoped for | had hoped | was hoping | not worth | unsatisf* | dissatisf* | mediocre | too bad`,
    anger: `angry | anger* | furious* | outrag* | livid | enrag* | infuriat* | fuming | rage | raging | disgust* | disgrac* |
      shameful | shame on | hate | hated | hates | appalling | appalled | despicable | scam* | rip off | ripped off | ripoff |
      robbery | crooks | thieves | liars | liar | wtf | fuck* | bullshit | pissed | how dare | screw you | worst | pathetic |
      idiots | a joke | insult* | lawyer | sue you | boycott`,
    relief: `relie* | phew | at last | finally got | finally sorted | finally fixed | finally resolved | finally works | finally
      working | finally arrived | finally received | finally someone | finally solved | thank god | thank goodness | thank
      heavens | thankfully | saved the day | saved me | saved my | lifesaver | life saver | weight off | peace of mind | back
      to normal | up and running | all sorted | got sorted | was sorted | is sorted | sorted out | problem solved | issue
      resolved | no longer worried | reassur* | glad it`,
    delight: `delight* | love | loved | loving | amazing* | awesome* | fantastic* | wonderful* | brilliant* | thrilled | wow | made my
      day | above and beyond | extra mile | excellent* | perfect | perfectly | superb* | fabulous | outstanding | exceptional*
      | incredible | best ever | the best | blown away | so happy | very happy | so pleased | exceeded | impressed | stunning
      | magical | overjoyed | pleasant surprise | pleasantly surprised | great | enjoyed`,
    trust: `trust | trusted | trusting | trustworthy | reliab* | dependab* | loyal | loyalty | confiden* | honest | honestly
      answered | transparent* | always helpful | always there | always great | always friendly | always quick | always good |
      never let me down | never lets me down | never disappoint* | kept their word | kept your word | kept their promise |
      kept your promise | as promised | as agreed | recommend | recommended | customer for life | safe hands | good hands |
      knew what they | knows what they | knowledgeable | count on | rely on | stay with you | staying with you | longtime
      customer | felt safe | feel safe | keeps its promise*`,
  },
  negations: `not no never none nothing neither nor cannot cant without hardly barely scarcely rarely seldom isnt arent wasnt werent dont doesnt
    didnt wont wouldnt couldnt shouldnt havent hasnt hadnt aint lack lacks lacking stop stopped`,
  boosters: `very really so extremely totally absolutely completely incredibly utterly super truly highly deeply exceptionally remarkably
    particularly especially insanely terribly awfully ridiculously seriously fully entirely most more much many such too always ever
    constantly damn fucking freaking bloody beyond real hugely massively thoroughly unbelievably outrageously total complete absolute utter huge
    massive major pure`,
  dampeners: `slightly somewhat fairly rather quite almost partly mostly kinda sorta little bit marginally occasionally sometimes
    relatively moderately mildly less maybe perhaps might could`,
  contrasts: 'but however although though yet except nevertheless unfortunately sadly until',
  variants: englishVariants,
};
