import 'server-only'
import type { CaseResult } from '../golden'
import { checkFit, FitGolden } from './fit'
import { checkLifecycle, Lifecycle } from './lifecycle'
import { checkPipeline, Pipeline } from './pipeline'
import { checkPointwise, Pointwise } from './pointwise'
import { checkRfm, Rfm } from './rfm'
import { checkSpecialFunctions, SpecialFunctions } from './special-functions'

/** Checks a file of golden values for the predictions; null where `content` is no such file. Throws a ZodError where it is a broken one. */
export async function checkPrediction(file: string, content: unknown): Promise<CaseResult[] | null> {
  if (typeof content !== 'object' || content === null) return null
  if ('functions' in content) return checkSpecialFunctions(SpecialFunctions.parse(content))
  if ('sets' in content) return checkPointwise(Pointwise.parse(content))
  if ('models' in content) return checkFit(file, FitGolden.parse(content))
  if ('mbg_params' in content) return checkPipeline(file, Pipeline.parse(content))
  if ('topic' in content && 'cases' in content) {
    const lifecycle = Lifecycle.safeParse(content)
    return lifecycle.success ? checkLifecycle(lifecycle.data) : checkRfm(Rfm.parse(content))
  }
  return null
}
