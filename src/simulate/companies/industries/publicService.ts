import type { Industry } from '../industry.ts';

export const publicService: Industry = {
  name: 'public-service',
  provider: 'Fairwater Council',
  summary: 'A council: people find out about a permit, apply, add papers, wait and are told.',
  journey: 'permit',
  stages: [
    {
      name: 'Find out',
      help: { touchpoint: 'Information line', channel: 'helpline' },
      subject: 'finding out',
      wish: 'the page said what it costs',
      steps: [
        { touchpoint: 'Guidance page', channels: { website: 1 }, share: 1, gapHours: 24, rating: 'ces' },
        { touchpoint: 'Fee calculator', channels: { website: 1 }, share: 0.4, gapHours: 2 },
        { touchpoint: 'Desk visit', channels: { store: 1 }, share: 0.2, gapHours: 50 },
      ],
    },
    {
      name: 'Apply',
      help: { touchpoint: 'Form help', channel: 'webchat' },
      subject: 'the form',
      wish: 'I could save the form and go on later',
      steps: [
        {
          touchpoint: 'Sign-in',
          channels: { website: 7, app: 3 },
          share: 1,
          gapHours: 20,
          failure: 'Sign-in failed',
        },
        {
          touchpoint: 'Form sent',
          channels: { website: 6, store: 2, email: 2 },
          share: 1,
          gapHours: 30,
          rating: 'ces',
        },
        { touchpoint: 'Fee paid', channels: { website: 8, store: 2 }, share: 1, gapHours: 3 },
      ],
    },
    {
      name: 'Check',
      help: { touchpoint: 'Case officer call', channel: 'helpline' },
      subject: 'the check',
      wish: 'one could see how far the case is',
      steps: [
        { touchpoint: 'Receipt', channels: { email: 1 }, share: 1, gapHours: 30 },
        { touchpoint: 'More papers asked', channels: { email: 1 }, share: 0.35, gapHours: 120 },
        {
          touchpoint: 'Case page',
          channels: { website: 7, app: 3 },
          share: 0.5,
          gapHours: 60,
          rating: 'csat',
        },
        { touchpoint: 'Site visit', channels: { store: 1 }, share: 1, gapHours: 150, rating: 'csat' },
      ],
    },
    {
      name: 'Decide',
      help: { touchpoint: 'Decision line', channel: 'helpline' },
      subject: 'the decision',
      wish: 'somebody explained the conditions to me',
      steps: [
        { touchpoint: 'Draft decision', channels: { email: 1 }, share: 1, gapHours: 160, rating: 'csat' },
        { touchpoint: 'Hearing', channels: { store: 1 }, share: 0.16, gapHours: 120 },
        {
          touchpoint: 'Decision sent',
          channels: { email: 8, website: 2 },
          share: 1,
          gapHours: 90,
          rating: 'nps',
        },
      ],
    },
  ],
  success: { touchpoint: 'Permit granted', channel: 'email' },
  elsewhere: [
    { touchpoint: 'Refuse calendar', channel: 'website' },
    { touchpoint: 'Council news', channel: 'email' },
  ],
  rareChannel: 'letter',
};
