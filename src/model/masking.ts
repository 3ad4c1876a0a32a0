/** What masking changed, or would change, among what is kept. */
export interface MaskedCounts {
  /** texts of interactions */
  texts: number;
  /** values of attributes of interactions */
  values: number;
  /** texts and values of earlier versions of interactions */
  revisions: number;
  /** rows in quarantine */
  quarantined: number;
  /** how often something of a kind was found, by its name */
  kinds: Record<string, number>;
}
