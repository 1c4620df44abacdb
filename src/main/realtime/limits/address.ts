/**
 * What limits per address count by: of IPv6 the first half, since one machine usually has the whole other half to choose
 * addresses from. An IPv4 address is the same whether it came over an IPv6 socket or not.
 */
export function addressKey(remote: string | undefined): string {
  const address = (remote ?? '').replace(/%.*$/, '').replace(/^::ffff:(?=\d+\.)/i, '');
  if (!address.includes(':') || address === '::1') return address;
  const [head = '', tail] = address.toLowerCase().split('::');
  const groups = (part: string) => part.split(':').filter((group) => group !== '');
  const left = groups(head);
  const right = tail === undefined ? [] : groups(tail);
  const zeros = Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0');
  const half = [...left, ...zeros, ...right].slice(0, 4);
  return `${half.map((group) => group.replace(/^0+(?=.)/, '')).join(':')}::/64`;
}
