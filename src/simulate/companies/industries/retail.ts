import type { Industry } from '../industry.ts';

export const retail: Industry = {
  name: 'retail',
  provider: 'Larkfield Home',
  summary:
    'A shop for furniture and things for the home: people look, order, wait for the delivery and send back.',
  journey: 'buy',
  stages: [
    {
      name: 'Discover',
      help: { touchpoint: 'Advice chat', channel: 'webchat' },
      subject: 'the shop',
      wish: 'I could see it in my own room before I order',
      steps: [
        { touchpoint: 'Newsletter opened', channels: { email: 1 }, share: 0.4, gapHours: 30 },
        {
          touchpoint: 'Product page',
          channels: { website: 6, app: 4 },
          share: 1,
          gapHours: 12,
          rating: 'ces',
        },
        { touchpoint: 'Reviews read', channels: { website: 6, app: 4 }, share: 0.45, gapHours: 1 },
      ],
    },
    {
      name: 'Order',
      help: { touchpoint: 'Order call', channel: 'helpline' },
      subject: 'ordering',
      wish: 'I could pay in instalments',
      steps: [
        { touchpoint: 'Basket', channels: { website: 6, app: 4 }, share: 1, gapHours: 18 },
        { touchpoint: 'Voucher entered', channels: { website: 6, app: 4 }, share: 0.35, gapHours: 0.2 },
        {
          touchpoint: 'Payment',
          channels: { website: 6, app: 4 },
          share: 1,
          gapHours: 0.3,
          failure: 'Payment declined',
          rating: 'ces',
        },
      ],
    },
    {
      name: 'Delivery',
      help: { touchpoint: 'Delivery call', channel: 'helpline' },
      subject: 'the delivery',
      wish: 'I could choose the hour of the delivery',
      steps: [
        { touchpoint: 'Dispatched', channels: { email: 1 }, share: 1, gapHours: 30 },
        { touchpoint: 'Tracking page', channels: { website: 5, app: 5 }, share: 0.6, gapHours: 16 },
        { touchpoint: 'Parcel delivered', channels: { text: 1 }, share: 1, gapHours: 40, rating: 'csat' },
      ],
    },
    {
      name: 'Use',
      help: { touchpoint: 'Assembly help', channel: 'webchat' },
      subject: 'building it up',
      wish: 'there were a film that shows how it is put together',
      steps: [
        {
          touchpoint: 'Manual opened',
          channels: { website: 5, app: 3 },
          share: 1,
          gapHours: 20,
          rating: 'ces',
        },
        { touchpoint: 'Return form', channels: { website: 6, app: 2, store: 2 }, share: 0.22, gapHours: 60 },
        {
          touchpoint: 'Review written',
          channels: { website: 5, app: 5 },
          share: 0.4,
          gapHours: 90,
          rating: 'stars',
        },
      ],
    },
  ],
  success: { touchpoint: 'Kept', channel: 'email' },
  elsewhere: [
    { touchpoint: 'Log-in', channel: 'website' },
    { touchpoint: 'Offer mail', channel: 'email' },
    { touchpoint: 'Store visit', channel: 'store' },
  ],
  rareChannel: 'fax',
};
