import type { LocalDate } from '@hms/domain/calendar'
import sharp from 'sharp'
import type { CardFace } from './card-face.ts'
import { renderPng } from './render-png.ts'

const day = (text: string) => text as LocalDate // literals of this file
/** Nobody's card. */
export const exampleFace: CardFace = {
  sector: 'construction',
  enterprise: 'EKSEMPEL BYGG AS',
  organisationNumber: '310000000',
  givenNames: 'Kari Elisabeth',
  familyName: 'Nordmann',
  birthDate: day('1991-03-04'),
  cardNumber: '4815162',
  issued: day('2026-11-23'),
  expires: day('2028-11-23'),
  issuer: 'KORTPRODUSENT TEST AS',
}
/** What names and enterprises can come to: each line is one card. */
export const extremes: readonly CardFace[] = [
  { ...exampleFace, givenNames: 'Bo', familyName: 'Ås', enterprise: 'Å' },
  {
    ...exampleFace,
    sector: 'cleaning',
    givenNames: 'Łucja Małgorzata',
    familyName: 'Świętochowska-Żółćińska',
    enterprise: 'RENHOLDSKOMPANIET ØST OG VEST AS',
  },
  {
    ...exampleFace,
    sector: 'car-care',
    givenNames: 'Ștefăniță Ionuț',
    familyName: 'Țărăncuță',
    enterprise: 'HJULHOTELLET PÅ SØRLANDET AS',
    validFrom: day('2026-12-01'),
  },
  {
    ...exampleFace,
    sector: 'goods-transport',
    givenNames: 'Jūratė Ģirtrūde',
    familyName: 'Šimkūnaitė-Žemaitienė',
    enterprise: 'VAREBIL OG BUD NORGE AS',
  },
  {
    ...exampleFace,
    givenNames: 'Maria Katarzyna Aleksandra Wilhelmina',
    familyName: 'von Braunschweig-Wolfenbüttel og Hohenzollern',
    enterprise:
      'SAMEIET FOR FELLES DRIFT AV BYGGEPLASSER I INDRE OG YTRE ØSTFOLD MED OMEGN AVDELING FOR STILLAS OG TAKARBEID ANSVARLIG SELSKAP',
  },
  {
    ...exampleFace,
    sector: 'cleaning',
    givenNames: 'Wilhelmina Alexandrina Maximiliana Konstantina Bernhardina Friederike Louise Charlotte Margarethe',
    familyName: 'Hubert-Blaine-Wolfeschlegelsteinhausenbergerdorff',
    enterprise: 'W',
  },
  {
    ...exampleFace,
    sector: 'car-care',
    givenNames: 'ÁŠŽĐŊ ŦČǨǦƷ',
    familyName: 'ĄĆĘŁŃÓŚŹŻ ĢĶĻŅŖ',
    enterprise: 'ĂÂÎȘȚ ŐŰ ÞÐÆØÅ ŸÑÇ ŢŞ AS',
    expires: day('2028-02-28'),
  },
  {
    ...exampleFace,
    sector: 'goods-transport',
    givenNames: 'Wilhelminawilhelminawilhelminawilhelminawilhelminawilhelmina',
    familyName: 'Wilhelminawilhelminawilhelminawilhelminawilhelminawilhelminawilhelmina',
    enterprise: 'WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW AS',
  },
  {
    ...exampleFace,
    givenNames: 'Nguyễn Thị Ngọc Ẩn',
    familyName: 'Đặng-Ưởng Ỗi Ẵm',
    enterprise: 'Íslensk Þjónusta ÁÉÍÓÚÝÞÆÖ NUF',
  },
  {
    ...exampleFace,
    sector: 'cleaning',
    givenNames: 'Ελευθέριος Γεώργιος',
    familyName: 'Παπαδόπουλος-Ψάλτης',
    enterprise: 'ĠĦĊŻ MALTESE GĦAQDA · ŴŶÂÊÎÔÛ LLANELLI NUF',
  },
  {
    ...exampleFace,
    sector: 'car-care',
    givenNames: 'Володимир Ґринь',
    familyName: 'Їжакевич-Щербань',
    enterprise: 'İĞŞÇÖÜ ıgscou OTO YIKAMA',
  },
  {
    ...exampleFace,
    sector: 'goods-transport',
    givenNames: 'Áilu Ŋiǥǥá',
    familyName: 'Čáhppešnjunni Ŧežžan',
    enterprise: 'SÁPMI FIEVRRIDEAPMI DA',
    issuer: 'STIFTELSEN FOR UTSTEDELSE OG PERSONALISERING AV HMS-KORT I NORGE AS',
  },
]

/** What does not fit whole even so: initials, the form's abbreviation, and at last an ellipsis. Each of them is told. */
export const tooLong: readonly CardFace[] = [
  {
    ...exampleFace,
    givenNames: Array.from({ length: 12 }, () => 'Wilhelmina Alexandra').join(' '),
    familyName: 'Wolfeschlegelsteinhausenbergerdorff',
    enterprise: `${'SAMARBEIDENDE STILLASBYGGERE OG TAKTEKKERE I INDRE OG YTRE '.repeat(3).slice(0, 124)} ANSVARLIG SELSKAP MED DELT ANSVAR`,
  },
  {
    ...exampleFace,
    sector: 'cleaning',
    givenNames: 'W'.repeat(300),
    familyName: 'M'.repeat(300),
    enterprise: 'Ø'.repeat(500),
    issuer: 'UTSTEDER '.repeat(30),
  },
]

/** Nobody's face. */
export async function drawSilhouette(): Promise<Uint8Array> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="480" height="640"><rect width="480" height="640" fill="#dfe3e8"/><g fill="#8b95a1"><ellipse cx="240" cy="250" rx="104" ry="134"/><path d="M30 640C40 480 150 440 190 420V340H290V420C330 440 440 480 450 640Z"/></g></svg>`
  return new Uint8Array(
    await sharp(await renderPng(svg))
      .jpeg({ quality: 85 })
      .toBuffer(),
  )
}
