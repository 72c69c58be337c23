import { osloDate } from '@hms/domain/calendar'
import type { ShipmentStatus } from '@hms/domain/dispatch/shipment'
import { formatDate } from '#texts/format.ts'
import { translateCode } from '#texts/translate.ts'
import { enterpriseOf } from '#web/access.ts'
import { Alert } from '#web/components/alert.tsx'
import { EmptyState } from '#web/components/empty-state.tsx'
import { Table } from '#web/components/table.tsx'
import { Tag, type Tone } from '#web/components/tag.tsx'
import type { Context } from '#web/context.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { renderPage } from '#web/page.tsx'
import { listShipments, type ShipmentRow } from './queries.ts'

export const shipmentTones: Readonly<Record<Exclude<ShipmentStatus, 'new'>, Tone>> = {
  waiting: 'neutral',
  booked: 'neutral',
  sent: 'info',
  'in-transit': 'info',
  delivered: 'warning',
  misaddressed: 'danger',
  returned: 'danger',
  received: 'success',
  lost: 'danger',
}

/** The employer's envelopes: what needs an answer first in words, then all of them, newest first. */
export async function showShipments(c: Context, { database }: Dependencies): Promise<Response> {
  const { t, language } = c.var
  const { number, name } = enterpriseOf(c)
  const shipments = await listShipments(database, number)
  const counted = (...statuses: readonly string[]) => shipments.filter(({ status }) => statuses.includes(status)).length
  const homeless = counted('misaddressed', 'returned')
  const arrived = counted('delivered')
  return renderPage(
    c,
    { title: t('shipments.title'), current: '/shipments', wide: true },
    <>
      <h1 class="ds-heading" data-size="lg">
        {t('shipments.title')}
      </h1>
      <p>{t('shipments.lead', { enterprise: name })}</p>
      {homeless > 0 && (
        <Alert kind="danger">
          <p>{t('shipments.homeless', { count: homeless })}</p>
        </Alert>
      )}
      {arrived > 0 && (
        <Alert kind="warning">
          <p>{t('shipments.arrived', { count: arrived })}</p>
        </Alert>
      )}
      {shipments.length === 0 ? (
        <EmptyState title={t('shipments.none')}>
          <p>{t('shipments.none.text')}</p>
        </EmptyState>
      ) : (
        <Table
          t={t}
          caption={t('shipments.title')}
          captionHidden
          columns={[
            { key: 'made', title: t('shipment.packed') },
            { key: 'cards', title: t('shipment.cards'), numeric: true },
            { key: 'status', title: t('shipment.status') },
            { key: 'expected', title: t('shipment.expected') },
            { key: 'number', title: t('shipment.tracking') },
          ]}
          rows={shipments.map((shipment) => ({
            cells: [
              <a class="ds-link" href={`/shipments/${shipment.id}`}>
                {formatDate(language, osloDate(shipment.madeAt))}
              </a>,
              String(shipment.cards),
              <StatusTag c={c} shipment={shipment} />,
              shipment.expected && isOnItsWay(shipment) ? formatDate(language, shipment.expected) : '–',
              shipment.number ?? '–',
            ],
          }))}
        />
      )}
    </>,
  )
}

export const isOnItsWay = ({ status }: ShipmentRow) => ['waiting', 'booked', 'sent', 'in-transit'].includes(status)

export const StatusTag = ({ c, shipment }: { readonly c: Context; readonly shipment: ShipmentRow }) => (
  <Tag tone={shipmentTones[shipment.status]}>{translateCode(c.var.language, 'shipment-status', shipment.status)}</Tag>
)
