/**
 * 97.5 % quantile of Student's t: as tabled up to 4 degrees of freedom (below 1 as for 1), above by the Cornish-Fisher expansion (Abramowitz & Stegun
 * 26.7.5).
 */
export function studentQuantile975(degrees: number): number {
  if (degrees <= 1) return 12.7062047;
  if (degrees === 2) return 4.3026527;
  if (degrees === 3) return 3.1824463;
  if (degrees === 4) return 2.7764451;
  const z = 1.959963985;
  const z3 = z ** 3;
  const z5 = z ** 5;
  const z7 = z ** 7;
  const z9 = z ** 9;
  return (
    z +
    (z3 + z) / (4 * degrees) +
    (5 * z5 + 16 * z3 + 3 * z) / (96 * degrees ** 2) +
    (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * degrees ** 3) +
    (79 * z9 + 776 * z7 + 1482 * z5 - 1920 * z3 - 945 * z) / (92160 * degrees ** 4)
  );
}
