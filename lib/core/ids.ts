/** A random id that may stand in a URL. */
export function generateId(): string {
  return crypto.randomUUID()
}
