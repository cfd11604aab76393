import { answerApi } from '@/lib/api/answer'

const answer = (request: Request): Promise<Response> => answerApi(request)

export { answer as DELETE, answer as GET, answer as HEAD, answer as OPTIONS, answer as PATCH, answer as POST, answer as PUT }
