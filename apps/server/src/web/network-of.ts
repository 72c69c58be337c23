import { isIPv6 } from 'node:net'

const GROUPS = 8
/** The network's half: whoever has one address of IPv6 has its 2⁶⁴ neighbours too (RFC 6177). */
const OF_NETWORK = 4

/** Who counts as one asker: an address of IPv4, or a network of IPv6. Some proxies write a port besides, which changes each time. */
export function networkOf(told: string): string {
  const address = /^\[(.+)\](?::\d+)?$/.exec(told)?.[1] ?? /^([\d.]+):\d+$/.exec(told)?.[1] ?? told
  const bare = address.replace(/%.*$/, '')
  if (!isIPv6(bare)) return address
  // As a part of a URL it is written in one way, however it was told.
  const [head = [], tail = []] = new URL(`http://[${bare}]`).hostname
    .slice(1, -1)
    .split('::')
    .map((half) => half.split(':').filter((group) => group !== ''))
  const groups = [...head, ...Array<string>(GROUPS - head.length - tail.length).fill('0'), ...tail]
  const isMapped = groups.slice(0, 6).join(':') === '0:0:0:0:0:ffff'
  return isMapped ? groups.slice(6).flatMap(bytesOf).join('.') : groups.slice(0, OF_NETWORK).join(':')
}

function bytesOf(group: string): readonly number[] {
  const value = Number.parseInt(group, 16)
  return [value >> 8, value & 255]
}
