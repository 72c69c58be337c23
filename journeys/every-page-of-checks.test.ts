import { judgeEveryPage } from './stage/judge-every-page.ts'

judgeEveryPage('checks')
