/** Where everybody in the simulated world is found. */
export type Addresses = {
  http: string
  /** The log-in's issuer, without a slash at the end. */
  login: string
  entityRegister: string
  populationRegister: string
  employmentRegister: string
  employmentEvents: string
  assignments: string
  vatRegister: string
  /** The new form; the old one is renhold.xml beside it. */
  cleaningRegister: string
  carCareRegister: string
  staffingRegister: string
  /** Maskinporten's issuer, with its slash at the end. */
  maskinporten: string
  /** As in smtp://127.0.0.1:8602. */
  smtp: string
  inbox: string
  smsGateway: string
  sms: string
  /** Bring's API; its paths follow. */
  post: string
  postDesk: string
  clock: string
  scenario: string
  world: string
}

export const addressesOf = (http: string, login: string, mail: string): Addresses => ({
  http,
  login,
  entityRegister: `${http}/brreg/enhetsregisteret`,
  populationRegister: `${http}/folkeregisteret/offentlig-med-hjemmel/api`,
  employmentRegister: `${http}/aareg/graphql`,
  employmentEvents: `${http}/arbeidsforholdhendelser/v1`,
  assignments: `${http}/arbeidsforholdioppdrag/v1`,
  vatRegister: `${http}/mvaregisteravgiftssubjekt/v1`,
  cleaningRegister: `${http}/arbeidstilsynet/renhold/renhold_register.xml`,
  carCareRegister: `${http}/arbeidstilsynet/bilpleie/bilpleieregisteret/api/virksomheter`,
  staffingRegister: `${http}/arbeidstilsynet/bemanning/bemanningsforetaksregisteret2/api/virksomheter`,
  maskinporten: `${http}/maskinporten/`,
  smtp: mail.replace('http:', 'smtp:'),
  inbox: `${http}/inbox`,
  smsGateway: `${http}/link-mobility/sms/send`,
  sms: `${http}/sms`,
  post: `${http}/bring`,
  postDesk: `${http}/post`,
  clock: `${http}/clock`,
  scenario: `${http}/scenario`,
  world: `${http}/world`,
})
