/** Keeps the most recent results by a key that says everything they depend on. */
export interface RecentResults<Result> {
  get(key: string, make: () => Result): Result;
  forget(): void;
}

export function recentResults<Result>(limit: number): RecentResults<Result> {
  const results = new Map<string, Result>();
  return {
    get(key, make) {
      const known = results.get(key);
      const result = known ?? make();
      results.delete(key);
      results.set(key, result);
      const oldest = results.keys().next();
      if (results.size > limit && !oldest.done) results.delete(oldest.value);
      return result;
    },
    forget: () => results.clear(),
  };
}
