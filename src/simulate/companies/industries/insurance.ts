import type { Industry } from '../industry.ts';

export const insurance: Industry = {
  name: 'insurance',
  provider: 'Alder Mutual',
  summary: 'An insurer: people report a claim, send papers, wait for the assessor and are paid.',
  journey: 'claim',
  stages: [
    {
      name: 'Report',
      help: { touchpoint: 'Claims line', channel: 'helpline' },
      subject: 'reporting it',
      wish: 'I could report it with a photo from my phone',
      steps: [
        { touchpoint: 'Cover looked up', channels: { website: 5, app: 5 }, share: 0.5, gapHours: 8 },
        {
          touchpoint: 'Claim reported',
          channels: { website: 4, app: 3, helpline: 3 },
          share: 1,
          gapHours: 10,
          rating: 'ces',
        },
        { touchpoint: 'Claim number', channels: { email: 1 }, share: 1, gapHours: 1 },
      ],
    },
    {
      name: 'Papers',
      help: { touchpoint: 'Papers call', channel: 'helpline' },
      subject: 'the papers',
      wish: 'I could see which papers are still missing',
      steps: [
        { touchpoint: 'Papers asked for', channels: { email: 7, text: 3 }, share: 1, gapHours: 30 },
        {
          touchpoint: 'Upload',
          channels: { website: 5, app: 5 },
          share: 1,
          gapHours: 48,
          failure: 'Upload failed',
          rating: 'ces',
        },
        { touchpoint: 'Papers by branch', channels: { store: 1 }, share: 0.15, gapHours: 60 },
      ],
    },
    {
      name: 'Assessment',
      help: { touchpoint: 'Status call', channel: 'helpline' },
      subject: 'the assessment',
      wish: 'somebody told me what happens next',
      steps: [
        { touchpoint: 'Assessor booked', channels: { text: 1 }, share: 1, gapHours: 40, rating: 'csat' },
        { touchpoint: 'Status page', channels: { website: 5, app: 5 }, share: 0.55, gapHours: 30 },
        { touchpoint: 'Assessor visit', channels: { store: 1 }, share: 1, gapHours: 96, rating: 'csat' },
        { touchpoint: 'Second opinion', channels: { email: 1 }, share: 0.12, gapHours: 80 },
      ],
    },
    {
      name: 'Decision',
      help: { touchpoint: 'Decision call', channel: 'helpline' },
      subject: 'the decision',
      wish: 'the letter said in plain words how the sum was made',
      steps: [
        {
          touchpoint: 'Decision letter',
          channels: { email: 8, website: 2 },
          share: 1,
          gapHours: 90,
          rating: 'nps',
        },
        { touchpoint: 'Objection', channels: { website: 5, email: 5 }, share: 0.14, gapHours: 70 },
        { touchpoint: 'Bank details', channels: { website: 6, app: 4 }, share: 1, gapHours: 20 },
      ],
    },
  ],
  success: { touchpoint: 'Paid out', channel: 'email' },
  elsewhere: [
    { touchpoint: 'Log-in', channel: 'website' },
    { touchpoint: 'Premium notice', channel: 'email' },
    { touchpoint: 'Address changed', channel: 'website' },
  ],
  rareChannel: 'broker',
};
