'use server'
import { action } from '@/lib/actions/action'
import { setSignUps } from '@/lib/sending/sign-ups/set-sign-ups'
import { createTopic } from '@/lib/sending/topics/create-topic'
import { removeTopic } from '@/lib/sending/topics/remove-topic'
import { updateTopic } from '@/lib/sending/topics/update-topic'

export const createTopicAction = action(createTopic)
export const updateTopicAction = action(updateTopic)
export const removeTopicAction = action(removeTopic)
export const setSignUpsAction = action(setSignUps)
