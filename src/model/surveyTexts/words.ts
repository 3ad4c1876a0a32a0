/** What a survey's page says. `{brand}` is the company's name, `{score}` and `{max}` are numbers. */
export interface SurveyWords {
  question: string;
  /** what the lowest and the highest score mean */
  low: string;
  high: string;
  /** over the field for a comment */
  comment: string;
  optional: string;
  submit: string;
  /** no score was chosen */
  choose: string;
  thanks: string;
  /** thanks, and what is asked where no comment was given, by how good the score is */
  thanksLow: string;
  thanksMiddle: string;
  thanksHigh: string;
  askLow: string;
  askMiddle: string;
  askHigh: string;
  send: string;
  /** on a link that follows the answer */
  link: string;
  change: string;
  close: string;
  closed: string;
  missing: string;
  busy: string;
}

/** The words that are the same for every kind of survey, and those of each kind. */
export interface LanguageWords {
  /** the language's own name */
  name: string;
  common: Omit<SurveyWords, 'question' | 'low' | 'high'>;
  nps: Pick<SurveyWords, 'question' | 'low' | 'high'>;
  csat: Pick<SurveyWords, 'question' | 'low' | 'high'>;
  ces: Pick<SurveyWords, 'question' | 'low' | 'high'>;
}
