/** Number of customers at which sequential intervals are narrowest; fixed beforehand, or they would not hold at any time. */
export const plannedCustomers = 5000;

/**
 * Half the width of an asymptotic confidence sequence: with 1 − alpha it holds at every look together, however often one peeks (Waudby-Smith,
 * Arbour, Sinha, Kennedy & Ramdas, Annals of Statistics 52, 2024, theorem 2.2; its mixture is that of the mSPRT).
 * @param variance of the estimate from n customers
 */
export function sequentialRadius(
  n: number,
  variance: number,
  alpha = 0.05,
  planned = plannedCustomers,
): number {
  const { grown, spread } = mixture(n, planned);
  return Math.sqrt(variance * spread * Math.log(Math.sqrt(grown) / alpha));
}

/** The p that goes with it: the least alpha at which 0 lies outside; at most 1. */
export function sequentialP(value: number, n: number, variance: number, planned = plannedCustomers): number {
  const { grown, spread } = mixture(n, planned);
  return Math.min(1, Math.sqrt(grown) * Math.exp(-(value * value) / (variance * spread)));
}

/** ρ² of the mixture as the paper's appendix chooses it for `planned` observations and alpha = 5 %. */
function mixture(n: number, planned: number) {
  const log = -2 * Math.log(0.05);
  const rhoSquared = (log + Math.log(log) + 1) / planned;
  const grown = n * rhoSquared + 1;
  return { grown, spread: (2 * grown) / (n * rhoSquared) };
}
