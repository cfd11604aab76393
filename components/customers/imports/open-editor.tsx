'use client'
import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { Button } from '@/components/ui/button'

export interface OpenEditorProps {
  databaseId: string
  chooseDatabaseAction: (id: string) => Promise<void>
}

/** The editor works on the database that is current, so it becomes that first. */
export function OpenEditor({ databaseId, chooseDatabaseAction }: OpenEditorProps) {
  const router = useRouter()
  const [isPending, startTransition] = useTransition()
  const open = (): void =>
    startTransition(async () => {
      await chooseDatabaseAction(databaseId)
      router.push('/segments/new')
    })
  return (
    <Button variant="primary" isPending={isPending} onPress={open}>
      Open the Segment Editor on this database
    </Button>
  )
}
