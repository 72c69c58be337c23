/** Keeps a gate's screen on and full; the browser takes both away when the page is hidden, and a touch brings them back. */
export function stayAwake(): { readonly stop: () => void } {
  let lock: WakeLockSentinel | undefined
  let stopped = false

  async function hold(): Promise<void> {
    if (stopped || document.hidden || (lock && !lock.released)) return
    // Refused on an empty battery: the gate goes on with what the tablet is set to.
    lock = await navigator.wakeLock?.request('screen').catch(() => undefined)
  }
  const onShow = () => void hold()
  const onTouch = () => {
    void hold()
    if (document.fullscreenElement === null) void document.documentElement.requestFullscreen?.().catch(() => undefined)
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
      if (document.fullscreenElement) void document.exitFullscreen()
    },
  }
}
