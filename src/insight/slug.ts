/** Makes ids from names: lower case, words joined by '-', unique among those it made before. */
export function uniqueSlugs(): (name: string) => string {
  const used = new Set<string>();
  return (name) => {
    const plain = name
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 60);
    const base = plain === '' ? 'x' : plain;
    let id = base;
    for (let n = 2; used.has(id); n++) id = `${base}-${n}`;
    used.add(id);
    return id;
  };
}
