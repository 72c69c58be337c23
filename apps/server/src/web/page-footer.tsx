import type { Translate } from '#texts/translate.ts'

export const PageFooter = ({ t, demoWorld }: { readonly t: Translate; readonly demoWorld?: string }) => (
  <footer class="page-footer">
    <div class="footer-inside">
      <nav aria-label={t('shell.footer')}>
        <a href="/status">{t('shell.status')}</a>
        <a href="/api/docs">{t('shell.api')}</a>
        <a href="/privacy">{t('shell.privacy')}</a>
        <a href="/accessibility">{t('shell.accessibility')}</a>
        {demoWorld && <a href={demoWorld}>{t('shell.demo-world')}</a>}
      </nav>
      {demoWorld && <p>{t('shell.demo')}</p>}
    </div>
  </footer>
)
