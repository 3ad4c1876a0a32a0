/** A new, random id; pages that come neither over HTTPS nor from this machine have no crypto.randomUUID. */
export function newId(): string {
  const words = crypto.getRandomValues(new Uint32Array(4));
  return [...words].map((word) => word.toString(16).padStart(8, '0')).join('');
}
