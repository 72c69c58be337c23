/** Renholdsregisteret (Arbeidstilsynet): which cleaning firms are approved. One XML file, in an old form and a new one. */
import { osloTime } from '../clock/world-clock.ts'
import { type Answer, xml } from '../wire/answer.ts'
import type { Route } from '../wire/router.ts'
import { type Filler, listFillers } from './cleaning-fillers.ts'
import { declaration, newCompany, oldCompany } from './cleaning-xml.ts'
import { type Morning, openFile } from './open-file.ts'
import type { RegisteredWorld } from './registered-world.ts'

const bytesOf = (parts: readonly string[]) => Buffer.concat(parts.map((part) => Buffer.from(part)))

export function cleaningRegister(world: RegisteredWorld, morning: Morning): Route[] {
  const listed = (): Filler[] =>
    world.cast.organisations.flatMap((organisation) =>
      organisation.cleaning === null ? [] : [{ ...organisation, approval: organisation.cleaning }],
    )

  /** The real file is 22 MB, so it is built once a morning and after a change, not for each reader, and its fillers but once. */
  function builtOnce(head: () => string, company: (firm: Filler) => string, foot: string): () => Answer {
    let fillers = { count: 0, bytes: Buffer.alloc(0) }
    let built: { cast: unknown; count: number; at: number; file: Answer } | undefined
    return () => {
      const now = { cast: world.cast, count: world.cleaningFillers, at: morning().getTime() }
      if (fillers.count !== now.count)
        fillers = { count: now.count, bytes: bytesOf(Array.from(listFillers(now.count), company)) }
      if (built?.cast !== now.cast || built.count !== now.count || built.at !== now.at) {
        const body = Buffer.concat([bytesOf([head(), ...listed().map(company)]), fillers.bytes, Buffer.from(foot)])
        built = { ...now, file: xml(body) }
      }
      return built.file
    }
  }

  const old = builtOnce(
    () =>
      `${declaration}<ArrayOfRenholdsvirksomhet xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n`,
    oldCompany,
    '</ArrayOfRenholdsvirksomhet>\n',
  )
  const present = builtOnce(
    () => `${declaration}<Register>
  <Metadata><RegisterXSD>RegisterXML6.xsd</RegisterXSD><DatoTidGenerert>${osloTime(morning())}</DatoTidGenerert></Metadata>
  <Registernavn>Renholdsregisteret</Registernavn>
`,
    newCompany,
    '</Register>\n',
  )
  return [openFile('/renhold.xml', morning, old), openFile('/renhold_register.xml', morning, present)]
}
