import type { Language } from '../wire/page-shell.ts'

export const texts = {
  mailParty: { nb: 'Test-e-post', en: 'Test e-mail' },
  smsParty: { nb: 'Test-SMS', en: 'Test SMS' },
  inbox: { nb: 'Innboks', en: 'Inbox' },
  sms: { nb: 'SMS', en: 'SMS' },
  mailLead: {
    nb: 'All e-post som tjenesten sender, havner her. Ingenting sendes ut av maskinen.',
    en: 'All e-mail that the service sends ends here. Nothing leaves this machine.',
  },
  smsLead: {
    nb: 'Alle SMS-er som tjenesten sender, havner her. Ingenting sendes ut av maskinen.',
    en: 'All text messages that the service sends end here. Nothing leaves this machine.',
  },
  toAddress: { nb: 'Vis e-post til', en: 'Show e-mail to' },
  toNumber: { nb: 'Vis SMS til nummer', en: 'Show messages to number' },
  show: { nb: 'Vis', en: 'Show' },
  everybody: { nb: 'Vis alle', en: 'Show all' },
  reload: { nb: 'Hent på nytt', en: 'Reload' },
  refresh: { nb: 'Hent på nytt hvert 10. sekund', en: 'Reload every 10 seconds' },
  stopRefresh: { nb: 'Stopp henting hvert 10. sekund', en: 'Stop reloading every 10 seconds' },
  noMail: { nb: 'Det har ikke kommet noen e-post ennå.', en: 'No e-mail has come yet.' },
  noSms: { nb: 'Det har ikke kommet noen SMS ennå.', en: 'No text message has come yet.' },
  noneTo: { nb: 'Ingenting er sendt til', en: 'Nothing has been sent to' },
  to: { nb: 'Til', en: 'To' },
  from: { nb: 'Fra', en: 'From' },
  sent: { nb: 'Sendt', en: 'Sent' },
  attached: { nb: 'Vedlegg', en: 'Attachments' },
  asText: { nb: 'Som tekst', en: 'As text' },
  asHtml: { nb: 'Slik den ser ut', en: 'As it looks' },
  noSubject: { nb: '(uten emne)', en: '(no subject)' },
  back: { nb: 'Tilbake til innboksen', en: 'Back to the inbox' },
  gone: { nb: 'Meldingen finnes ikke', en: 'There is no such message' },
} as const

export const say = (key: keyof typeof texts, language: Language): string => texts[key][language]

export const countOf = (language: Language, shown: number, total: number): string =>
  language === 'nb' ? `Viser de ${shown} nyeste av ${total}.` : `Showing the ${shown} newest of ${total}.`
