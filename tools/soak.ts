/** `npm run soak`: the batch that is made while station and server are killed, in its full size. */
import { spawn } from 'node:child_process'

const soak = spawn(process.execPath, ['--import', 'tsx', '--test', 'journeys/kill-station.test.ts'], {
  stdio: 'inherit',
  env: { ...process.env, HMS_SOAK: 'full' },
})
soak.once('exit', (code) => {
  process.exitCode = code ?? 1
})
