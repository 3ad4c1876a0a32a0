/** Kind and id of the document that says a workspace was filled with a simulated company. */
export const demoKind = 'demo';

export interface DemoMark {
  scenario: string;
  /** name of the simulated company */
  provider: string;
  /** ids */
  maps: string[];
}
