'use server'
import { action } from '@/lib/actions/action'
import { listInbox } from '@/lib/sending/inbox/list-inbox'
import { answerText } from '@/lib/sending/text/answer-text'
import { listInboxTexts } from '@/lib/sending/text/list-inbox-texts'

export const listInboxAction = action(listInbox)
export const listInboxTextsAction = action(listInboxTexts)
export const answerTextAction = action(answerText)
