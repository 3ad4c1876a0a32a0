/** The value that a table of words has for a key out of data; undefined also for keys that every object answers to, such as constructor. */
export function ownValue<Value>(table: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
