import { redirect } from 'next/navigation'
import { settingsTabs } from '@/components/settings/settings-head'
import { requireActor } from '@/lib/auth/actor'

export default async function SettingsPage() {
  const [first] = settingsTabs(await requireActor())
  redirect(first?.href ?? '/segments')
}
