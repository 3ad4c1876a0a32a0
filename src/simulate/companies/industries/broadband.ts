import type { Industry } from '../industry.ts';

export const broadband: Industry = {
  name: 'broadband',
  provider: 'Quayside Fibre',
  summary:
    'A broadband provider: people compare, order, wait for the engineer, set up and pay their first bill.',
  journey: 'join',
  stages: [
    {
      name: 'Compare',
      help: { touchpoint: 'Sales chat', channel: 'webchat' },
      subject: 'the plans',
      wish: 'the price after the first year stood beside the other one',
      steps: [
        { touchpoint: 'Plans page', channels: { website: 7, app: 3 }, share: 1, gapHours: 24, rating: 'ces' },
        { touchpoint: 'Address check', channels: { website: 7, app: 3 }, share: 1, gapHours: 2 },
        { touchpoint: 'Shop visit', channels: { store: 1 }, share: 0.25, gapHours: 50 },
      ],
    },
    {
      name: 'Order',
      help: { touchpoint: 'Order line', channel: 'helpline' },
      subject: 'ordering',
      wish: 'I could keep my old number',
      steps: [
        {
          touchpoint: 'Checkout',
          channels: { website: 6, app: 2, helpline: 2 },
          share: 1,
          gapHours: 20,
          failure: 'Checkout error',
          rating: 'ces',
        },
        { touchpoint: 'Order confirmed', channels: { email: 1 }, share: 1, gapHours: 0.5 },
        { touchpoint: 'Contract changed', channels: { website: 6, helpline: 4 }, share: 0.14, gapHours: 30 },
      ],
    },
    {
      name: 'Install',
      help: { touchpoint: 'Engineer line', channel: 'helpline' },
      subject: 'the installation',
      wish: 'the engineer came in the evening',
      steps: [
        {
          touchpoint: 'Slot booked',
          channels: { text: 6, website: 4 },
          share: 1,
          gapHours: 30,
          rating: 'csat',
        },
        { touchpoint: 'Slot moved', channels: { text: 1 }, share: 0.16, gapHours: 60 },
        { touchpoint: 'Engineer visit', channels: { store: 1 }, share: 1, gapHours: 120, rating: 'csat' },
      ],
    },
    {
      name: 'Set up',
      help: { touchpoint: 'Technical line', channel: 'helpline' },
      subject: 'setting up',
      wish: 'there were one app for everything',
      steps: [
        {
          touchpoint: 'Router guide',
          channels: { website: 5, app: 5 },
          share: 1,
          gapHours: 6,
          rating: 'ces',
        },
        {
          touchpoint: 'Activation',
          channels: { app: 6, website: 4 },
          share: 1,
          gapHours: 1,
          failure: 'Activation error',
        },
        {
          touchpoint: 'Speed test',
          channels: { app: 6, website: 4 },
          share: 0.4,
          gapHours: 20,
          rating: 'stars',
        },
      ],
    },
    {
      name: 'First bill',
      help: { touchpoint: 'Billing line', channel: 'helpline' },
      subject: 'the bill',
      wish: 'the bill said what is charged once only',
      steps: [
        { touchpoint: 'Bill by email', channels: { email: 1 }, share: 1, gapHours: 240 },
        {
          touchpoint: 'Bill page',
          channels: { website: 6, app: 4 },
          share: 0.6,
          gapHours: 20,
          rating: 'csat',
        },
        { touchpoint: 'Direct debit set', channels: { website: 6, app: 4 }, share: 0.5, gapHours: 20 },
      ],
    },
  ],
  success: { touchpoint: 'First payment', channel: 'email' },
  elsewhere: [
    { touchpoint: 'Log-in', channel: 'app' },
    { touchpoint: 'Service news', channel: 'email' },
    { touchpoint: 'Usage page', channel: 'website' },
  ],
  rareChannel: 'partner',
};
