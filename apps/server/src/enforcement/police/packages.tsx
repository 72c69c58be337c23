import { osloDate } from '@hms/domain/calendar'
import { formatDate, formatInstant } from '#texts/format.ts'
import { LinkButton } from '#web/components/button.tsx'
import type { Reader } from '../pages/say-case.tsx'
import type { ReportedCase } from './tell-reported.ts'

type PackagesProps = { readonly reader: Reader; readonly id: string; readonly reported: ReportedCase }

/** That a case was reported to the police, and what was made for them; a new version is offered when there is something new. */
export const Packages = ({ reader: { t, language }, id, reported }: PackagesProps) => {
  const { packages, changed, hasPhotographs, reportedAt } = reported
  const at = `/enforcement/cases/${id}/packages`
  const [newest] = packages
  return (
    <section class="stack-form">
      <h2 class="ds-heading" data-size="sm">
        {t('case.package')}
      </h2>
      <p>{t('case.package.reported', { date: formatDate(language, osloDate(reportedAt)) })}</p>
      {newest && (
        <>
          <ul class="ds-list">
            {packages.map(({ version, at: made }) => (
              <li>
                <a class="ds-link" href={`${at}/${version}`} download>
                  {t('case.package.download', { version })}
                </a>
                , {t('case.package.made', { when: formatInstant(language, made) })}
              </li>
            ))}
          </ul>
          <p>
            {t(changed ? 'case.package.changed' : 'case.package.unchanged', {
              version: newest.version,
              when: formatInstant(language, newest.at),
            })}
          </p>
        </>
      )}
      {(newest === undefined || changed || hasPhotographs) && (
        <div class="buttons">
          <LinkButton href={`${at}/new`} variant={newest === undefined ? 'primary' : 'secondary'}>
            {t(
              newest === undefined
                ? 'case.package.first'
                : changed
                  ? 'case.package.again'
                  : 'case.package.other-photographs',
            )}
          </LinkButton>
        </div>
      )}
    </section>
  )
}
