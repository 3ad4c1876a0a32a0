/** One event of a trace: attribute → value as text. */
export type XesEvent = Map<string, string>;
