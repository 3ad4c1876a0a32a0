import type { LanguageWords } from './words.ts';

export const en: LanguageWords = {
  name: 'English',
  nps: {
    question: 'How likely are you to recommend {brand} to a friend or colleague?',
    low: 'Not at all likely',
    high: 'Extremely likely',
  },
  csat: { question: 'How satisfied are you with {brand}?', low: 'Very dissatisfied', high: 'Very satisfied' },
  ces: {
    question: '{brand} made it easy for me to get this done.',
    low: 'Strongly disagree',
    high: 'Strongly agree',
  },
  common: {
    comment: 'What is the main reason for your answer?',
    optional: 'optional',
    submit: 'Send',
    choose: 'Please choose an answer.',
    thanks: 'Thank you',
    thanksLow: 'We are sorry that it was not better. What you tell us goes to the people who can change it.',
    thanksMiddle: 'Thank you: that helps us to do better.',
    thanksHigh: 'We are glad to hear that.',
    askLow: 'What went wrong?',
    askMiddle: 'What would have made it better?',
    askHigh: 'What did you like most?',
    send: 'Send comment',
    link: 'Continue',
    change: 'Change my answer',
    close: 'Close',
    closed: 'This survey is closed. Thank you for wanting to answer.',
    missing: 'There is no survey at this address. Perhaps a part of the link is missing.',
    busy: 'Too many answers came at once. Please try again in a minute.',
  },
};
