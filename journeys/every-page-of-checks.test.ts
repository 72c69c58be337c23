import { after, before } from 'node:test'
import { judgeEveryPage } from './stage/judge-every-page.ts'
import { openStage, type Stage } from './stage/open-stage.ts'

let stage: Stage
before(async () => {
  stage = await openStage()
})
after(() => stage.stop())

judgeEveryPage('checks', () => stage)
