/** One calm sheet for all pages of the simulated world; it follows the reader's light or dark setting. */
export const styles = `
:root { color-scheme: light dark; --ground: #f4f5f2; --paper: #fff; --ink: #1f2a30; --quiet: #55626a; --line: #d5dbd8; --accent: #14566b; --accent-ink: #fff; --tint: #e6eff1; --warn: #8a2b1d; --mark: #ffe9a8; --mark-ink: #3f3100 }
@media (prefers-color-scheme: dark) { :root { --ground: #14191c; --paper: #1d2428; --ink: #e8eceb; --quiet: #a9b6bb; --line: #39454b; --accent: #8ed0e4; --accent-ink: #10242b; --tint: #26343a; --warn: #ffb4a6; --mark: #4a3d0f; --mark-ink: #ffeab0 } }
* { box-sizing: border-box }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1.0625rem/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', Arial, sans-serif }
a { color: var(--accent) }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
.skip { position: absolute; left: -99rem } .skip:focus { left: .5rem; top: .5rem; background: var(--paper); padding: .5rem 1rem; z-index: 1 }
.mark { margin: 0; max-width: none; padding: .4rem 1rem; background: var(--mark); color: var(--mark-ink); font-size: .9375rem; text-align: center }
.top { display: flex; justify-content: space-between; gap: 1rem; align-items: center; max-width: 66rem; margin: 0 auto; padding: 1rem }
.top a { padding: .6rem .25rem }
.party { font-weight: 650 }
main { max-width: 66rem; margin: 0 auto; padding: 0 1rem 4rem }
h1 { font-size: clamp(1.6rem, 4vw, 2.1rem); line-height: 1.2; margin: .5rem 0 .75rem; overflow-wrap: anywhere }
h2 { font-size: 1.2rem; margin: 2.25rem 0 .75rem }
p { max-width: 42rem } .quiet { color: var(--quiet) } .small { font-size: .9375rem }
.tiles { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 19rem), 1fr)); gap: .75rem; padding: 0; margin: 0; list-style: none }
.tile { display: flex; flex-direction: column; width: 100%; height: 100%; min-height: 44px; padding: .8rem 1rem; text-align: left; font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--line); border-radius: .5rem; cursor: pointer; text-decoration: none }
.tile:hover { border-color: var(--accent); background: var(--tint) }
.tile strong, .tile span { display: block; overflow-wrap: anywhere } .tile strong { color: var(--accent) } .tile span { font-size: .9375rem } .tile .quiet { font-size: .875rem }
summary { cursor: pointer; color: var(--accent); font-weight: 600; padding: .6rem 0; margin-bottom: .5rem }
.panel { background: var(--paper); border: 1px solid var(--line); border-radius: .5rem; padding: 1rem 1.25rem; margin: 0 0 1rem }
.line { display: flex; flex-wrap: wrap; gap: .75rem; align-items: end; margin: 0 0 1rem }
label { display: block; font-weight: 600; margin-bottom: .25rem }
input { font: inherit; color: inherit; background: var(--paper); border: 2px solid var(--quiet); border-radius: .375rem; padding: .5rem .7rem; min-height: 44px; width: 100% }
.line > div { flex: 0 1 22rem }
.button { font: inherit; font-weight: 600; color: var(--accent-ink); background: var(--accent); border: 0; border-radius: .375rem; padding: .5rem 1.1rem; min-height: 44px; cursor: pointer }
.plain { font: inherit; background: none; border: 0; color: var(--accent); text-decoration: underline; padding: .5rem 0; min-height: 44px; cursor: pointer }
.error { border-left: .3rem solid var(--warn); padding: .6rem 1rem; background: var(--paper); color: var(--warn); font-weight: 600 }
.letters { list-style: none; margin: 0; padding: 0; background: var(--paper); border: 1px solid var(--line); border-radius: .5rem; overflow: hidden }
.letters li + li { border-top: 1px solid var(--line) }
.letters a { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: .1rem 1rem; padding: .8rem 1rem; color: inherit; text-decoration: none }
.letters a:hover { background: var(--tint) } .letters strong { overflow-wrap: anywhere; color: var(--accent) } .letters time { color: var(--quiet); font-size: .875rem; white-space: nowrap } .letters .to { grid-column: 1 / -1; color: var(--quiet); font-size: .9375rem; overflow-wrap: anywhere }
.text { white-space: pre-wrap; overflow-wrap: anywhere; font-family: inherit; margin: 0 }
.letter { width: 100%; height: min(60vh, 30rem); border: 1px solid var(--line); border-radius: .5rem; background: #fff; color-scheme: light }
.bubbles { list-style: none; margin: 0; padding: 0; display: grid; gap: 1rem; max-width: 42rem }
.bubble { background: var(--tint); border-radius: 1rem 1rem 1rem .25rem; padding: .8rem 1.1rem; margin: .25rem 0 0 }
dl { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: .25rem 1rem; margin: 0 } dt { color: var(--quiet) } dd { margin: 0; overflow-wrap: anywhere }
.row { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; align-items: center }
@media (max-width: 40rem) { dl { grid-template-columns: minmax(0, 1fr) } dd + dt { margin-top: .5rem } .letters a { grid-template-columns: minmax(0, 1fr) } .line > div { flex-basis: 100% } }
`
