/** Twenty-four by twenty-four, drawn by us; always beside a word, so hidden from screen readers. */
const drawings = {
  check: 'M5 12.5l4.5 4.5L19 7.5',
  cross: 'M6 6l12 12M18 6L6 18',
  clock: 'M12 7v5l3.5 2M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18',
  question: 'M9 9.2a3 3 0 1 1 4.2 2.7c-.8.4-1.2 1-1.2 2.1M12 17.4v.1M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18',
  warning: 'M12 4L2.8 20h18.4zM12 10v4.5M12 17.2v.1',
  info: 'M12 11v6M12 7.4v.1M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18',
  pause: 'M9 6v12M15 6v12',
  arrow: 'M5 12h14M13 6l6 6-6 6',
  dot: 'M12 9a3 3 0 1 0 0 6a3 3 0 0 0 0-6',
} as const

export type IconName = keyof typeof drawings

export const Icon = ({ name }: { readonly name: IconName }) => (
  <svg class="icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
    <path
      d={drawings[name]}
      fill="none"
      stroke="currentColor"
      stroke-width="2.2"
      stroke-linecap="round"
      stroke-linejoin="round"
    />
  </svg>
)
