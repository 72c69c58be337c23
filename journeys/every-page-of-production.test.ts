import { judgeEveryPage } from './stage/judge-every-page.ts'

judgeEveryPage('production')
