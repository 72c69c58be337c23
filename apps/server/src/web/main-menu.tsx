import type { Actor } from '#sign-in/actor.ts'
import type { Translate } from '#texts/translate.ts'
import { menuFor, type Place, type PlaceGroup } from './navigation.ts'

type MenuProps = { readonly t: Translate; readonly actor: Actor; readonly current?: string }

/** Where one who has logged in may go, and for which enterprise. */
export const MainMenu = ({ t, actor, current }: MenuProps) => {
  const entries = menuFor(actor)
  if (entries.length === 0 || actor.kind !== 'person') return null
  return (
    <div class="menu">
      <nav aria-label={t('shell.menu')} class="menu-places">
        {entries.map((entry) =>
          'places' in entry ? (
            <Group {...{ t, ...entry }} {...(current ? { current } : {})} />
          ) : (
            <Entry {...{ t, ...entry }} isCurrent={entry.path === current} />
          ),
        )}
      </nav>
      {actor.organisations.length > 0 && (
        <p class="enterprise">
          <span class="ds-sr-only">{t('shell.enterprise')}: </span>
          <strong>{actor.current?.name ?? t('enterprise.title')}</strong>
          {actor.organisations.length > 1 && (
            <a class="ds-link" href="/enterprise">
              {t('shell.enterprise.change')}
            </a>
          )}
        </p>
      )}
    </div>
  )
}

const Entry = ({ t, path, text, isCurrent }: Place & { readonly t: Translate; readonly isCurrent: boolean }) => (
  <a href={path} aria-current={isCurrent ? 'page' : undefined}>
    {t(text)}
  </a>
)

/** Opens without script; the browser closes one when another of the same name is opened. */
const Group = ({ t, text, places, current }: PlaceGroup & { readonly t: Translate; readonly current?: string }) => (
  <details class="menu-group" name="menu">
    <summary data-current={places.some(({ path }) => path === current) ? '' : undefined}>{t(text)}</summary>
    <div class="menu-more">
      {places.map((place) => (
        <Entry {...{ t, ...place }} isCurrent={place.path === current} />
      ))}
    </div>
  </details>
)
