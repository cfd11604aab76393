'use server'
import { action } from '@/lib/actions/action'
import { fitPredictions } from '@/lib/prediction/fit-predictions'

export const fitPredictionsAction = action(fitPredictions)
