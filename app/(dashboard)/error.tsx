'use client'
import { PageFailure } from '@/components/shell/page-failure'

export default function DashboardError({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  return <PageFailure digest={error.digest} retry={retry} />
}
