/** Draws what the inspector sees. */
type Attributes = Readonly<Record<string, string | boolean | ((event: Event) => void)>>

/** Makes an element: functions become listeners, `true` an empty attribute; children are text or elements, so nothing is ever parsed as HTML. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: readonly (Node | string | undefined)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(key, value)
    else if (value !== false) made.setAttribute(key, value === true ? '' : value)
  }
  made.append(...children.filter((child) => child !== undefined))
  return made
}

const icons = {
  tick: 'M14 34l12 12 26-28',
  cross: 'M18 18l30 30M48 18L18 48',
  paper: 'M21 14h16l8 8v28H21zM37 14v8h8M26 37l5 5 9-10',
  clock: 'M32 17v16l10 7',
  question: 'M24 24a9 9 0 1 1 12 9c-3 1-4 3-4 6M32 47v1',
} as const
export type Icon = keyof typeof icons

export function drawIcon(icon: Icon): SVGElement {
  const namespace = 'http://www.w3.org/2000/svg'
  const svg = document.createElementNS(namespace, 'svg')
  svg.setAttribute('viewBox', '0 0 64 64')
  svg.setAttribute('aria-hidden', 'true')
  svg.setAttribute('class', 'icon')
  const circle = document.createElementNS(namespace, 'circle')
  circle.setAttribute('cx', '32')
  circle.setAttribute('cy', '32')
  circle.setAttribute('r', '29')
  const path = document.createElementNS(namespace, 'path')
  path.setAttribute('d', icons[icon])
  svg.append(circle, path)
  return svg
}
