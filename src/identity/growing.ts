type Column = Float64Array | Int32Array | Uint32Array | Uint16Array | Uint8Array;

/** The column itself where it has room for `size` values, else a copy of at least twice the length. */
export function grown<C extends Column>(column: C, size: number): C {
  if (size <= column.length) return column;
  const wider = new (column.constructor as new (length: number) => C)(Math.max(size, column.length * 2, 64));
  wider.set(column);
  return wider;
}
