import type { Child } from 'hono/jsx'

/** Facts of one thing: name and value, side by side where there is room. */
export const DescriptionList = ({ items }: { readonly items: readonly (readonly [name: string, value: Child])[] }) => (
  <dl class="facts">
    {items.map(([name, value]) => (
      <div>
        <dt>{name}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
)
