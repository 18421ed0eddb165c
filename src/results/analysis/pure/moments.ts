/** Moments of a series of whole numbers. Sums of whole numbers are exact, so no figure depends on the order of people. */

export interface Moments {
  n: number;
  /** Null without any value. */
  mean: number | null;
  /** With n − 1; null below two values. */
  variance: number | null;
  sd: number | null;
  /** k3 / k2^1.5 and k4 / k2² from k statistics; null where k2 is 0 or there are too few values. */
  skewness: number | null;
  kurtosis: number | null;
}

export function moments(values: ArrayLike<number>): Moments {
  const n = values.length;
  if (n === 0) return { n, mean: null, variance: null, sd: null, skewness: null, kurtosis: null };
  const counts = countsOf(values);
  let sum = 0;
  for (const [value, times] of counts) sum += value * times;
  const mean = sum / n;
  let [m2, m3, m4] = [0, 0, 0];
  for (const [value, times] of counts) {
    const from = value - mean;
    m2 += times * from ** 2;
    m3 += times * from ** 3;
    m4 += times * from ** 4;
  }
  m2 /= n;
  m3 /= n;
  m4 /= n;
  const variance = n < 2 ? null : (m2 * n) / (n - 1);
  const k2 = variance ?? 0;
  const k3 = (n * n * m3) / ((n - 1) * (n - 2));
  const k4 = (n * n * ((n + 1) * m4 - 3 * (n - 1) * m2 * m2)) / ((n - 1) * (n - 2) * (n - 3));
  return {
    n,
    mean,
    variance,
    sd: variance === null ? null : Math.sqrt(variance),
    skewness: n < 3 || k2 === 0 ? null : k3 / k2 ** 1.5,
    kurtosis: n < 4 || k2 === 0 ? null : k4 / k2 ** 2,
  };
}

/** Values in ascending order with how often each comes: the one order in which anything is added up. */
export function countsOf(values: ArrayLike<number>): [number, number][] {
  const sorted = Float64Array.from(values).sort();
  const counts: [number, number][] = [];
  for (const value of sorted) {
    const last = counts.at(-1);
    if (last?.[0] === value) last[1] += 1;
    else counts.push([value, 1]);
  }
  return counts;
}

/** Covariance with n − 1 from sums; null below two pairs. */
export function covarianceOf(n: number, sumX: number, sumY: number, sumXY: number): number | null {
  return n < 2 ? null : (n * sumXY - sumX * sumY) / (n * (n - 1));
}

/** Wilson's interval of a share at 95 %. */
export function wilson(share: number, n: number, z = 1.959963984540054): [number, number] {
  const square = (z * z) / n;
  const middle = share + square / 2;
  const half = z * Math.sqrt((share * (1 - share)) / n + square / (4 * n));
  return [Math.max(0, (middle - half) / (1 + square)), Math.min(1, (middle + half) / (1 + square))];
}
