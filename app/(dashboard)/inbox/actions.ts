'use server'
import { action } from '@/lib/actions/action'
import { listInbox } from '@/lib/sending/inbox/list-inbox'

export const listInboxAction = action(listInbox)
