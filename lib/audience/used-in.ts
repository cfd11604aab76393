import 'server-only'

/** Names of what uses each segment, by its id. Campaigns and segments that name segments will answer here. */
export function usedIn(segmentIds: readonly string[]): Map<string, string[]> {
  return new Map(segmentIds.map((id) => [id, []]))
}
