import { Badge } from '@/components/ui/badge'

export type SegmentState = 'draft' | 'saved' | 'edited'

const WORDS: Record<SegmentState, string> = { draft: 'Draft', saved: 'Saved', edited: 'Edited' }

/** Whether what is on the page is what is saved. */
export function StatePill({ state }: { state: SegmentState }) {
  return <Badge tone={state === 'edited' ? 'accent' : 'neutral'}>{WORDS[state]}</Badge>
}
