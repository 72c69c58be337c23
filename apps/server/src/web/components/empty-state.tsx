import type { Child } from 'hono/jsx'

/** Instead of an empty table: what would stand here, and what to do. */
export const EmptyState = ({ title, children }: { readonly title: string; readonly children?: Child }) => (
  <div class="empty">
    <p class="empty-title">{title}</p>
    {children}
  </div>
)
