'use server'
import { action } from '@/lib/actions/action'
import { settleUnclear } from '@/lib/campaigns/settle-unclear'
import { runDoctor } from '@/lib/system/doctor/run-doctor'

export const runDoctorAction = action(runDoctor)
export const settleUnclearAction = action(settleUnclear)
