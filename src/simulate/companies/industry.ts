/** A step that customers of an industry may take, in the order of its stage. */
export interface IndustryStep {
  touchpoint: string;
  /** weights of the channels on which it is met */
  channels: Readonly<Record<string, number>>;
  /** how many of those who come to the stage take it, 0…1; 1 = the main way */
  share: number;
  /** usual time from the step before, hours */
  gapHours: number;
  /** a touchpoint that says that it failed, where it can */
  failure?: string;
  rating?: 'nps' | 'csat' | 'ces' | 'stars';
}

export interface IndustryStage {
  name: string;
  steps: readonly IndustryStep[];
  /** the person who helps in this stage: touchpoint and channel */
  help: { touchpoint: string; channel: string };
  /** what comments in this stage are about, after 'I wish …' where a need is unmet */
  subject: string;
  wish: string;
}

/** A company that does not exist, of a kind that everybody knows. */
export interface Industry {
  name: string;
  provider: string;
  summary: string;
  /** the customer's goal, as the name of the journey */
  journey: string;
  stages: readonly IndustryStage[];
  /** the touchpoint that ends a journey well */
  success: { touchpoint: string; channel: string };
  /** met at any time, by anybody */
  elsewhere: readonly { touchpoint: string; channel: string }[];
  rareChannel: string;
}
