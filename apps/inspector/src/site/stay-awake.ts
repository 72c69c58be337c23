/** Keeps the screen on, and a gate's full; the browser takes both away when the page is hidden, and a touch brings them back. */
export function stayAwake(screen: 'full' | 'as-it-is'): { readonly stop: () => void } {
  let lock: WakeLockSentinel | undefined
  let stopped = false
  let asking = false

  async function hold(): Promise<void> {
    if (stopped || asking || document.hidden || (lock && !lock.released)) return
    asking = true
    // Refused on an empty battery: the check goes on with what the phone is set to.
    const held = await navigator.wakeLock?.request('screen').catch(() => undefined)
    asking = false
    if (stopped) return void held?.release()
    lock = held
  }
  const onShow = () => void hold()
  const onTouch = () => {
    void hold()
    if (screen === 'full' && document.fullscreenElement === null)
      void document.documentElement.requestFullscreen?.().catch(() => undefined)
  }
  document.addEventListener('visibilitychange', onShow)
  document.addEventListener('pointerup', onTouch)
  void hold()
  return {
    stop() {
      stopped = true
      document.removeEventListener('visibilitychange', onShow)
      document.removeEventListener('pointerup', onTouch)
      void lock?.release()
      if (screen === 'full' && document.fullscreenElement) void document.exitFullscreen()
    },
  }
}
