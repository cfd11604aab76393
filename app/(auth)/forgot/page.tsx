import type { Metadata } from 'next'
import { ForgotForm } from '@/components/auth/forgot-form'
import { requestResetAction } from '../link-actions'

export const metadata: Metadata = { title: 'Forgot your password?' }

export default function ForgotPage() {
  return <ForgotForm requestResetAction={requestResetAction} />
}
