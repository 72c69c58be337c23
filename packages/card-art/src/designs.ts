import { sectors } from '@hms/domain/sector/sectors'
import type { Weave } from './guilloche.ts'

/** One sector's design: told apart by word, sign, edge pattern and weave, and by colour last. */
export type Design = {
  readonly words: { readonly nb: string; readonly en: string }
  /** Band and strong lines; white text on it has a contrast of at least 7 : 1. */
  readonly deep: string
  /** Fine lines. */
  readonly line: string
  readonly paper: string
  /** In a square of 64. */
  readonly sign: string
  /** One tile of the edge under the band, `EDGE_TILE` wide and `EDGE_HEIGHT` high. */
  readonly edge: string
  readonly weave: Weave
}

export const EDGE_TILE = 28
export const EDGE_HEIGHT = 14

const ownDesigns: Readonly<Record<string, Omit<Design, 'words'> & { readonly words?: Design['words'] }>> = {
  // A helmet; diagonal bars.
  construction: {
    deep: '#7f3208',
    line: '#c98a5e',
    paper: '#fdf6f0',
    sign: 'M10 42a22 22 0 0 1 44 0M26 21v-6h12v6M26 21v12M38 21v12M4 42h56v8H4Z',
    edge: 'M0 14L14 0H28L14 14Z',
    weave: { petals: 8, depth: 0.34, waves: 5 },
  },
  // A drop and its shine; waves.
  cleaning: {
    deep: '#07505f',
    line: '#63a5b1',
    paper: '#f0f8fa',
    sign: 'M28 6C38 20 46 29 46 40a18 18 0 0 1-36 0C10 29 18 20 28 6ZM20 40a8 8 0 0 0 8 8M52 8v14M45 15h14',
    edge: 'M0 14Q7-8 14 7T28 14Z',
    weave: { petals: 6, depth: 0.22, waves: 8 },
  },
  // A wheel; discs.
  'car-care': {
    words: { nb: 'Bilpleie', en: 'Car care' },
    deep: '#54265f',
    line: '#a57fb0',
    paper: '#f9f4fb',
    sign: 'M32 4a28 28 0 1 0 .01 0ZM32 15a17 17 0 1 0 .01 0ZM32 27a5 5 0 1 0 .01 0ZM32 15v12M48.2 26.7L36.8 30.4M42 45.8L34.9 36M22 45.8L29.1 36M15.8 26.7L27.2 30.4',
    edge: 'M14 2a5 5 0 1 1-.01 0Z',
    weave: { petals: 12, depth: 0.42, waves: 6 },
  },
  // A parcel; arrows.
  'goods-transport': {
    deep: '#1c4d2c',
    line: '#79aa86',
    paper: '#f2f9f4',
    sign: 'M32 5L57 17V46L32 59L7 46V17ZM7 17L32 30L57 17M32 30V59M19.5 11L44.5 24V35',
    edge: 'M0 0H14L28 7L14 14H0L14 7Z',
    weave: { petals: 5, depth: 0.5, waves: 4 },
  },
}

/** For a sector that came after this station was delivered. */
const neutral: Omit<Design, 'words'> = {
  deep: '#323a45',
  line: '#8f99a6',
  paper: '#f5f6f8',
  sign: 'M6 14h52v36H6ZM14 24h14v16H14ZM34 26h16M34 34h16',
  edge: 'M0 5H28V9H0Z',
  weave: { petals: 10, depth: 0.3, waves: 7 },
}

export function designOf(sector: string): Design {
  const known: Readonly<Record<string, { readonly names: Design['words']; readonly design: string }>> = sectors
  const names = known[sector]?.names ?? { nb: sector, en: sector }
  return { words: names, ...(ownDesigns[known[sector]?.design ?? ''] ?? neutral) }
}
