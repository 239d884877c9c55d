/** A GBK encoder for tests: Node decodes GBK but does not write it. */

const decoder = new TextDecoder("gbk");
const pairs = new Map<string, readonly [number, number]>();
for (let lead = 0x81; lead <= 0xfe; lead++) {
  for (let trail = 0x40; trail <= 0xfe; trail++) {
    const sign = decoder.decode(Uint8Array.of(lead, trail));
    if (trail !== 0x7f && sign.length === 1 && sign !== "\ufffd" && !pairs.has(sign))
      pairs.set(sign, [lead, trail]);
  }
}

/** Bytes of a text in GBK. Throws for a character GBK lacks. */
export function encodeGbk(text: string): Buffer {
  const bytes: number[] = [];
  for (const sign of text) {
    const pair = pairs.get(sign);
    if (sign < "\u0080") bytes.push(sign.charCodeAt(0));
    else if (pair !== undefined) bytes.push(...pair);
    else throw new Error(`GBK has no ${sign}`);
  }
  return Buffer.from(bytes);
}
